package bot.pilcrow.minutes;

import java.util.regex.Pattern;

/** Words from outside in a Markdown file, where they mean nothing but themselves: no heading, list, link, image or tag. */
final class MarkdownText {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>~|&${}#]");

    /** What could make an address of a word. */
    private static final Pattern INSIDE_WORD = Pattern.compile("[.:](?=[\\p{L}\\p{N}/])");

    /** What makes a list or a heading of a line. */
    private static final Pattern LINE_START = Pattern.compile("^(?:(?=[-+=])|\\d{1,9}(?=[.)]))");

    private static final String ZERO_WIDTH_SPACE = "\u200B";

    /** Characters that are none, and stand in no text. */
    private static final String OPEN = "\uFDD0";

    private static final String CLOSE = "\uFDD1";

    private MarkdownText() {}

    /** Words on one line. */
    static String line(String raw) {
        String escaped = SPECIAL.matcher(Wording.line(raw)).replaceAll("\\\\$0");
        escaped = INSIDE_WORD.matcher(escaped).replaceAll("\\\\$0");
        // An at sign names people and makes addresses of mail even when it is escaped
        escaped = escaped.replace("@", "@" + ZERO_WIDTH_SPACE);
        return LINE_START.matcher(escaped).replaceFirst("$0\\\\");
    }

    /** Words on one line, those in the middle in bold. */
    static String bold(String before, String pointed, String after) {
        String words = unmarked(pointed).strip();
        if (words.isEmpty()) {
            return line(unmarked(before + pointed + after));
        }
        int from = unmarked(pointed).indexOf(words);
        String head = unmarked(before) + unmarked(pointed).substring(0, from);
        String tail = unmarked(pointed).substring(from + words.length()) + unmarked(after);
        boolean stars = starsHold(head, words) && starsHold(reversed(tail), reversed(words));
        return line(head + OPEN + words + CLOSE + tail)
                .replace(OPEN, stars ? "**" : "<strong>")
                .replace(CLOSE, stars ? "**" : "</strong>");
    }

    /** Whether stars are read as such between what is outside and what is inside. */
    private static boolean starsHold(String outside, String inside) {
        return Character.isLetterOrDigit(inside.codePointAt(0))
                || outside.isEmpty()
                || Character.isWhitespace(outside.charAt(outside.length() - 1));
    }

    private static String unmarked(String text) {
        return text.replace(OPEN, "").replace(CLOSE, "");
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
