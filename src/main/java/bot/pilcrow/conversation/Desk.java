package bot.pilcrow.conversation;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Decision.Ask;
import bot.pilcrow.conversation.Decision.Expire;
import bot.pilcrow.conversation.Decision.Ignore;
import bot.pilcrow.conversation.Decision.Tell;
import bot.pilcrow.conversation.Said.RepliedTo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides who is answered, where, and about what.
 *
 * <p>In a private chat any text is a question. In a group only {@code /ask}, naming the bot, or replying to one of its
 * messages asks something; all else is nobody's business. Safe for use by several threads; remembers nothing itself.
 */
public final class Desk {

    /** The most characters a question may have. Longer ones are refused: what part of them is the question is anyone's guess. */
    public static final int LONGEST_QUESTION = 1_000;

    /** The most questions that are suggested at once. */
    public static final int SUGGESTIONS = 3;

    /** With the mark, the same in a session is asked though it was asked before. */
    private static final Set<String> ASK = Set.of("ask", "ask!");

    private static final Map<String, Notice> COMMANDS = Map.of(
            "start", Notice.START,
            "help", Notice.HELP,
            "article", Notice.ARTICLE,
            "privacy", Notice.PRIVACY,
            "forget", Notice.FORGET,
            "usage", Notice.USAGE);

    /** Nobody waits for a model longer than this, from the arrival of the question; the rest of a minute is for sending. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** With less time a model is not begun with. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(5);

    /** Whoever asked this long ago has looked elsewhere by now. */
    private static final Duration LATE = Duration.ofHours(6);

    private final Answerer answerer;
    private final ConversationStore store;
    private final Set<Long> allowedChats;
    private final Set<Long> admins;
    private final Budget budget;
    private final InstantSource clock;
    private final TurnIds ids;
    private final FollowUps followUps;

    /**
     * Creates a desk.
     *
     * @param allowedChats the chats it answers in; empty means all
     * @param admins people who are told what is spent
     * @param budget what a language model may cost
     * @param random where turn ids come from; must not be guessable, so a {@link java.security.SecureRandom}
     */
    public Desk(
            Answerer answerer,
            ConversationStore store,
            Set<Long> allowedChats,
            Set<Long> admins,
            Budget budget,
            InstantSource clock,
            RandomGenerator random) {
        this.answerer = answerer;
        this.store = store;
        this.allowedChats = Set.copyOf(allowedChats);
        this.admins = Set.copyOf(admins);
        this.budget = budget;
        this.clock = clock;
        this.ids = new TurnIds(random);
        this.followUps = new FollowUps(store);
    }

    /** The article that is asked about. */
    public Article article() {
        return answerer.article();
    }

    /** Questions that the article is known to answer, at most {@link #SUGGESTIONS}. */
    public List<String> suggestions() {
        return answerer.suggestions(SUGGESTIONS);
    }

    /** Decides what a new message calls for. Quick: nothing is looked up in the article. */
    public Decision hear(Said said) {
        boolean alone = said.chat().isPrivate();
        if (!isSpokenTo(said)) {
            return new Ignore();
        }
        if (!isAllowed(said.chat())) {
            return alone ? new Tell(Notice.CHAT_NOT_ALLOWED) : new Ignore();
        }
        if (isLate(said.at())) {
            return new Expire();
        }
        if (said.text().isEmpty()) {
            return new Tell(Notice.ONLY_TEXT);
        }
        return said.command()
                .filter(command -> !ASK.contains(command))
                .map(command -> obey(command, said.asker()))
                .orElseGet(() -> consider(said, said.text().orElseThrow()));
    }

    /** Whether somebody means the bot. */
    public boolean isSpokenTo(Said said) {
        return said.chat().isPrivate() || isAddressed(said);
    }

    /**
     * Decides what an edited message calls for. Only an edit of the asker's newest question that changes its words is
     * answered again: Telegram reports edits that nobody can see, too.
     */
    public Decision hearAgain(Said said) {
        String text = said.text().orElse("");
        boolean question = said.command().map(ASK::contains).orElse(true) && !text.isBlank() && !isTooLong(text);
        if (!question || !isAllowed(said.chat()) || isLate(said.at())) {
            return new Ignore();
        }
        return store.latestTurn(
                        said.chat().id(), said.chat().threadId(), said.asker().id())
                .filter(turn -> turn.questionMessageId() == said.messageId())
                .filter(turn -> !turn.question().equals(text))
                .<Decision>map(turn -> new Ask(
                        said.chat(),
                        said.asker(),
                        said.messageId(),
                        text,
                        turn.previous().flatMap(store::turn),
                        said.selected(),
                        Optional.of(turn),
                        false))
                .orElseGet(Ignore::new);
    }

    /** Decides what a press on a button comes to. Quick, as {@link #hear}. */
    public Permit judge(Press press) {
        if (!isAllowed(press.chat())) {
            return new Permit.Refused(Notice.CHAT_NOT_ALLOWED);
        }
        return new ButtonRules(store, article(), suggestions(), clock.instant()).judge(press);
    }

    /**
     * Answers a question, in no more than the time that is left of 45 seconds: when too many wait for a language model, those
     * who have waited long get quotes without it.
     *
     * @param since when the question came
     */
    public Replied answer(Ask ask, Instant since) {
        Duration left = PATIENCE.minus(Duration.between(since, clock.instant()));
        Duration time = left.compareTo(LEAST_TIME) < 0 ? Duration.ZERO : left;
        return answer(
                ask,
                ask.replaces().map(Turn::id).orElseGet(ids::next),
                purse(ask).within(time));
    }

    /**
     * Answers a question that stood in a session's line. Takes as long as the answerer does.
     *
     * @param id of the turn that remembers it
     */
    public Replied answer(Ask ask, String id) {
        return answer(ask, id, purse(ask));
    }

    private Purse purse(Ask ask) {
        return budget.purse(ask.chat(), ask.asker());
    }

    private Replied answer(Ask ask, String id, Purse purse) {
        Article article = answerer.article();
        Answer answer = hasWords(ask.text())
                ? answerer.answer(question(ask, article), purse)
                : new Answer.Unavailable(new Answer.Cause.NothingAsked(), "embedded");
        return new Replied(
                answer, answer.fold(new Scribe(id, ask, article.version(), clock.instant(), answerer.isEloquent())));
    }

    private Question question(Ask ask, Article article) {
        return new Question(
                ask.text(),
                followUps.history(ask.previous(), article),
                ask.selected(),
                ask.asker().language());
    }

    /** A turn that is remembered. */
    public Optional<Turn> turn(String id) {
        return store.turn(id);
    }

    /** What the language model has cost today, for whoever may know. */
    public Budget.Usage usage(Chat chat) {
        return budget.usage(chat);
    }

    /** Whether the bot may speak in a chat. */
    public boolean isAllowed(Chat chat) {
        return allowedChats.isEmpty() || allowedChats.contains(chat.id());
    }

    /** Whether something written at a time comes too late to be answered. */
    public boolean isLate(Instant written) {
        return written.plus(LATE).isBefore(clock.instant());
    }

    private static boolean isAddressed(Said said) {
        if (said.text().isEmpty()) {
            return false;
        }
        return said.command()
                .map(command -> ASK.contains(command) || COMMANDS.containsKey(command))
                .orElseGet(() -> said.mentionsBot()
                        || said.repliesTo().filter(RepliedTo::byBot).isPresent());
    }

    private Decision obey(String command, Asker asker) {
        Notice known = COMMANDS.getOrDefault(command, Notice.UNKNOWN_COMMAND);
        Notice notice = known == Notice.USAGE && !admins.contains(asker.id()) ? Notice.UNKNOWN_COMMAND : known;
        return new Tell(notice == Notice.FORGET && asker.isAnonymous() ? Notice.FORGET_ANONYMOUS : notice);
    }

    private Decision consider(Said said, String text) {
        String question = text.isBlank() ? pointedAt(said) : text;
        if (question.isBlank()) {
            return new Tell(Notice.NOTHING_WRITTEN);
        }
        if (isTooLong(question)) {
            return new Tell(Notice.TOO_LONG);
        }
        return new Ask(
                said.chat(),
                said.asker(),
                said.messageId(),
                question,
                followUps.before(said),
                text.isBlank() ? Optional.empty() : said.selected(),
                Optional.empty(),
                false);
    }

    /** Whoever calls the bot under somebody else's message, without a word, passes that message's question on. */
    public static String pointedAt(Said said) {
        return said.repliesTo()
                .filter(reply -> !reply.byBot())
                .flatMap(reply -> said.selected().or(reply::text))
                .orElse("");
    }

    /** Whether a question is longer than {@link #LONGEST_QUESTION}. */
    public static boolean isTooLong(String question) {
        return hasWords(question) && question.codePointCount(0, question.length()) > LONGEST_QUESTION;
    }

    /** Whether there is anything in a text that could be asked. */
    public static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
