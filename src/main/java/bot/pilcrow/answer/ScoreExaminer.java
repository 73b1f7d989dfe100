package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Evidence;
import java.util.List;
import java.util.Map;

/**
 * Judges by retrieval's figures alone: nearness of the best sentence and of its weakest third, against a threshold, and by
 * names and numbers that the article never mentions.
 *
 * <p>Such figures tell a question about something else for certain, and a question about the right thing whose answer is
 * missing only in three cases of ten at nine of ten answerable ones kept; a reader does better.
 */
final class ScoreExaminer implements Examiner {

    private static final double SIMILARITY = 22.0;
    private static final double WEAKEST = 9.6;
    private static final double COVERAGE = 2.7;
    private static final double CHOICES = -0.54;
    private static final double OFFSET = -11.2;
    private static final Map<Caution, Double> THRESHOLDS =
            Map.of(Caution.LOW, 0.35, Caution.NORMAL, 0.5, Caution.HIGH, 0.75);

    /** News answers the same questions with lower figures, since people ask about it in other words than it uses. */
    private static final double NEWS = 1.0;

    /** Up to this part of reported speech an article is no news; encyclopedia articles mostly stay under it. */
    private static final double LEAST_SPEECH = 0.2;

    /** From this part of reported speech on an article is surely news. */
    private static final double MUCH_SPEECH = 0.45;

    /** For other languages the model's nearness means little: share of the question's words in the best paragraph. */
    private static final double LEAST_COVERAGE = 0.3;

    private final Mentions mentions;
    private final double offset;
    private final boolean english;
    private final double threshold;

    ScoreExaminer(Article article, double reportedSpeech, Caution caution) {
        this.mentions = new Mentions(article);
        this.offset = OFFSET
                + NEWS * Math.min(1, Math.max(0, (reportedSpeech - LEAST_SPEECH) / (MUCH_SPEECH - LEAST_SPEECH)));
        this.english = article.metadata().isEnglish();
        this.threshold = THRESHOLDS.getOrDefault(caution, 0.5);
    }

    @Override
    public Examination examine(Question question, Findings findings) {
        List<String> missing = mentions.missing(question.text());
        double confidence = english
                ? Logistic.of(logOdds(findings.evidence()))
                : Math.min(1, findings.evidence().coverage() * 0.5 / LEAST_COVERAGE);
        return new Examination(
                findings,
                List.of(),
                false,
                missing.isEmpty() && confidence >= threshold,
                confidence,
                confidence,
                missing);
    }

    /** How likely the article answers, as the logarithm of the odds; for English only. */
    private double logOdds(Evidence evidence) {
        return SIMILARITY * evidence.similarity()
                + WEAKEST * evidence.weakest()
                + COVERAGE * evidence.coverage()
                + CHOICES * Math.log(evidence.choices())
                + offset;
    }
}
