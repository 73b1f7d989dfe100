package bot.pilcrow.evaluation;

import bot.pilcrow.answer.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one way of answering did on gold questions. Shares are 0 to 1.
 *
 * @param answerable questions that the article answers
 * @param unanswerable questions about the right article that it does not answer
 * @param others questions about another article
 * @param paragraphFirst of the answerable, the right paragraph ranked first
 * @param sentenceFirst of the answerable, a right sentence ranked first
 * @param shown of the answerable, the answer stood among the quotes shown; refusals count as misses
 * @param spanF1 of the answerable, mean overlap of the words pointed at with the right ones; where none are pointed at the
 *     first quote counts, and a refusal counts as no words
 * @param spanExact of the answerable, exactly the right words pointed at
 * @param answered of the answerable, not refused
 * @param refused of the unanswerable, refused
 * @param othersRefused of the others, refused
 * @param auroc how well the score parts answerable from unanswerable: 0.5 is chance
 * @param refusedAtKept of the unanswerable, refused if the threshold kept that part of the answerable
 * @param millis time of each answer, sorted
 * @param shownByKind for each kind of question, how many there were and how many went right
 * @param misses what went wrong, for reading
 * @param wording how a language model did, if one was asked
 */
public record Scorecard(
        int answerable,
        int unanswerable,
        int others,
        double paragraphFirst,
        double sentenceFirst,
        double shown,
        double spanF1,
        double spanExact,
        double answered,
        double refused,
        double othersRefused,
        double auroc,
        Map<String, Double> refusedAtKept,
        List<Double> millis,
        Map<String, int[]> shownByKind,
        List<Miss> misses,
        Optional<Wording> wording) {

    /**
     * How a language model did.
     *
     * @param tally over all questions
     * @param claims that were let through, in answers to answerable questions
     * @param citationPrecision of these claims, the part with the gold answer among the sentences cited
     * @param verdictAccuracy of all questions, the part with the right verdict: answered, wholly or partly, or not in the article
     */
    public record Wording(Tally tally, int claims, double citationPrecision, double verdictAccuracy) {}

    /**
     * A question that went wrong.
     *
     * @param got what was answered instead, shortened
     */
    public record Miss(String id, String kind, String question, String got) {}

    public Scorecard {
        refusedAtKept = Map.copyOf(refusedAtKept);
        millis = List.copyOf(millis);
        shownByKind = new TreeMap<>(shownByKind);
        misses = List.copyOf(misses);
    }

    /**
     * The time that a part of the answers stayed within.
     *
     * @param part 0 to 1
     */
    public double millisWithin(double part) {
        return millis.isEmpty() ? 0 : millis.get((int) Math.min(millis.size() - 1, Math.floor(part * millis.size())));
    }

    /** Area under the curve of kept against refused: the chance that a wanted score is above an unwanted one. */
    static double auroc(double[] wanted, double[] unwanted) {
        if (wanted.length == 0 || unwanted.length == 0) {
            return Double.NaN;
        }
        double[] sorted = unwanted.clone();
        Arrays.sort(sorted);
        double above = 0;
        for (double score : wanted) {
            above += (below(sorted, score, false) + below(sorted, score, true)) / 2.0;
        }
        return above / wanted.length / unwanted.length;
    }

    /** The part of the unwanted that falls under the threshold that keeps a part of the wanted. */
    static double refusedAt(double kept, double[] wanted, double[] unwanted) {
        if (wanted.length == 0 || unwanted.length == 0) {
            return Double.NaN;
        }
        double[] sorted = wanted.clone();
        Arrays.sort(sorted);
        // Kept parts such as 0.8 are not exact in binary
        int cut = (int) Math.floor((1 - kept) * sorted.length + 1e-9);
        double threshold = sorted[cut];
        return (double) Arrays.stream(unwanted)
                        .filter(score -> score < threshold)
                        .count()
                / unwanted.length;
    }

    private static int below(double[] sorted, double score, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || (orEqual && sorted[middle] == score)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
