package bot.pilcrow.retrieval;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends misspelt words of a question to words of the article: a word that neither the article nor the model's vocabulary knows
 * becomes the article's word that differs by one slip of the fingers, or by two in a long word.
 *
 * <p>A slip is a letter put in, left out, changed or swapped with its neighbour (Damerau 1964). First letters are trusted.
 */
final class Spelling {

    private static final Pattern WORD = Pattern.compile("\\p{IsLatin}{4,}");
    private static final int LONG_WORD = 8;

    private final Set<String> article = new HashSet<>();
    private final Predicate<String> isKnown;

    /**
     * Learns the article's words.
     *
     * @param isKnown whether a lower-case word is an everyday one
     */
    Spelling(List<String> texts, Predicate<String> isKnown) {
        this.isKnown = isKnown;
        for (String text : texts) {
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                article.add(word.group().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Trusts every word. */
    static Spelling trusting() {
        return new Spelling(List.of(), word -> true);
    }

    /** The text with its slips mended. */
    String mend(String text) {
        return WORD.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(meant(match.group()).orElse(match.group())));
    }

    private Optional<String> meant(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        boolean isPlural = word.endsWith("s") && isKnown.test(word.substring(0, word.length() - 1));
        if (article.contains(word) || isKnown.test(word) || isPlural) {
            return Optional.empty();
        }
        int most = word.length() < LONG_WORD ? 1 : 2;
        return article.stream()
                .filter(candidate -> candidate.charAt(0) == word.charAt(0))
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> slips(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> slips(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least =
                        Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[a.length()][b.length()];
    }
}
