package bot.pilcrow.telegram;

import bot.pilcrow.telegram.RichText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text that is too long for one message: at the end of a paragraph if one ends in the second half of the piece,
 * else of a line, of a sentence, of a word, else between two characters as people see them. Formatting goes on in the next
 * piece. White space at a cut is dropped, as Telegram would.
 */
public final class MessageSplitter {

    /** The most UTF-16 units that Telegram takes in one message, whichever way it counts. */
    public static final int TELEGRAM_LIMIT = 4096;

    private static final List<Pattern> CUTS = List.of(
            Pattern.compile("\\n\\s*\\n"),
            Pattern.compile("\\n"),
            Pattern.compile("(?<=[.!?…][\"'”’»)\\]]{0,3})\\s|(?<=[。！？])"),
            Pattern.compile("\\s"));

    /** Longer than any character that people put together from several. */
    private static final int LONGEST_CHARACTER = 64;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private final int limit;

    /**
     * Creates a splitter.
     *
     * @param limit the most UTF-16 units of a piece, at least 2
     */
    public MessageSplitter(int limit) {
        if (limit < 2) {
            throw new IllegalArgumentException("A piece must hold at least one character");
        }
        this.limit = limit;
    }

    /** The pieces in order; none is blank. Without lone surrogates, and with one piece if the text fits. */
    public List<RichText> split(RichText whole) {
        RichText text = whole.wellFormed();
        if (text.text().length() <= limit) {
            return text.text().isBlank() ? List.of() : List.of(text);
        }
        List<RichText> pieces = new ArrayList<>();
        int from = afterSpace(text.text(), 0);
        while (from < text.text().length()) {
            int to = cut(text.text(), from);
            pieces.add(piece(text, from, beforeSpace(text.text(), from, to)));
            from = afterSpace(text.text(), to);
        }
        return pieces;
    }

    private int cut(String text, int from) {
        int furthest = from + limit;
        if (furthest >= text.length()) {
            return text.length();
        }
        for (Pattern pattern : CUTS) {
            Matcher matcher = pattern.matcher(text).region(from + limit / 2, Math.min(furthest + 1, text.length()));
            matcher.useTransparentBounds(true);
            int last = -1;
            while (matcher.find() && matcher.start() <= furthest) {
                last = matcher.start();
            }
            if (last > from) {
                return last;
            }
        }
        return betweenCharacters(text, from, furthest);
    }

    private static int betweenCharacters(String text, int from, int furthest) {
        int start = Math.max(from, furthest - LONGEST_CHARACTER);
        Matcher matcher =
                CHARACTER.matcher(text).region(RichText.splitsAPair(text, start) ? start + 1 : start, text.length());
        int last = from;
        while (matcher.find() && matcher.end() <= furthest) {
            last = matcher.end();
        }
        if (last > from) {
            return last;
        }
        return RichText.splitsAPair(text, furthest) ? furthest - 1 : furthest;
    }

    private static RichText piece(RichText text, int from, int to) {
        List<Span> spans = text.spans().stream()
                .map(span -> clipped(span, from, to))
                .flatMap(Optional::stream)
                .toList();
        return new RichText(text.text().substring(from, to), spans);
    }

    private static Optional<Span> clipped(Span span, int from, int to) {
        int start = Math.max(span.offset(), from);
        int end = Math.min(span.offset() + span.length(), to);
        return start < end
                ? Optional.of(new Span(span.style(), start - from, end - start, span.url()))
                : Optional.empty();
    }

    private static int afterSpace(String text, int from) {
        int index = from;
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static int beforeSpace(String text, int from, int to) {
        int index = to;
        while (index > from && Character.isWhitespace(text.charAt(index - 1))) {
            index--;
        }
        return index;
    }
}
