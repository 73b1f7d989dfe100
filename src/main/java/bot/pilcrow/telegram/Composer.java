package bot.pilcrow.telegram;

import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a formatted text together from front to back. */
final class Composer {

    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();

    /** Goes on in the same line. */
    Composer write(String words) {
        text.append(words);
        return this;
    }

    /** Goes on in the same line, formatted. */
    Composer write(Style style, String words) {
        return write(List.of(style), words);
    }

    private Composer write(List<Style> styles, String words) {
        int from = text.length();
        text.append(words);
        styles.forEach(style -> mark(style, from, text.length(), Optional.empty()));
        return this;
    }

    /** Formats a stretch that stands already, if it is not empty. */
    Composer mark(Style style, int from, int to, Optional<String> url) {
        if (to > from) {
            spans.add(new Span(style, from, to - from, url));
        }
        return this;
    }

    /** Begins a new line, unless nothing was written yet. */
    Composer line() {
        return gap("\n");
    }

    /** Leaves a line blank, unless nothing was written yet. */
    Composer paragraph() {
        return gap("\n\n");
    }

    private Composer gap(String breaks) {
        if (!text.isEmpty()) {
            text.append(breaks);
        }
        return this;
    }

    int length() {
        return text.length();
    }

    RichText done() {
        return new RichText(text.toString(), spans);
    }
}
