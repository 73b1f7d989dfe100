package bot.pilcrow.app;

import java.util.Locale;

/** Text of which everything shows that would act on a terminal or a line instead of being read. */
final class VisibleText {

    private VisibleText() {}

    /**
     * The text with escapes such as {@code \n} and {@code \}{@code u202e} for line ends, other control characters, those
     * that turn the direction of writing or show nothing, and halves of surrogate pairs.
     */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(point, visible));
        return visible.toString();
    }

    private static void append(int point, StringBuilder visible) {
        switch (point) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (isReadable(point)) {
                    visible.appendCodePoint(point);
                } else {
                    Character.toString(point)
                            .chars()
                            .forEach(unit -> visible.append(String.format(Locale.ROOT, "\\u%04x", unit)));
                }
            }
        }
    }

    private static boolean isReadable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
