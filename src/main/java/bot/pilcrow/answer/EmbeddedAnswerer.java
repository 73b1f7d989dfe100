package bot.pilcrow.answer;

import bot.pilcrow.answer.Answer.Answered;
import bot.pilcrow.answer.Answer.Cause.NothingAsked;
import bot.pilcrow.answer.Answer.Cause.OtherLanguage;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.EvidenceJudge.Judgement;
import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Query;
import bot.pilcrow.retrieval.Retriever;
import java.util.List;
import java.util.Optional;

/**
 * Answers with quotes alone, found by the embedded retrieval: no key, no network, a few milliseconds. May be shared between
 * threads.
 */
public final class EmbeddedAnswerer implements Answerer {

    private static final String NAME = "embedded";

    private static final int MOST_QUOTES = 3;
    private static final int MOST_PLACES = 2;
    private static final int MOST_OTHERS = 3;
    private static final int MOST_CLOSEST = 2;

    /** A tenth of the scale of scores, 0 to 1.38: with less lead the best sentence alone is right only half the time. */
    private static final double CLEAR_LEAD = 0.138;

    private final Retriever retriever;
    private final Languages languages;
    private final EvidenceJudge judge;
    private final Quotes quotes;
    private final PageQuestions pageQuestions;
    private final List<String> suggestions;

    /** Prepares to answer about the retriever's article. */
    public EmbeddedAnswerer(Retriever retriever, Languages languages) {
        Article article = retriever.article();
        Attribution attribution = new Attribution(article);
        this.retriever = retriever;
        this.languages = languages;
        this.judge = new ScoreJudge(article, attribution.share());
        this.quotes = new Quotes(attribution);
        this.pageQuestions = new PageQuestions(article);
        this.suggestions = new Suggestions(article, attribution).thatAreAnsweredBy(this::answer);
    }

    @Override
    public Article article() {
        return retriever.article();
    }

    @Override
    public List<String> suggestions(int limit) {
        return suggestions.stream().limit(limit).toList();
    }

    /** Ranks the article's sentences and paragraphs for a question, whatever the verdict would be. */
    public Findings rank(Question question) {
        return retriever.find(new Query(question.text(), FollowUp.context(question)));
    }

    @Override
    public Answer answer(Question question) {
        return withoutLooking(question).orElseGet(() -> judged(question, rank(question)));
    }

    /** Answers from what was ranked already, for measuring both on the same findings. */
    public Answer answer(Question question, Findings findings) {
        return withoutLooking(question).orElseGet(() -> judged(question, findings));
    }

    /** What needs no look into the body: nothing asked, another language, the article as a whole. */
    private Optional<Answer> withoutLooking(Question question) {
        if (question.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Optional.of(new Unavailable(new NothingAsked(), NAME));
        }
        String language = article().metadata().language();
        Optional<String> foreign = languages.foreign(question.text(), language);
        if (foreign.isPresent()) {
            return Optional.of(new Unavailable(new OtherLanguage(foreign.get(), language), NAME));
        }
        return pageQuestions.answer(question.text()).map(lead -> new Answered(List.of(), lead, List.of(), NAME, 1));
    }

    private Answer judged(Question question, Findings findings) {
        Judgement judgement = judge.judge(question, findings);
        List<Found> ranked = findings.sentences();
        if (!judgement.answered()) {
            return new NotInArticle(
                    judgement.missing(),
                    quotes.of(ranked, MOST_CLOSEST, MOST_CLOSEST, Double.MAX_VALUE),
                    NAME,
                    judgement.confidence());
        }
        List<Citation> best = quotes.of(ranked, MOST_QUOTES, MOST_PLACES, CLEAR_LEAD);
        List<Found> rest =
                ranked.stream().filter(found -> !isShown(found, best)).toList();
        return new Answered(
                List.of(),
                best,
                quotes.of(rest, MOST_OTHERS, MOST_OTHERS, Double.MAX_VALUE),
                NAME,
                judgement.confidence());
    }

    private static boolean isShown(Found found, List<Citation> shown) {
        return shown.stream()
                .anyMatch(citation -> citation.paragraph().equals(found.unit().paragraph())
                        && found.unit().sentence().from() < citation.to()
                        && citation.from() < found.unit().sentence().to());
    }
}
