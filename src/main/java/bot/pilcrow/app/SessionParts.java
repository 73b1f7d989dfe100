package bot.pilcrow.app;

import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.FollowUps;
import bot.pilcrow.conversation.session.Floor;
import bot.pilcrow.conversation.session.MinutesTaker;
import bot.pilcrow.conversation.session.Pseudonyms;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.conversation.session.Steward;
import bot.pilcrow.minutes.MinutesPrinter;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInitiative;
import bot.pilcrow.storage.JdbcSessionStore;
import bot.pilcrow.storage.StorageException;
import bot.pilcrow.telegram.BotAccount;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Initiative;
import bot.pilcrow.telegram.LibraryMembers;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.SessionLoop;
import bot.pilcrow.telegram.SessionWork;
import bot.pilcrow.telegram.Signals;
import bot.pilcrow.telegram.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Q&amp;A sessions take, put together. */
final class SessionParts {

    private static final Logger LOG = LoggerFactory.getLogger(SessionParts.class);

    private final Desk desk;
    private final QuestionMatcher matcher;
    private final JdbcSessionStore store;
    private final Initiative initiative;
    private final SessionDesk sessionDesk;
    private final InstantSource clock;

    /**
     * Makes what works by itself.
     *
     * @param token its secret is what pseudonyms are made with: there is none better kept
     */
    SessionParts(
            Database database,
            Desk desk,
            ConversationStore conversations,
            QuestionMatcher matcher,
            Token token,
            BotConnection connection,
            InstantSource clock,
            RandomGenerator random) {
        this.desk = desk;
        this.matcher = matcher;
        this.clock = clock;
        this.store = new JdbcSessionStore(database);
        this.initiative = new JdbcInitiative(database, token.botId(), clock);
        this.sessionDesk = new SessionDesk(
                desk,
                store,
                new FollowUps(conversations),
                new LibraryMembers(connection, System::nanoTime),
                new Pseudonyms(token.key()),
                clock,
                random);
    }

    SessionDesk desk() {
        return sessionDesk;
    }

    /** What does the things that are due, to be run. */
    SessionLoop loop(
            BotAccount bot,
            Signals signals,
            Outbox outbox,
            BooleanSupplier elected,
            Runnable committed,
            Executor executor) {
        SessionWork work = new SessionWork(
                desk,
                store,
                new Floor(desk, store, matcher),
                new MinutesTaker(desk, store, matcher, clock),
                new MinutesPrinter(),
                bot,
                signals,
                initiative,
                committed,
                clock);
        return new SessionLoop(store, new Steward(store), work, outbox, elected, executor, clock);
    }

    /** Deletes closed sessions that their group wants kept no longer. */
    void dropOld() {
        try {
            Instant now = clock.instant();
            store.all().stream()
                    .filter(session -> isOld(session, now))
                    .forEach(session -> initiative.commit(
                            new Handled(EndState.ANSWERED, List.of(), List.of(new SessionChange.Drop(session.id())))));
        } catch (StorageException e) {
            LOG.warn("Old sessions could not be dropped now: {}", e.getMessage());
        }
    }

    private boolean isOld(Session session, Instant now) {
        Duration kept = Duration.ofDays(store.settings(session.chat().id()).retentionDays());
        return session.state() instanceof Session.Closed closed
                && closed.at().plus(kept).isBefore(now);
    }
}
