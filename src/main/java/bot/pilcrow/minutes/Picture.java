package bot.pilcrow.minutes;

import bot.pilcrow.conversation.session.SessionQuestion;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The minutes at a glance: when questions came, and which paragraphs they were about. Letters are large, for phones. */
final class Picture {

    static final int WIDTH = 1_600;
    static final int HEIGHT = 1_000;

    private static final int MARGIN = 64;
    private static final int INSIDE = WIDTH - 2 * MARGIN;
    private static final int LONGEST_LINE = 200;
    private static final int LARGEST_TITLE = 54;
    private static final int SMALLEST_TITLE = 38;

    private final Telling telling;
    private final MinutesPhrases phrases;
    private final Palette palette = new Palette();

    Picture(Telling telling) {
        this.telling = telling;
        this.phrases = telling.phrases();
    }

    byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            draw(graphics);
        } finally {
            graphics.dispose();
        }
        return encoded(image);
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(palette.paper);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        write(graphics, telling.title(), 98, Font.BOLD, titleSize(graphics), palette.ink);
        write(graphics, telling.when(), 154, Font.PLAIN, 32, palette.muted);
        write(graphics, figures(), 202, Font.PLAIN, 32, palette.muted);

        write(graphics, phrases.say("chart.questions"), 286, Font.BOLD, 34, palette.ink);
        new QuestionChart(times(), telling, palette).draw(graphics, new Rectangle2D.Double(0, 304, WIDTH, 366), MARGIN);

        write(graphics, phrases.say("chart.paragraphs"), 738, Font.BOLD, 34, palette.ink);
        Strip strip = new Strip(
                telling.report().minutes().article().body(), telling.report().heat(), phrases, palette);
        strip.draw(graphics, new Rectangle2D.Double(MARGIN, 764, INSIDE, 176));
    }

    /** A long title is set smaller before anything is cut off. */
    private int titleSize(Graphics2D graphics) {
        int size = LARGEST_TITLE;
        while (size > SMALLEST_TITLE
                && graphics.getFontMetrics(palette.letters(Font.BOLD, size)).stringWidth(telling.title()) > INSIDE) {
            size -= 2;
        }
        return size;
    }

    private List<Instant> times() {
        return telling.report().items().stream()
                .flatMap(item -> Stream.concat(Stream.of(item.question()), item.entry().joined().stream()))
                .map(SessionQuestion::askedAt)
                .toList();
    }

    private String figures() {
        return telling.figures().stream()
                .filter(figure ->
                        List.of("asked", "answered", "missing", "people").contains(figure.key()))
                .map(figure -> telling.label(figure) + ": " + phrases.number(figure.value()))
                .collect(Collectors.joining("  ·  "));
    }

    /** A line from the edge where this language begins, cut with dots when it is too long. */
    private void write(Graphics2D graphics, String words, int baseline, int style, int size, Color colour) {
        graphics.setFont(palette.letters(style, size));
        graphics.setColor(colour);
        String line = cut(graphics, Wording.line(words));
        int width = graphics.getFontMetrics().stringWidth(line);
        graphics.drawString(line, phrases.isRightToLeft() ? WIDTH - MARGIN - width : MARGIN, baseline);
    }

    private static String cut(Graphics2D graphics, String line) {
        int end = Math.min(line.length(), LONGEST_LINE);
        String shown = line.substring(0, end) + (end < line.length() ? "…" : "");
        while (end > 0 && graphics.getFontMetrics().stringWidth(shown) > INSIDE) {
            end = line.offsetByCodePoints(end, -1);
            shown = line.substring(0, end).stripTrailing() + "…";
        }
        return shown;
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Otherwise ImageIO would keep a file on the disk meanwhile
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("This Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
