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
 * <p>First letters are trusted.
 */
final class Spelling {

    private static final Pattern WORD = Pattern.compile("\\p{IsLatin}{4,}");

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
        int most = Slips.allowed(word);
        return article.stream()
                .filter(candidate -> candidate.charAt(0) == word.charAt(0))
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> Slips.between(word, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> Slips.between(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
