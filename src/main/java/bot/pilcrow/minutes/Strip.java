package bot.pilcrow.minutes;

import bot.pilcrow.article.Paragraph;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** An article's paragraphs as a strip of cells, in rows when there are many; the more a paragraph was quoted, the darker. */
final class Strip {

    private static final int ONE_ROW = 22;
    private static final double WIDEST = 150;
    private static final double NARROWEST_WITH_NUMBERS = 54;
    private static final double GUTTER = 92;
    private static final double GAP = 4;

    private final List<Paragraph> paragraphs;
    private final Heat heat;
    private final MinutesPhrases phrases;
    private final Palette palette;

    Strip(List<Paragraph> paragraphs, Heat heat, MinutesPhrases phrases, Palette palette) {
        this.paragraphs = List.copyOf(paragraphs);
        this.heat = heat;
        this.phrases = phrases;
        this.palette = palette;
    }

    void draw(Graphics2D graphics, Rectangle2D place) {
        Grid grid = grid(place);
        for (int i = 0; i < paragraphs.size(); i++) {
            int row = i / grid.columns();
            int column = i % grid.columns();
            double x = phrases.isRightToLeft()
                    ? place.getMaxX() - grid.gutter() - (column + 1) * grid.width()
                    : place.getX() + grid.gutter() + column * grid.width();
            Rectangle2D cell = new Rectangle2D.Double(
                    x, place.getY() + row * grid.height(), grid.width() - grid.gap(), grid.height() - grid.gap());
            paint(graphics, cell, paragraphs.get(i));
            if (grid.gutter() > 0 && column == 0 && row % grid.labelled() == 0) {
                labelRow(graphics, place, cell, paragraphs.get(i));
            }
        }
    }

    private Grid grid(Rectangle2D place) {
        int count = paragraphs.size();
        if (count <= ONE_ROW) {
            double width = Math.min(WIDEST, place.getWidth() / count);
            return new Grid(count, width, Math.min(place.getHeight(), 160), 0, 1);
        }
        double inside = place.getWidth() - GUTTER;
        int rows = Math.max(2, (int) Math.round(Math.sqrt(count * place.getHeight() / inside)));
        int columns = (count + rows - 1) / rows;
        double height = Math.min(84, place.getHeight() / rows);
        return new Grid(columns, inside / columns, height, GUTTER, Math.max(1, (int) Math.ceil(30 / height)));
    }

    private void paint(Graphics2D graphics, Rectangle2D cell, Paragraph paragraph) {
        int count = heat.of(paragraph);
        graphics.setColor(palette.heat(count, heat.highest()));
        double corner = Math.min(12, cell.getHeight() / 3);
        graphics.fill(new RoundRectangle2D.Double(
                cell.getX(), cell.getY(), cell.getWidth(), cell.getHeight(), corner, corner));
        if (cell.getWidth() < NARROWEST_WITH_NUMBERS) {
            return;
        }
        graphics.setColor(palette.on(palette.heat(count, heat.highest())));
        boolean tall = cell.getHeight() >= 100;
        centre(graphics, "¶" + paragraph.number(), cell, tall ? 0.3 : 0.5, Font.PLAIN, 25);
        if (tall && count > 0) {
            centre(graphics, phrases.number(count), cell, 0.68, Font.BOLD, 38);
        }
    }

    private void labelRow(Graphics2D graphics, Rectangle2D place, Rectangle2D cell, Paragraph first) {
        if (cell.getWidth() >= NARROWEST_WITH_NUMBERS) {
            return;
        }
        graphics.setColor(palette.muted);
        double x = phrases.isRightToLeft() ? place.getMaxX() - GUTTER : place.getX();
        Rectangle2D gutter = new Rectangle2D.Double(x, cell.getY(), GUTTER - 12, cell.getHeight());
        centre(graphics, "¶" + first.number(), gutter, 0.5, Font.PLAIN, 25);
    }

    private void centre(Graphics2D graphics, String words, Rectangle2D in, double height, int style, int size) {
        graphics.setFont(palette.letters(style, size));
        double width = graphics.getFontMetrics().stringWidth(words);
        double x = in.getCenterX() - width / 2;
        double y = in.getY() + in.getHeight() * height + size * 0.36;
        graphics.drawString(words, (float) x, (float) y);
    }

    /**
     * How the cells stand.
     *
     * @param gutter room for numbers beside the rows
     * @param labelled every how many rows there is one
     */
    private record Grid(int columns, double width, double height, double gutter, int labelled) {

        double gap() {
            return Math.min(GAP, Math.min(width, height) / 6);
        }
    }
}
