package bot.pilcrow.telegram;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Makes text from outside harmless to handle without changing what a person reads. */
final class CleanText {

    /** As long as Telegram lets a message be. */
    static final int LONGEST = 4_096;

    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /**
     * Cleans a text: half surrogate pairs become U+FFFD; invisible tag characters, control characters other than line
     * break and tab, and direction marks that are opened and never closed, or closed and never opened, are left out;
     * the rest is cut after {@value #LONGEST} UTF-16 units.
     */
    static String of(String raw) {
        int[] points = raw.codePoints().toArray();
        BitSet lonely = lonelyDirectionMarks(points);
        StringBuilder clean = new StringBuilder(raw.length());
        for (int i = 0; i < points.length; i++) {
            if (lonely.get(i) || isUnwanted(points[i])) {
                continue;
            }
            int point = isSurrogate(points[i]) ? REPLACEMENT : points[i];
            if (clean.length() + Character.charCount(point) > LONGEST) {
                break;
            }
            clean.appendCodePoint(point);
        }
        return clean.toString();
    }

    /** Cuts a text to at most so many UTF-16 units, between characters. */
    static String cap(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(longest)) ? longest - 1 : longest);
    }

    private static boolean isSurrogate(int point) {
        return Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE;
    }

    private static boolean isUnwanted(int point) {
        boolean tag = 0xE0000 <= point && point <= 0xE007F;
        return tag || (Character.getType(point) == Character.CONTROL && point != '\n' && point != '\t');
    }

    private static BitSet lonelyDirectionMarks(int[] points) {
        BitSet lonely = new BitSet(points.length);
        Deque<Integer> embeddings = new ArrayDeque<>();
        Deque<Integer> isolates = new ArrayDeque<>();
        for (int i = 0; i < points.length; i++) {
            switch (points[i]) {
                case 0x202A, 0x202B, 0x202D, 0x202E -> embeddings.push(i);
                case 0x2066, 0x2067, 0x2068 -> isolates.push(i);
                case 0x202C -> close(embeddings, lonely, i);
                case 0x2069 -> close(isolates, lonely, i);
                default -> {
                    // Not a mark that needs a partner
                }
            }
        }
        embeddings.forEach(lonely::set);
        isolates.forEach(lonely::set);
        return lonely;
    }

    private static void close(Deque<Integer> open, BitSet lonely, int closing) {
        if (open.isEmpty()) {
            lonely.set(closing);
        } else {
            open.pop();
        }
    }
}
