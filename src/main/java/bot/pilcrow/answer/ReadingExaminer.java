package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Passage;
import bot.pilcrow.retrieval.SpanReader.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has a trained reader read the best passages: ranks sentences by retrieval's score and the reader's margin together, and
 * judges by both. For English articles.
 *
 * <p>Alone the reader ranks worse than retrieval, since it sees one passage at a time; together they do better than either.
 */
final class ReadingExaminer implements Examiner {

    /** Read at most. */
    private static final int PASSAGES = 4;

    /**
     * A passage whose best sentence scores so much below the best of all is not read: two are read instead of four on
     * average, and a right sentence comes first for half a point fewer of the questions (ten news articles).
     */
    private static final double HOPELESS = 0.2;

    private final ScoreExaminer plain;
    private final TrainedReader trained;
    private final Caution caution;

    ReadingExaminer(ScoreExaminer plain, TrainedReader trained, Caution caution) {
        this.plain = plain;
        this.trained = trained;
        this.caution = caution;
    }

    @Override
    public Examination examine(Question question, Findings findings) {
        Examination unread = plain.examine(question, findings);
        List<Span> spans = trained.reader().read(findings.query().text(), worthReading(findings));
        ReaderRule rule = trained.rule();
        Findings ranked = findings.lifted(spans, rule::gain);
        double confidence = rule.confidence(ReaderRule.margin(ranked, spans), findings.evidence(), unread.confidence());
        boolean words = AnswerShape.of(question.text()) == AnswerShape.WORDS;
        // Next to what was said before, retrieval finds anything near
        boolean alone = findings.query().context().isEmpty();
        boolean stands = confidence >= rule.threshold(caution) || (!words && alone && unread.answered());
        return new Examination(
                ranked,
                spans,
                words,
                unread.missing().isEmpty() && stands,
                confidence,
                unread.hope(),
                unread.missing());
    }

    private static List<Paragraph> worthReading(Findings findings) {
        double least = findings.sentences().get(0).score() - HOPELESS;
        Set<Paragraph> near = findings.sentences().stream()
                .takeWhile(found -> found.score() >= least)
                .map(found -> found.unit().paragraph())
                .collect(Collectors.toSet());
        return findings.passages().stream()
                .limit(PASSAGES)
                .map(Passage::paragraph)
                .filter(near::contains)
                .toList();
    }
}
