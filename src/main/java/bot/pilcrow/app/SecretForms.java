package bot.pilcrow.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Patterns for the forms in which a secret turns up in texts: as it is, escaped for URLs or JSON, also several times over,
 * and within base64 of either alphabet.
 */
final class SecretForms {

    /** A percent sign, itself escaped up to four times. */
    private static final String PERCENT = "%(?:25){0,4}";

    private static final String BACKSLASH = "\\\\|" + PERCENT + "5[Cc]";

    /** As many as escaping four times makes of one. The bound keeps the search in step with a text's length. */
    private static final String BACKSLASHES = "(?:" + BACKSLASH + "){0,16}";

    private static final String BASE64_LETTER = "[A-Za-z0-9+/_-]?";

    private SecretForms() {}

    /** What finds it in texts without percent signs and backslashes. */
    static Stream<Pattern> plain(String secret) {
        String asItIs = Pattern.quote(secret);
        String inForms = Pattern.quote(secret.replace(' ', '+'));
        return Stream.concat(
                        Stream.of(asItIs, inForms),
                        base64(secret).map(found -> found.before() + found.letters() + found.after()))
                .distinct()
                .map(Pattern::compile);
    }

    /** What finds it in texts with percent signs or backslashes, besides. Takes longer. */
    static Stream<Pattern> escaped(String secret) {
        return Stream.concat(
                        Stream.of(escapable(secret)),
                        base64(secret)
                                .filter(found -> found.letters().matches(".*[+/].*"))
                                .map(found -> found.before() + escapableSigns(found.letters()) + found.after()))
                .distinct()
                .map(Pattern::compile);
    }

    /** A regular expression for a text of which any letter may be escaped for URLs or JSON. */
    static String escapable(String text) {
        StringBuilder regex = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] != '\\') {
                regex.append(letter(points[i]));
            } else if (i == 0 || points[i - 1] != '\\') {
                // How many there are depends on how often they were escaped
                regex.append("(?:").append(BACKSLASH).append("|[Uu]005[Cc]){1,64}+");
            }
        }
        return regex.toString();
    }

    /**
     * What stands for a secret in base64.
     *
     * @param before a regular expression for a letter that stands for bits of what comes before, too
     * @param letters those that stand for bits of the secret alone
     * @param after a regular expression for a letter that stands for bits of what comes after, too
     */
    private record Base64Form(String before, String letters, String after) {}

    private static Stream<Base64Form> base64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> Stream.of(0, 1, 2).map(before -> base64(bytes, before, encoder)));
    }

    private static Base64Form base64(byte[] secret, int bytesBefore, Base64.Encoder encoder) {
        byte[] shifted = new byte[bytesBefore + secret.length];
        System.arraycopy(secret, 0, shifted, bytesBefore, secret.length);
        int from = (bytesBefore * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return new Base64Form(
                bytesBefore == 0 ? "" : BASE64_LETTER,
                encoder.encodeToString(shifted).substring(from, to).replace("+", "\\+"),
                shifted.length % 3 == 0 ? "" : BASE64_LETTER);
    }

    private static String escapableSigns(String letters) {
        return letters.replace("\\+", letter('+')).replace("/", letter('/'));
    }

    private static String letter(int point) {
        String itself = Character.toString(point);
        String units = itself.chars()
                .mapToObj(unit -> BACKSLASHES + String.format(Locale.ROOT, "(?i:u%04x)", unit))
                .collect(Collectors.joining());
        String plainly = Pattern.quote(itself) + "|" + percent(point);
        return switch (point) {
            case '"', '\'', '/' -> "(?:" + BACKSLASHES + "(?:" + plainly + ")|" + units + ")";
            case '\n' -> "(?:" + plainly + "|" + BACKSLASHES + "n|" + units + ")";
            case '\r' -> "(?:" + plainly + "|" + BACKSLASHES + "r|" + units + ")";
            case '\t' -> "(?:" + plainly + "|" + BACKSLASHES + "t|" + units + ")";
            case ' ' -> "(?:" + plainly + "|\\+|" + percent('+') + "|" + units + ")";
            default -> "(?:" + plainly + "|" + units + ")";
        };
    }

    private static String percent(int point) {
        StringBuilder regex = new StringBuilder("(?i:");
        for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            regex.append(PERCENT).append(String.format(Locale.ROOT, "%02x", unit));
        }
        return regex.append(')').toString();
    }
}
