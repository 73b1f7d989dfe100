package bot.pilcrow.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How alike two answers are in their words: without case, punctuation and English articles, as SQuAD's own script compares
 * them.
 *
 * @param f1 harmonic mean of the part of the given words that are right and the part of the right ones that are given, 0 to 1
 * @param exact whether they are the same
 */
record WordOverlap(double f1, boolean exact) {

    private static final Pattern PUNCTUATION =
            Pattern.compile("\\p{Punct}|[\u2018\u2019\u201C\u201D\u2013\u2014\u2026]");
    private static final Pattern ARTICLES = Pattern.compile("\\b(?:a|an|the)\\b");
    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0]+");

    /** The best over several right answers. */
    static WordOverlap of(String given, List<String> right) {
        double f1 = 0;
        boolean exact = false;
        for (String answer : right) {
            List<String> words = words(answer);
            f1 = Math.max(f1, f1(words(given), words));
            exact |= words(given).equals(words);
        }
        return new WordOverlap(f1, exact);
    }

    private static double f1(List<String> given, List<String> right) {
        List<String> left = new ArrayList<>(right);
        long common = given.stream().filter(left::remove).count();
        return common == 0 ? 0 : 2.0 * common / (given.size() + right.size());
    }

    private static List<String> words(String text) {
        String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        String bare = ARTICLES.matcher(plain).replaceAll(" ").strip();
        return bare.isEmpty() ? List.of() : List.of(SPACES.split(bare));
    }
}
