package bot.pilcrow.evaluation;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.answer.Examination;
import bot.pilcrow.answer.ModelAnswerer;
import bot.pilcrow.answer.Tally;
import bot.pilcrow.evaluation.Scorecard.Miss;
import bot.pilcrow.evaluation.Scorecard.Wording;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Asks gold questions and counts. Gather sets with {@link #ask}, then read the {@link #scorecard}. */
public final class Evaluation {

    private static final int OTHERS_FOR_EACH = 200;

    private final List<Double> wanted = new ArrayList<>();
    private final List<Double> unwanted = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();
    private final Map<String, int[]> kinds = new HashMap<>();
    private int paragraphFirst;
    private int sentenceFirst;
    private int shown;
    private double spanF1;
    private int spanExact;
    private int answered;
    private int refused;
    private int others;
    private int othersRefused;
    private int claims;
    private int rightClaims;
    private Optional<Tally> tally = Optional.empty();

    /** Asks every question of a set. */
    public void ask(GoldSet set, EmbeddedAnswerer answerer) {
        for (GoldQuestion gold : set.questions()) {
            long begun = System.nanoTime();
            Examination examined = answerer.examine(gold.question());
            Answer answer = answerer.answer(gold.question(), examined);
            millis.add((System.nanoTime() - begun) / 1e6);
            count(gold, answer, examined.findings());
        }
    }

    private void count(GoldQuestion gold, Answer answer, Findings findings) {
        boolean right = gold.isAnswerable() ? countAnswerable(gold, answer, findings) : countUnanswerable(answer);
        int[] count = kinds.computeIfAbsent(gold.kind(), any -> new int[2]);
        count[0]++;
        count[1] += right ? 1 : 0;
        if (!right) {
            misses.add(new Miss(gold.id(), gold.kind(), gold.question().text(), shortly(answer)));
        }
    }

    /** Asks every question of a set in a language model's words; retrieval is ranked by the embedded answerer. */
    public void ask(GoldSet set, EmbeddedAnswerer embedded, ModelAnswerer answerer) {
        for (GoldQuestion gold : set.questions()) {
            long begun = System.nanoTime();
            Answer answer = answerer.answer(gold.question());
            millis.add((System.nanoTime() - begun) / 1e6);
            count(gold, answer, embedded.examine(gold.question()).findings());
            if (gold.isAnswerable()) {
                for (Answer.Claim claim : answer.claims()) {
                    claims++;
                    boolean isRight = claim.citations().stream()
                            .map(answer.citations()::get)
                            .anyMatch(citation -> gold.beginsIn(citation.paragraph(), citation.from(), citation.to()));
                    rightClaims += isRight ? 1 : 0;
                }
            }
        }
        tally = Optional.of(answerer.tally());
    }

    /** Asks a sample of questions of other articles, which should all be refused. */
    public void askOthers(List<GoldSet> otherSets, Answerer answerer, RandomGenerator random) {
        List<GoldQuestion> pool = new ArrayList<>();
        otherSets.forEach(set ->
                set.questions().stream().filter(GoldQuestion::isAnswerable).forEach(pool::add));
        for (int i = 0; i < Math.min(OTHERS_FOR_EACH, pool.size()); i++) {
            Answer answer =
                    answerer.answer(pool.get(random.nextInt(pool.size())).question());
            others++;
            othersRefused += answer.verdict() == Verdict.NOT_IN_ARTICLE ? 1 : 0;
        }
    }

    private boolean countAnswerable(GoldQuestion gold, Answer answer, Findings findings) {
        Unit first = findings.sentences().get(0).unit();
        sentenceFirst += gold.beginsIn(
                        first.paragraph(),
                        first.sentence().from(),
                        first.sentence().to())
                ? 1
                : 0;
        boolean rightParagraph = gold.places().stream()
                .anyMatch(place ->
                        place.paragraph().equals(findings.passages().get(0).paragraph()));
        paragraphFirst += rightParagraph ? 1 : 0;
        boolean isShown = answer.citations().stream()
                .anyMatch(citation -> gold.beginsIn(citation.paragraph(), citation.from(), citation.to()));
        shown += isShown ? 1 : 0;
        answered += isAnswer(answer) ? 1 : 0;
        wanted.add(scoreOf(answer));
        WordOverlap overlap = WordOverlap.of(pointedAt(answer), texts(gold));
        spanF1 += overlap.f1();
        spanExact += overlap.exact() ? 1 : 0;
        return isShown;
    }

    private boolean countUnanswerable(Answer answer) {
        boolean isRefused = !isAnswer(answer);
        refused += isRefused ? 1 : 0;
        unwanted.add(scoreOf(answer));
        return isRefused;
    }

    private static boolean isAnswer(Answer answer) {
        return answer.verdict() == Verdict.ANSWERED || answer.verdict() == Verdict.PARTLY;
    }

    /** The words that the first quote points at, or all of it when it points at none. */
    private static String pointedAt(Answer answer) {
        return answer.citations().stream()
                .limit(1)
                .map(quote -> quote.answer()
                        .map(words -> quote.paragraph().text().substring(words.from(), words.to()))
                        .orElseGet(quote::quote))
                .findFirst()
                .orElse("");
    }

    private static List<String> texts(GoldQuestion gold) {
        return gold.places().stream()
                .map(place -> place.paragraph().text().substring(place.from(), place.to()))
                .toList();
    }

    /** A question with a name that the article lacks is refused at any threshold. */
    private static double scoreOf(Answer answer) {
        boolean refusedByName =
                answer instanceof Answer.NotInArticle not && !not.soughtFor().isEmpty();
        return refusedByName ? 0 : answer.score();
    }

    private static String shortly(Answer answer) {
        String quotes = (answer.citations().isEmpty() ? answer.closest() : answer.citations())
                .stream()
                        .map(citation -> "¶" + citation.paragraph().number() + " " + citation.quote())
                        .reduce((a, b) -> a + " | " + b)
                        .orElse("");
        String line = answer.verdict() + " %.2f ".formatted(answer.score()) + quotes;
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** What was counted so far. */
    public Scorecard scorecard() {
        double[] good = wanted.stream().mapToDouble(Double::doubleValue).toArray();
        double[] bad = unwanted.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, Double> refusedAt = new LinkedHashMap<>();
        for (int kept : new int[] {80, 85, 90, 95}) {
            refusedAt.put(Integer.toString(kept), Scorecard.refusedAt(kept / 100.0, good, bad));
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return new Scorecard(
                good.length,
                bad.length,
                others,
                part(paragraphFirst, good.length),
                part(sentenceFirst, good.length),
                part(shown, good.length),
                good.length == 0 ? Double.NaN : spanF1 / good.length,
                part(spanExact, good.length),
                part(answered, good.length),
                part(refused, bad.length),
                part(othersRefused, others),
                Scorecard.auroc(good, bad),
                refusedAt,
                sorted,
                kinds,
                misses,
                tally.map(done -> new Wording(
                        done, claims, part(rightClaims, claims), part(answered + refused, good.length + bad.length))));
    }

    private static double part(int count, int of) {
        return of == 0 ? Double.NaN : (double) count / of;
    }
}
