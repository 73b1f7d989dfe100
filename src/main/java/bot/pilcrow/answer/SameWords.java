package bot.pilcrow.answer;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts as the same words when text is matched; the contract stands in the package's documentation. Pure functions.
 */
final class SameWords {

    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u0085]+");
    private static final Pattern SINGLE = Pattern.compile("[‘’‚‛ʼ`´‹›＇]");
    private static final Pattern DOUBLE = Pattern.compile("[“”„‟«»〝〞＂]");
    private static final Pattern DASH = Pattern.compile("[‐‑‒–—―−⸺⸻﹘﹣－]");
    private static final Pattern LIGATURE = Pattern.compile("[\\uFB00-\\uFB06]");

    private SameWords() {}

    /** A text in the one form in which texts are compared. Idempotent. */
    static String fold(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String whole = LIGATURE.matcher(visible)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Normalizer.normalize(found.group(), Normalizer.Form.NFKC)));
        String composed = Normalizer.normalize(whole, Normalizer.Form.NFC);
        String single = SINGLE.matcher(composed).replaceAll("'");
        String marks = DOUBLE.matcher(single).replaceAll("\"");
        return SPACE.matcher(DASH.matcher(marks).replaceAll("-"))
                .replaceAll(" ")
                .strip();
    }

    /** Whether two texts have the same words. */
    static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
    }

    /** Whether a text holds some words, in one piece and not inside longer words or numbers. */
    static boolean holds(String text, String words) {
        String wanted = fold(words);
        if (wanted.isEmpty()) {
            return false;
        }
        String before = Character.isDigit(wanted.codePointAt(0)) ? "(?<!\\d[.,:])" : "";
        String after = Character.isDigit(wanted.codePointBefore(wanted.length())) ? "(?![.,:]\\d)" : "";
        return Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}]{1,2})" + before + Pattern.quote(wanted) + after
                        + "(?![\\p{L}\\p{M}\\p{N}])")
                .matcher(fold(text))
                .find();
    }
}
