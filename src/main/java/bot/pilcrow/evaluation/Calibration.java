package bot.pilcrow.evaluation;

import bot.pilcrow.answer.Caution;
import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.answer.Examination;
import bot.pilcrow.answer.ReaderRule;
import bot.pilcrow.evaluation.Confidences.Kind;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Evidence;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fits the rule of a reader to gold questions: gather sets with {@link #ask}, then {@link #fit}. Each article counts alike,
 * however many questions it has, and every figure reported is of articles that the rule was not fitted to.
 */
public final class Calibration {

    /**
     * Of the answerable questions, so many are to be answered at each caution; on articles that differ from those fitted to,
     * two or three in a hundred fewer are.
     */
    private static final Map<Caution, Double> KEPT =
            Map.of(Caution.LOW, 0.995, Caution.NORMAL, 0.985, Caution.HIGH, 0.85);

    private static final double[] WEIGHTS = {0, 0.6, 1.2, 1.8, 2.4, 3.6, 4.8, 7.2};
    private static final double[] LEASTS = {-12, -8, -6, -4};
    private static final double[] MOSTS = {8, 12, 16};

    private static final int OTHERS_FOR_EACH = 40;

    private final List<List<Sample>> articles = new ArrayList<>();

    /**
     * A question as it was examined.
     *
     * @param right the sentences that answer
     * @param judged whether the rule decides: no name is foreign
     * @param plain retrieval's own confidence
     */
    private record Sample(Kind kind, Examination examined, Set<Unit> right, boolean judged, double plain) {

        boolean isRightFirst(ReaderRule rule) {
            return right.contains(ranked(rule).sentences().get(0).unit());
        }

        Findings ranked(ReaderRule rule) {
            return examined.findings().lifted(examined.spans(), rule::gain);
        }

        Evidence evidence() {
            return ReaderRule.evidence(examined.findings());
        }

        boolean answerable() {
            return kind == Kind.ANSWERABLE;
        }
    }

    /**
     * What was fitted, and how it does on articles left out of the fit.
     *
     * @param articles how many there were
     * @param questions how many were asked
     * @param sentenceFirst of the answerable, a right sentence first, with the reader
     * @param plainSentenceFirst the same without
     * @param auroc how well the confidence parts answerable from unanswerable
     * @param plainAuroc the same for retrieval's own
     * @param refusedAt90 of the unanswerable, refused if 90 % of the answerable are kept
     * @param plainRefusedAt90 the same for retrieval's own
     */
    public record Fit(
            ReaderRule rule,
            int articles,
            int questions,
            double sentenceFirst,
            double plainSentenceFirst,
            double auroc,
            double plainAuroc,
            double refusedAt90,
            double plainRefusedAt90,
            List<Confidences.Point> curve) {}

    /**
     * Asks every question of a set, and some of other articles.
     *
     * @param plain answers by retrieval alone
     * @param unfitted with a reader under {@link ReaderRule#unfitted}
     */
    public void ask(
            GoldSet set,
            List<GoldSet> others,
            EmbeddedAnswerer plain,
            EmbeddedAnswerer unfitted,
            RandomGenerator random) {
        List<Sample> samples = new ArrayList<>();
        for (GoldQuestion gold : set.questions()) {
            Kind kind = gold.isAnswerable() ? Kind.ANSWERABLE : Kind.UNANSWERABLE;
            samples.add(sample(kind, gold, plain, unfitted));
        }
        List<GoldQuestion> pool = others.stream()
                .flatMap(other -> other.questions().stream())
                .filter(GoldQuestion::isAnswerable)
                .toList();
        for (int i = 0; i < Math.min(OTHERS_FOR_EACH, pool.size()); i++) {
            samples.add(sample(Kind.OF_ANOTHER_ARTICLE, pool.get(random.nextInt(pool.size())), plain, unfitted));
        }
        articles.add(samples);
    }

    private static Sample sample(Kind kind, GoldQuestion gold, EmbeddedAnswerer plain, EmbeddedAnswerer unfitted) {
        Examination examined = unfitted.examine(gold.question());
        boolean judged = examined.missing().isEmpty();
        Set<Unit> right = examined.findings().sentences().stream()
                .map(Found::unit)
                .filter(unit -> gold.beginsIn(
                        unit.paragraph(),
                        unit.sentence().from(),
                        unit.sentence().to()))
                .collect(Collectors.toSet());
        return new Sample(
                kind, examined, right, judged, plain.examine(gold.question()).confidence());
    }

    /** Fits to all articles, and for the figures to all but one in turn. */
    public Fit fit() {
        ReaderRule rule = rule(articles);
        ReaderRule plain = ReaderRule.unfitted();
        double first = 0;
        double plainFirst = 0;
        int counted = 0;
        Confidences heldOut = new Confidences();
        Confidences ofPlain = new Confidences();
        for (int out = 0; out < articles.size(); out++) {
            List<List<Sample>> rest = new ArrayList<>(articles);
            List<Sample> held = rest.remove(out);
            ReaderRule ofRest = rest.isEmpty() ? rule : rule(rest);
            if (held.stream().anyMatch(Sample::answerable)) {
                first += partFirst(held, ofRest);
                plainFirst += partFirst(held, plain);
                counted++;
            }
            scored(held, sample -> confidence(sample, ofRest)).forEach(heldOut::add);
            scored(held, Sample::plain).forEach(ofPlain::add);
        }
        return new Fit(
                rule,
                articles.size(),
                articles.stream().mapToInt(List::size).sum(),
                first / counted,
                plainFirst / counted,
                heldOut.auroc(),
                ofPlain.auroc(),
                1 - heldOut.part(Kind.UNANSWERABLE, heldOut.thresholdKeeping(0.9)),
                1 - ofPlain.part(Kind.UNANSWERABLE, ofPlain.thresholdKeeping(0.9)),
                heldOut.curve());
    }

    private static double confidence(Sample sample, ReaderRule rule) {
        double margin = ReaderRule.margin(sample.ranked(rule), sample.examined.spans());
        return rule.confidence(margin, sample.evidence(), sample.plain);
    }

    private static ReaderRule rule(List<List<Sample>> articles) {
        double[] mix = mix(articles);
        ReaderRule ranking = new ReaderRule(mix[0], mix[1], mix[2], 0, 0, 0, 0, 0, 0, Map.of());
        List<double[]> features = new ArrayList<>();
        List<Boolean> answerable = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (List<Sample> samples : articles) {
            Map<Kind, Long> counts = counts(samples);
            samples.stream().filter(Sample::judged).forEach(sample -> {
                Evidence evidence = sample.evidence();
                double margin = ReaderRule.margin(sample.ranked(ranking), sample.examined.spans());
                features.add(new double[] {
                    margin,
                    evidence.weakest(),
                    evidence.coverage(),
                    ReaderRule.doubt(sample.plain),
                    Math.log(evidence.choices())
                });
                answerable.add(sample.answerable());
                weights.add(1.0 / counts.getOrDefault(sample.kind, 1L));
            });
        }
        double[] verdict = LogisticFit.of(features, answerable, weights);
        ReaderRule open = rule(mix, verdict, Map.of());
        Confidences all = new Confidences();
        articles.forEach(
                samples -> scored(samples, sample -> confidence(sample, open)).forEach(all::add));
        Map<Caution, Double> thresholds = new EnumMap<>(Caution.class);
        KEPT.forEach((caution, kept) -> thresholds.put(caution, all.thresholdKeeping(kept)));
        return rule(mix, verdict, thresholds);
    }

    private static ReaderRule rule(double[] mix, double[] verdict, Map<Caution, Double> thresholds) {
        return new ReaderRule(
                mix[0],
                mix[1],
                mix[2],
                verdict[0],
                verdict[1],
                verdict[2],
                verdict[3],
                verdict[4],
                verdict[5],
                thresholds);
    }

    private static Map<Kind, Long> counts(List<Sample> samples) {
        return samples.stream()
                .filter(Sample::judged)
                .collect(Collectors.groupingBy(Sample::kind, Collectors.counting()));
    }

    /** Weight, least and most with which most right sentences come first; the smallest weight of several. */
    private static double[] mix(List<List<Sample>> articles) {
        double[] best = {0, 0, 1};
        double most = -1;
        for (double weight : WEIGHTS) {
            for (double least : LEASTS) {
                for (double high : MOSTS) {
                    ReaderRule rule = new ReaderRule(weight, least, high, 0, 0, 0, 0, 0, 0, Map.of());
                    double right = articles.stream()
                            .filter(samples -> samples.stream().anyMatch(Sample::answerable))
                            .mapToDouble(samples -> partFirst(samples, rule))
                            .average()
                            .orElse(0);
                    if (right > most + 1e-9) {
                        most = right;
                        best = new double[] {weight, least, high};
                    }
                }
            }
        }
        return best;
    }

    private static double partFirst(List<Sample> samples, ReaderRule rule) {
        return samples.stream()
                .filter(Sample::answerable)
                .mapToDouble(sample -> sample.isRightFirst(rule) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Stream<Confidences.One> scored(List<Sample> samples, ToDoubleFunction<Sample> confidence) {
        Map<Kind, Long> counts = counts(samples);
        return samples.stream()
                .filter(Sample::judged)
                .map(sample -> new Confidences.One(
                        sample.kind, confidence.applyAsDouble(sample), 1.0 / counts.getOrDefault(sample.kind, 1L)));
    }
}
