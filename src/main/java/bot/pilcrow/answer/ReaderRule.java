package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Evidence;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.Unit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a reader's margins are mixed with what retrieval says; fitted for one set of weights and kept beside them, in
 * {@code calibration.json}.
 *
 * @param weight what the likeliest sentence gains in rank, on the scale of scores of 0 to 1.38
 * @param least the margin that gains nothing
 * @param most the margin from which on the whole weight is gained
 * @param ofMargin weight of the best sentence's margin in the log-odds that the article answers
 * @param ofWeakest weight of how near retrieval's best comes to the third of the question that it serves worst
 * @param ofCoverage weight of the part of the question's words that stands in the best paragraph; below zero, since a
 *     question made of the article's own words misleads a reader most
 * @param ofDoubt weight of how much retrieval alone doubts it, which only takes away: far from what the article speaks of, a
 *     reader finds something all the same
 * @param ofChoices weight of the logarithm of how many sentences there were to choose from: among more, a reader too finds
 *     something that looks like an answer by chance
 * @param offset what is added to them
 * @param thresholds the least confidence that is answered, 0 to 1, for each caution
 */
public record ReaderRule(
        double weight,
        double least,
        double most,
        double ofMargin,
        double ofWeakest,
        double ofCoverage,
        double ofDoubt,
        double ofChoices,
        double offset,
        Map<Caution, Double> thresholds) {

    private static final double NOTHING_FOUND = -12;

    private static final double HALF_COVERED = 0.5;

    private static final double DEEPEST_DOUBT = -8;

    public ReaderRule {
        thresholds = Map.copyOf(thresholds);
    }

    /** Ranks nothing and refuses nothing: for collecting margins before there is a rule. */
    public static ReaderRule unfitted() {
        return new ReaderRule(
                0, 0, 1, 0, 0, 0, 0, 0, 0, Map.of(Caution.LOW, 0.0, Caution.NORMAL, 0.0, Caution.HIGH, 0.0));
    }

    /**
     * Reads {@code calibration.json}.
     *
     * @throws IllegalArgumentException with the reason why not
     */
    public static ReaderRule parse(String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            Map<Caution, Double> thresholds = new EnumMap<>(Caution.class);
            for (Caution caution : Caution.values()) {
                thresholds.put(
                        caution, number(root, "/thresholds/" + caution.name().toLowerCase(Locale.ROOT)));
            }
            return new ReaderRule(
                    number(root, "/rank/weight"),
                    number(root, "/rank/least"),
                    number(root, "/rank/most"),
                    number(root, "/verdict/margin"),
                    number(root, "/verdict/weakest"),
                    number(root, "/verdict/coverage"),
                    number(root, "/verdict/doubt"),
                    number(root, "/verdict/choices"),
                    number(root, "/verdict/offset"),
                    thresholds);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage());
        }
    }

    static double number(JsonNode root, String pointer) {
        JsonNode node = root.at(pointer);
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException("it has no number at " + pointer);
        }
        return node.doubleValue();
    }

    /** What a sentence gains in rank by what the reader found in it. */
    public double gain(Span span) {
        return weight * Math.min(1, Math.max(0, (span.margin() - least) / (most - least)));
    }

    /**
     * How likely the article answers, 0 to 1.
     *
     * @param plain how likely by retrieval alone
     */
    public double confidence(double margin, Evidence evidence, double plain) {
        return Logistic.of(ofMargin * margin
                + ofWeakest * evidence.weakest()
                + ofCoverage * evidence.coverage()
                + ofDoubt * doubt(plain)
                + ofChoices * Math.log(evidence.choices())
                + offset);
    }

    /**
     * How much retrieval doubts that the article answers: the logarithm of the odds where they are against it, else 0.
     *
     * @param plain how likely by retrieval alone
     */
    public static double doubt(double plain) {
        return Math.max(DEEPEST_DOUBT, Math.min(0, Math.log(plain / (1 - plain))));
    }

    /**
     * The margin that counts: of the sentence that ranks first, or the largest if that one was not read.
     *
     * @param ranked in the order that {@link #gain} makes
     */
    public static double margin(Findings ranked, List<Span> spans) {
        Unit first = ranked.sentences().get(0).unit();
        return spans.stream()
                .filter(span -> span.unit().equals(first))
                .mapToDouble(Span::margin)
                .findFirst()
                .orElseGet(() -> spans.stream().mapToDouble(Span::margin).max().orElse(NOTHING_FOUND));
    }

    /** Of a question that leans on what was said before, the words it has say nothing of how much a paragraph covers. */
    public static Evidence evidence(Findings findings) {
        Evidence own = findings.evidence();
        return findings.query().context().isEmpty()
                ? own
                : new Evidence(own.similarity(), own.weakest(), own.whole(), own.choices(), HALF_COVERED);
    }

    /** The least confidence that is answered. */
    public double threshold(Caution caution) {
        return thresholds.getOrDefault(caution, 0.5);
    }
}
