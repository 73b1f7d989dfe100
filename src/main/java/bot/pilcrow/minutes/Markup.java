package bot.pilcrow.minutes;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of an HTML page. Text gets in through {@link #text} only, and so never without being escaped. */
record Markup(String html) {

    /** Nothing. */
    static Markup none() {
        return new Markup("");
    }

    /** Plain text. */
    static Markup text(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length() + 16);
        plain.codePoints().filter(point -> !isForbidden(point)).forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return new Markup(escaped.toString());
    }

    /** Somebody's words among others, whatever their direction. */
    static Markup foreign(String plain) {
        return Tag.of("bdi").around(text(plain));
    }

    static Markup of(Markup... pieces) {
        return of(Arrays.stream(pieces));
    }

    static Markup of(Stream<Markup> pieces) {
        return new Markup(pieces.map(Markup::html).collect(Collectors.joining()));
    }

    /** One piece for each thing. */
    static <T> Markup each(Iterable<T> things, Function<T, Markup> piece) {
        StringBuilder all = new StringBuilder();
        things.forEach(thing -> all.append(piece.apply(thing).html()));
        return new Markup(all.toString());
    }

    /** The pieces that are something, with a dot between. */
    static Markup dotted(Stream<Markup> pieces) {
        return new Markup(pieces.map(Markup::html)
                .filter(html -> !html.isEmpty())
                .collect(Collectors.joining("<span class=\"dot\"> · </span>")));
    }

    private static boolean isForbidden(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return control || half;
    }

    /**
     * The beginning of an element.
     *
     * @param attributes escaped, each with a space before it
     */
    record Tag(String name, String attributes) {

        static Tag of(String name) {
            return new Tag(name, "");
        }

        static Tag of(String name, String style) {
            return of(name).with("class", style);
        }

        static Tag link(String anchor) {
            return of("a").with("href", "#" + anchor);
        }

        Tag with(String attribute, String value) {
            return new Tag(
                    name, attributes + " " + attribute + "=\"" + text(value).html() + "\"");
        }

        Markup around(Markup... inside) {
            return new Markup("<" + name + attributes + ">" + Markup.of(inside).html() + "</" + name + ">");
        }
    }
}
