package bot.pilcrow.answer;

import bot.pilcrow.answer.Answer.Answered;
import bot.pilcrow.answer.Answer.Cause.NothingAsked;
import bot.pilcrow.answer.Answer.Cause.OtherLanguage;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Partly;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Query;
import bot.pilcrow.retrieval.Retriever;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** The most that retrieval gives a sentence; a reader adds its own weight. */
    private static final double RETRIEVAL_SCALE = 1.38;

    /** The part of the scale that is a clear lead: with less the best sentence alone is right only half the time. */
    private static final double CLEAR_LEAD = 0.1;

    /** With a reader: with less the best alone is right two times of three, and one of the best two five times of six. */
    private static final double CLEAR_LEAD_READ = 0.15;

    /** What people say to a bot without asking anything. */
    private static final Pattern SMALL_TALK = Pattern.compile(
            "(?iu)\\W*(?:(?:hi|hello|hey|thanks|thank you|thx|ok|okay|great|cool|nice|bye|goodbye|good (?:morning|evening))"
                    + "\\b(?: (?:there|pilcrow|bot|so much|a lot|very much))?\\W*)+");

    private static final Pattern CLOSING_MARKS = Pattern.compile("[\\s?!.]+$");

    private final Retriever retriever;
    private final Languages languages;
    private final Examiner examiner;
    private final double clearLead;
    private final Quotes quotes;
    private final PageQuestions pageQuestions;
    private final Suggestions suggestions;
    private final Optional<TrainedReader.Pairs> pairs;
    private Optional<List<String>> suggested = Optional.empty();

    /**
     * Prepares to answer about the retriever's article.
     *
     * @param reader reads what was found; used for English articles only
     */
    public EmbeddedAnswerer(Retriever retriever, Languages languages, Caution caution, Optional<TrainedReader> reader) {
        Article article = retriever.article();
        Attribution attribution = new Attribution(article);
        ScoreExaminer plain = new ScoreExaminer(article, attribution.share(), caution);
        this.retriever = retriever;
        this.languages = languages;
        Optional<TrainedReader> reading =
                reader.filter(any -> article.metadata().isEnglish());
        Examiner judge = reading.<Examiner>map(trained -> new ReadingExaminer(plain, trained, caution, article.title()))
                .orElse(plain);
        this.clearLead = reading.map(trained ->
                        CLEAR_LEAD_READ * (RETRIEVAL_SCALE + trained.rule().weight()))
                .orElse(CLEAR_LEAD * RETRIEVAL_SCALE);
        this.examiner = new SpeakerExaminer(judge, attribution, clearLead);
        this.pairs = reading.flatMap(TrainedReader::pairs);
        this.quotes = new Quotes(attribution);
        this.pageQuestions = new PageQuestions(article);
        this.suggestions = new Suggestions(article, attribution);
    }

    @Override
    public Article article() {
        return retriever.article();
    }

    /** The first call asks them all, which takes up to a second with a reader. */
    @Override
    public synchronized List<String> suggestions(int limit) {
        List<String> known = suggested.orElseGet(() -> suggestions.thatAreAnsweredBy(this::answer));
        suggested = Optional.of(known);
        return known.stream().limit(limit).toList();
    }

    /** Ranks the article's sentences and paragraphs for a question, and judges whether they answer. */
    public Examination examine(Question question) {
        return examiner.examine(question, retriever.find(new Query(question.text(), FollowUp.context(question))));
    }

    @Override
    public Answer answer(Question question, Purse purse) {
        return answer(question, () -> examine(question));
    }

    /** Whether a question is in English, as far as can be told, and the article is. */
    boolean isEnglish(String question) {
        return article().metadata().isEnglish()
                && languages.foreign(question, "en").isEmpty();
    }

    /** What tells in which language a question is. */
    Languages languages() {
        return languages;
    }

    /** What tells of two texts whether they say the same; empty without a reader that may be asked, or for an article that is not in English. */
    Optional<TrainedReader.Pairs> pairs() {
        return pairs;
    }

    /** Whether a question is about the article as a whole: its headline, publisher or date. */
    boolean isAboutThePage(Question question) {
        return pageQuestions.answer(question.text()).isPresent();
    }

    /** What is said when the article does not answer. */
    NotInArticle refusal(Examination examined) {
        return new NotInArticle(
                examined.missing(),
                quotes.of(
                        examined.findings().sentences(),
                        MOST_CLOSEST,
                        MOST_CLOSEST,
                        Double.MAX_VALUE,
                        unit -> Optional.empty()),
                NAME,
                examined.confidence());
    }

    /** Further passages besides those shown. */
    List<Citation> others(Examination examined, List<Citation> shown) {
        List<Found> rest = examined.findings().sentences().stream()
                .filter(found -> !isShown(found, shown))
                .toList();
        return quotes.of(rest, MOST_OTHERS, MOST_OTHERS, Double.MAX_VALUE, unit -> Optional.empty());
    }

    /** Answers from what was examined already, for measuring both on the same. */
    public Answer answer(Question question, Examination examined) {
        return answer(question, () -> examined);
    }

    private Answer answer(Question question, Supplier<Examination> examined) {
        return withoutLooking(question).orElseGet(() -> {
            List<Question> halves = article().metadata().isEnglish() ? Halves.of(question) : List.of();
            return halves.isEmpty() ? judged(examined.get()) : ofBoth(halves, examined);
        });
    }

    /** What needs no look into the body: nothing asked, another language, the article as a whole. */
    private Optional<Answer> withoutLooking(Question question) {
        if (question.text().codePoints().noneMatch(Character::isLetterOrDigit)
                || SMALL_TALK.matcher(question.text()).matches()) {
            return Optional.of(new Unavailable(new NothingAsked(), NAME));
        }
        String language = article().metadata().language();
        Optional<String> foreign = languages.foreign(question.text(), language);
        if (foreign.isPresent()) {
            return Optional.of(new Unavailable(new OtherLanguage(foreign.get(), language), NAME));
        }
        return pageQuestions.answer(question.text()).map(lead -> new Answered(List.of(), lead, List.of(), NAME, 1));
    }

    /** Both halves of a question answered, or one and what is missing, or neither. */
    private Answer ofBoth(List<Question> halves, Supplier<Examination> whole) {
        Answer first = judged(examine(halves.get(0)));
        Answer second = judged(examine(halves.get(1)));
        boolean firstStands = first instanceof Answered;
        boolean secondStands = second instanceof Answered;
        if (firstStands && secondStands) {
            return joined((Answered) first, (Answered) second);
        }
        if (!firstStands && !secondStands) {
            return judged(whole.get());
        }
        Answer stands = firstStands ? first : second;
        return new Partly(
                List.of(),
                stands.citations(),
                ((Answered) stands).others(),
                CLOSING_MARKS.matcher(halves.get(firstStands ? 1 : 0).text()).replaceFirst(""),
                stands.answeredBy(),
                stands.score());
    }

    private static Answered joined(Answered first, Answered second) {
        List<Citation> citations = new ArrayList<>(first.citations().subList(0, 1));
        Citation best = second.citations().get(0);
        if (citations.stream().noneMatch(known -> overlap(known, best))) {
            citations.add(best);
        }
        List<Citation> others = Stream.of(first.others(), second.others())
                .flatMap(List::stream)
                .filter(other -> citations.stream().noneMatch(known -> overlap(known, other)))
                .distinct()
                .limit(MOST_OTHERS)
                .toList();
        return new Answered(List.of(), citations, others, NAME, Math.min(first.score(), second.score()));
    }

    private static boolean overlap(Citation a, Citation b) {
        return a.paragraph().equals(b.paragraph()) && a.from() < b.to() && b.from() < a.to();
    }

    private Answer judged(Examination examined) {
        List<Found> ranked = examined.findings().sentences();
        if (!examined.answered()) {
            return refusal(examined);
        }
        List<Citation> best = quotes.of(ranked, MOST_QUOTES, MOST_PLACES, clearLead, examined::pointedAt);
        return new Answered(List.of(), best, others(examined, best), NAME, examined.confidence());
    }

    private static boolean isShown(Found found, List<Citation> shown) {
        return shown.stream()
                .anyMatch(citation -> citation.paragraph().equals(found.unit().paragraph())
                        && found.unit().sentence().from() < citation.to()
                        && citation.from() < found.unit().sentence().to());
    }
}
