package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Passage;
import bot.pilcrow.retrieval.SpanReader.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a trained reader read the best passages: ranks sentences by retrieval's score and the reader's margin together, and
 * judges by both. For English articles.
 */
final class ReadingExaminer implements Examiner {

    /** Read at most, and at least, however long they are. */
    private static final int MOST = 12;

    private static final int LEAST = 2;

    /**
     * Characters that are read, about: some ten paragraphs of news or four of an encyclopedia, 60 ms. Against four passages
     * near the best, right sentences come first for five points more of the questions (ten news articles).
     */
    private static final int ENOUGH = 2_500;

    private final ScoreExaminer plain;
    private final TrainedReader trained;
    private final Caution caution;
    private final String headline;

    ReadingExaminer(ScoreExaminer plain, TrainedReader trained, Caution caution, String headline) {
        this.plain = plain;
        this.trained = trained;
        this.caution = caution;
        this.headline = headline;
    }

    @Override
    public Examination examine(Question question, Findings findings) {
        Examination unread = plain.examine(question, findings);
        List<Span> spans = trained.reader().read(findings.query().text(), headline, worthReading(findings));
        ReaderRule rule = trained.rule();
        Findings ranked = findings.lifted(spans, rule::gain);
        double confidence =
                rule.confidence(ReaderRule.margin(ranked, spans), ReaderRule.evidence(findings), unread.confidence());
        boolean words = AnswerShape.of(question.text()) == AnswerShape.WORDS;
        boolean stands = confidence >= rule.threshold(caution);
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
        List<Paragraph> chosen = new ArrayList<>();
        int left = ENOUGH;
        for (Passage passage : findings.passages()
                .subList(0, Math.min(MOST, findings.passages().size()))) {
            int length = passage.paragraph().text().length();
            if (chosen.size() < LEAST || length <= left) {
                chosen.add(passage.paragraph());
                left -= length;
            }
        }
        return chosen;
    }
}
