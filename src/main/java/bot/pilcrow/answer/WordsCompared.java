package bot.pilcrow.answer;

import bot.pilcrow.answer.Wording.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two questions' words side by side. Pure figures.
 *
 * @param shared what part of all words stands in both, 0 to 1
 * @param near how near each word comes to its nearest in the other question, on average, at most 1
 * @param missing the weight of one question's words that the other lacks, of that question which has more of them
 * @param isTurned whether shared words stand in another order
 */
record WordsCompared(double shared, double near, double missing, boolean isTurned) {

    static WordsCompared of(List<Word> some, List<Word> others) {
        double[] ofSome = nearest(some, others);
        double[] ofOthers = nearest(others, some);
        double count = Math.max(1, some.size() + others.size());
        double shared = Arrays.stream(ofSome).filter(near -> near == 1).count()
                + Arrays.stream(ofOthers).filter(near -> near == 1).count();
        return new WordsCompared(
                shared / count,
                (mean(ofSome) + mean(ofOthers)) / 2,
                Math.max(missing(some, ofSome), missing(others, ofOthers)),
                isTurned(some, others));
    }

    /** For each word how near its nearest is; 1 only for the same word. */
    private static double[] nearest(List<Word> words, List<Word> others) {
        return words.stream()
                .mapToDouble(word -> others.stream()
                        .mapToDouble(other -> word.same(other)
                                ? 1
                                : Math.min(0.99, word.vector().near(other.vector())))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static double mean(double[] nearest) {
        return Arrays.stream(nearest).average().orElse(0);
    }

    /** The second name of somebody already named weighs nothing. */
    private static double missing(List<Word> words, double[] nearest) {
        return IntStream.range(0, nearest.length)
                .filter(i -> nearest[i] < 1)
                .filter(i -> !(words.get(i).isName()
                        && (isSharedName(words, nearest, i - 1) || isSharedName(words, nearest, i + 1))))
                .mapToDouble(i -> words.get(i).weight())
                .sum();
    }

    private static boolean isSharedName(List<Word> words, double[] nearest, int at) {
        return at >= 0
                && at < nearest.length
                && nearest[at] == 1
                && words.get(at).isName();
    }

    private static boolean isTurned(List<Word> some, List<Word> others) {
        Set<Integer> taken = new HashSet<>();
        int before = -1;
        for (Word word : some) {
            int at = IntStream.range(0, others.size())
                    .filter(i -> !taken.contains(i) && word.same(others.get(i)))
                    .findFirst()
                    .orElse(-1);
            if (at < 0) {
                continue;
            }
            taken.add(at);
            if (at < before && !word.isAfterOf() && !others.get(before).isAfterOf()) {
                return true;
            }
            before = at;
        }
        return false;
    }

    /** Whether each has a name that the other lacks. */
    static boolean haveOtherNames(List<Word> some, List<Word> others) {
        return lacks(some, others) && lacks(others, some);
    }

    private static boolean lacks(List<Word> words, List<Word> others) {
        return words.stream().anyMatch(word -> word.isName() && others.stream().noneMatch(word::same));
    }

    /** Whether each has a number that the other lacks. */
    static boolean haveOtherNumbers(List<Word> some, List<Word> others) {
        Set<String> one = numbers(some);
        Set<String> other = numbers(others);
        return !one.containsAll(other) && !other.containsAll(one);
    }

    private static Set<String> numbers(List<Word> words) {
        return words.stream().filter(Word::isNumber).map(Word::text).collect(Collectors.toSet());
    }

    /** The stems that only the first has. */
    static Set<String> only(List<Word> words, List<Word> others) {
        return words.stream()
                .filter(word -> others.stream().noneMatch(word::same))
                .map(Word::stem)
                .collect(Collectors.toSet());
    }
}
