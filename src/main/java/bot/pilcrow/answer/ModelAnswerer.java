package bot.pilcrow.answer;

import bot.pilcrow.answer.Answer.Cause.OtherLanguage;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.DraftReader.Outcome;
import bot.pilcrow.answer.model.LanguageModel;
import bot.pilcrow.answer.model.ModelTalk;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.answer.model.Reply;
import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.EntailmentModel;
import bot.pilcrow.retrieval.Languages;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in a language model's words, each claim resting on quotes that code cuts from the article. The model sees numbered
 * sentences and names them by number; the {@link Gate} drops what they do not bear out. When the model cannot be asked, is too
 * slow or cannot be read, the embedded answer goes out. May be shared between threads.
 */
public final class ModelAnswerer implements Answerer {

    private static final Logger LOG = LoggerFactory.getLogger(ModelAnswerer.class);

    private static final int LONGEST_ECHO = 2_000;

    private final EmbeddedAnswerer embedded;
    private final Languages languages;
    private final LanguageModel model;
    private final Briefing briefing;
    private final ReplyCache cache;
    private final DraftJudge judge;
    private final DraftReader reader = new DraftReader();
    private final LongSupplier nanoTime;
    private final ModelObserver observer;
    private final LongAdder calls = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder quotesOnly = new LongAdder();
    private Optional<List<String>> suggested = Optional.empty();

    /**
     * Prepares to answer about the embedded answerer's article.
     *
     * @param entailment asked of each claim whether what it cites bears it out
     * @param random makes the marks that part what strangers wrote from instructions; must not be guessable
     * @param nanoTime counts nanoseconds, as {@link System#nanoTime}
     */
    public ModelAnswerer(
            EmbeddedAnswerer embedded,
            LanguageModel model,
            Optional<EntailmentModel> entailment,
            PromptBook prompts,
            ReplyCache cache,
            RandomGenerator random,
            LongSupplier nanoTime,
            ModelObserver observer) {
        this.embedded = embedded;
        this.languages = embedded.languages();
        this.model = model;
        this.briefing = new Briefing(embedded.article(), prompts, model.name(), random);
        this.cache = cache;
        this.judge = new DraftJudge(
                embedded.article(),
                Witnesses.of(embedded.article(), embedded.pairs(), entailment),
                model.name(),
                observer);
        this.nanoTime = nanoTime;
        this.observer = observer;
    }

    @Override
    public Article article() {
        return embedded.article();
    }

    @Override
    public boolean isEloquent() {
        return true;
    }

    /** Proposed by the model once, and kept if the embedded answerer answers them; else the embedded answerer's. */
    @Override
    public synchronized List<String> suggestions(int limit) {
        List<String> known = suggested.orElseGet(() -> proposed(limit));
        suggested = Optional.of(known);
        return known.stream().limit(limit).toList();
    }

    private List<String> proposed(int limit) {
        ModelTalk talk = new ModelTalk(model, Purse.operators(), nanoTime, observer::replied);
        Reply reply = talk.ask(briefing.suggest(), DraftReader.schema("questions", true));
        List<String> answered = reply instanceof Reply.Said said
                ? reader.texts(said.text(), "questions").stream()
                        .filter(question -> question.length() <= 120 && question.endsWith("?"))
                        .filter(question ->
                                embedded.answer(Question.of(question)).verdict() == Verdict.ANSWERED)
                        .toList()
                : List.of();
        return answered.size() >= limit ? answered : embedded.suggestions(limit);
    }

    /** What the model has been good for so far. */
    public Tally tally() {
        return new Tally(calls.sum(), tokens.sum(), judge.proposed(), judge.dropped(), quotesOnly.sum());
    }

    @Override
    public Answer answer(Question question, Purse purse) {
        ModelTalk talk = new ModelTalk(model, purse, nanoTime, observer::replied);
        try {
            return answer(question, talk);
        } finally {
            calls.add(talk.calls());
            tokens.add(talk.tokens());
        }
    }

    private Answer answer(Question question, ModelTalk talk) {
        Answer quotes = embedded.answer(question);
        boolean isForeign = quotes instanceof Unavailable unavailable && unavailable.cause() instanceof OtherLanguage;
        if (!isForeign && (quotes instanceof Unavailable || embedded.isAboutThePage(question))) {
            return quotes;
        }
        Optional<Question> alone = alone(question, isForeign, talk);
        if (alone.isEmpty()) {
            return quotes;
        }
        Examination examined = embedded.examine(alone.get());
        Optional<Briefing.Asked> asked = briefing.ask(question, alone.get(), examined, languageOf(question));
        if (asked.isEmpty()) {
            return quotes instanceof NotInArticle ? quotes : embedded.refusal(examined);
        }
        Optional<Draft> draft = draft(asked.get(), talk);
        if (draft.isEmpty()) {
            quotesOnly.increment();
            return quotes;
        }
        Draft inLanguage = isForeign ? inLanguage(draft.get(), languageOf(question)) : draft.get();
        return judge.judge(inLanguage, asked.get(), examined, embedded, isForeign);
    }

    /** Without claims in another language than the asker's: the article's own would pass without the whole of the gate. */
    private Draft inLanguage(Draft draft, String language) {
        List<Draft.Proposed> claims = draft.claims().stream()
                .filter(claim -> languages.foreign(claim.text(), language).isEmpty())
                .toList();
        return new Draft(draft.verdict(), claims, draft.missing(), draft.translations());
    }

    /** The question's; the app's only where the question's is another than the article's and cannot be told. */
    private String languageOf(Question question) {
        String own = article().metadata().language();
        return languages
                .foreign(question.text(), own)
                .map(code ->
                        code.equals(Languages.UNKNOWN) ? question.language().orElse(own) : code)
                .orElse(own);
    }

    /** The question so that it stands alone in the article's language; empty if that takes a model and it has failed. */
    private Optional<Question> alone(Question question, boolean isForeign, ModelTalk talk) {
        boolean leans =
                FollowUp.context(question).isPresent() && !question.history().isEmpty();
        if (!isForeign && !leans) {
            return Optional.of(question);
        }
        Reply reply = talk.ask(briefing.condense(question), DraftReader.schema("question", false));
        Optional<String> condensed = reply instanceof Reply.Said said
                ? reader.text(said.text(), "question").filter(text -> text.length() <= 400)
                : Optional.empty();
        return condensed
                .map(text -> new Question(text, List.of(), question.selected(), question.language()))
                .or(() -> isForeign ? Optional.empty() : Optional.of(question));
    }

    private Optional<Draft> draft(Briefing.Asked asked, ModelTalk talk) {
        Optional<Draft> known = cache.find(asked.key()).flatMap(this::understood);
        if (known.isPresent()) {
            return known;
        }
        List<ChatMessage> messages = new ArrayList<>(asked.messages());
        while (talk.mayGoOn()) {
            Reply reply = talk.ask(messages, DraftReader.schema());
            if (reply instanceof Reply.Failed failed) {
                LOG.warn(
                        "{} {}; the answer is quotes only",
                        model.name(),
                        failed.trouble().words());
                return Optional.empty();
            }
            String text = ((Reply.Said) reply).text();
            Outcome outcome = reader.read(text);
            if (outcome instanceof Outcome.Understood understood) {
                cache.keep(asked.key(), text);
                return Optional.of(understood.draft());
            }
            String problem = ((Outcome.Unreadable) outcome).problem();
            LOG.info("A reply of {} could not be read: {}", model.name(), problem);
            messages.add(AiMessage.from(text.substring(0, Math.min(LONGEST_ECHO, text.length()))));
            messages.add(briefing.repair(problem));
        }
        return Optional.empty();
    }

    private Optional<Draft> understood(String reply) {
        return reader.read(reply) instanceof Outcome.Understood understood
                ? Optional.of(understood.draft())
                : Optional.empty();
    }
}
