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
}
