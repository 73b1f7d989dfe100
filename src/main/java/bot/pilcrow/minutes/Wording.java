package bot.pilcrow.minutes;

import java.util.List;

/**
 * Somebody's words made fit to be set among others: without control characters and invisible tags, and without marks that
 * would turn the direction of what follows.
 */
final class Wording {

    private static final int REPLACEMENT = 0xFFFD;

    private Wording() {}

    /** The words on one line, with single spaces. */
    static String line(String raw) {
        return clean(raw).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    /** The words line by line, blank ones left out. */
    static List<String> lines(String raw) {
        return raw.lines().map(Wording::line).filter(line -> !line.isEmpty()).toList();
    }

    private static String clean(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().filter(point -> !isUnwanted(point)).forEach(point -> clean.appendCodePoint(whole(point)));
        return clean.toString();
    }

    private static boolean isUnwanted(int point) {
        boolean control = Character.isISOControl(point) && !Character.isWhitespace(point) && point != 0x85;
        boolean direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean tag = point >= 0xE0000 && point <= 0xE007F;
        return control || direction || tag || point == 0xFEFF;
    }

    private static int whole(int point) {
        if (point == 0x85) {
            return '\n';
        }
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point;
    }
}
