package bot.pilcrow.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Confidences of judged questions, of what kind each was, and how much each counts. */
public final class Confidences {

    private final List<One> all = new ArrayList<>();

    /** What a question can be. */
    enum Kind {
        ANSWERABLE,
        UNANSWERABLE,
        OF_ANOTHER_ARTICLE
    }

    /**
     * One question's.
     *
     * @param weight how much it counts
     */
    record One(Kind kind, double confidence, double weight) {}

    /** One point of a curve: at this least confidence, so much is answered rightly and wrongly. Shares are 0 to 1. */
    public record Point(double threshold, double answered, double wronglyAnswered) {}

    void add(One one) {
        all.add(one);
    }

    /** The least confidence at which a part of the answerable are still answered. */
    double thresholdKeeping(double kept) {
        List<One> wanted = all.stream()
                .filter(one -> one.kind == Kind.ANSWERABLE)
                .sorted(Comparator.comparingDouble(One::confidence))
                .toList();
        // Kept parts such as 0.9 are not exact in binary
        double below = wanted.stream().mapToDouble(One::weight).sum() * (1 - kept) + 1e-9;
        double sum = 0;
        for (One one : wanted) {
            sum += one.weight;
            if (sum > below) {
                return one.confidence;
            }
        }
        return 0;
    }

    /** The part of a kind that is answered at a least confidence, 0 to 1. */
    double part(Kind kind, double threshold) {
        double whole = 0;
        double above = 0;
        for (One one : all) {
            if (one.kind == kind) {
                whole += one.weight;
                above += one.confidence >= threshold ? one.weight : 0;
            }
        }
        return whole == 0 ? Double.NaN : above / whole;
    }

    /** The chance that an answerable question's is above an unanswerable one's. */
    double auroc() {
        return Scorecard.auroc(of(Kind.ANSWERABLE), of(Kind.UNANSWERABLE));
    }

    private double[] of(Kind kind) {
        return all.stream()
                .filter(one -> one.kind == kind)
                .mapToDouble(One::confidence)
                .toArray();
    }

    /** From nearly all of the answerable answered down to half of them. */
    List<Point> curve() {
        List<Point> curve = new ArrayList<>();
        for (int percent = 99; percent >= 50; percent -= percent > 90 ? 1 : 5) {
            double threshold = thresholdKeeping(percent / 100.0);
            curve.add(new Point(threshold, part(Kind.ANSWERABLE, threshold), part(Kind.UNANSWERABLE, threshold)));
        }
        return curve;
    }
}
