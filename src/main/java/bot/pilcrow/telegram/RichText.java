package bot.pilcrow.telegram;

import java.util.List;
import java.util.Optional;

/**
 * Plain text with formatting beside it, as Telegram's entities have it. Nothing in the text is markup, so nothing in it
 * can be injected.
 *
 * @param text at most 4,096 UTF-16 units when sent as one message
 * @param spans formatting, each inside the text and cutting no surrogate pair
 */
public record RichText(String text, List<Span> spans) {

    /** What a span looks like. */
    public enum Style {
        BOLD("bold"),
        ITALIC("italic"),
        CODE("code"),
        BLOCKQUOTE("blockquote"),
        EXPANDABLE_BLOCKQUOTE("expandable_blockquote"),
        TEXT_LINK("text_link");

        private final String wire;

        Style(String wire) {
            this.wire = wire;
        }

        /** The Bot API's name for it. */
        public String wire() {
            return wire;
        }
    }

    /**
     * A formatted stretch.
     *
     * @param offset index of its first UTF-16 unit
     * @param length in UTF-16 units, at least 1
     * @param url where it leads, for {@link Style#TEXT_LINK} only
     */
    public record Span(Style style, int offset, int length, Optional<String> url) {}

    public RichText {
        spans = List.copyOf(spans);
        for (Span span : spans) {
            if (span.offset() < 0 || span.length() < 1 || span.offset() + span.length() > text.length()) {
                throw new IllegalArgumentException("Span out of the text: " + span);
            }
        }
    }

    /** Text without formatting. */
    public static RichText plain(String text) {
        return new RichText(text, List.of());
    }

    /**
     * The same with every lone surrogate replaced by U+FFFD and every span that would cut a surrogate pair widened to hold
     * it whole. Telegram refuses a message otherwise. Lengths stay as they are.
     */
    public RichText wellFormed() {
        StringBuilder mended = new StringBuilder(text);
        for (int i = 0; i < mended.length(); i++) {
            if (splitsAPair(text, i + 1)) {
                i++;
            } else if (Character.isSurrogate(mended.charAt(i))) {
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return new RichText(mended.toString(), spans.stream().map(this::widened).toList());
    }

    private Span widened(Span span) {
        int from = splitsAPair(text, span.offset()) ? span.offset() - 1 : span.offset();
        int end = span.offset() + span.length();
        int to = splitsAPair(text, end) ? end + 1 : end;
        return new Span(span.style(), from, to - from, span.url());
    }

    /** Whether a cut before the unit at an index would part the two halves of one character. */
    static boolean splitsAPair(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
    }
}
