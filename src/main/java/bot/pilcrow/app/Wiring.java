package bot.pilcrow.app;

import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.answer.model.ModelSettings;
import bot.pilcrow.app.metrics.Metrics;
import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Budget;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcOutbox;
import bot.pilcrow.storage.JdbcReplica;
import bot.pilcrow.storage.JdbcReplyCache;
import bot.pilcrow.storage.JdbcTokenLedger;
import bot.pilcrow.storage.StorageException;
import bot.pilcrow.telegram.Bot;
import bot.pilcrow.telegram.BotAccount;
import bot.pilcrow.telegram.BotCommands;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.ChatLanes;
import bot.pilcrow.telegram.Heartbeat;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.LibrarySignals;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.PollingUpdateSource;
import bot.pilcrow.telegram.QuestionHandler;
import bot.pilcrow.telegram.Replica.Role;
import bot.pilcrow.telegram.RightOfWay;
import bot.pilcrow.telegram.SendLimits;
import bot.pilcrow.telegram.Sender;
import bot.pilcrow.telegram.ServerClock;
import bot.pilcrow.telegram.SessionLoop;
import bot.pilcrow.telegram.TelegramFailure;
import bot.pilcrow.telegram.Token;
import bot.pilcrow.telegram.UpdateSource;
import bot.pilcrow.telegram.Upkeep;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot, put together: every part is made here by its constructor, and closed in reverse order. The constructor makes
 * what works without Telegram; {@link #start} the rest, once it is known who the bot is.
 */
final class Wiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private static final Duration LONG_POLL = Duration.ofSeconds(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UPKEEP = Duration.ofMinutes(5);

    /** Nobody follows up on an answer or presses its buttons after so long. */
    private static final Duration MEMORY = Duration.ofDays(180);

    /** Twice this, for the lanes and for the sender, must pass before a system that stops the program kills it. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** Each takes a core while it searches; a few more keep quick commands from waiting behind questions. */
    private static final int LANES = 4;

    private final Settings settings;
    private final Threads threads;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<String> refused;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final Answerer answerer;
    private final QuestionMatcher matcher;
    private final Token token;
    private final Database database;
    private final JdbcReplica replica;
    private final Heartbeat heartbeat;
    private final BotConnection connection;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Metrics metrics;
    private final Standing standing;
    private final HealthServer healthServer;

    private volatile boolean closing;

    /**
     * Reads the article, opens the database, loads the model and starts the health check.
     *
     * @param threads closed by the caller, after this
     * @param refused told, in one line for the operator, that Telegram refuses the token for good
     * @throws CommandFailed or StorageException, in one line for the operator, when something is not as it must be
     */
    Wiring(
            Settings settings,
            Place place,
            Threads threads,
            InstantSource begin,
            SecureRandom random,
            Consumer<String> refused) {
        this.settings = settings;
        this.threads = threads;
        ServerClock serverClock = new ServerClock(begin.instant(), System::nanoTime);
        this.clock = serverClock;
        this.random = random;
        this.refused = refused;
        try {
            metrics = opened(new Metrics(Main.VERSION, clock, System::nanoTime));
            Library library = opened(new Library(settings));
            Article article = article(library, settings);
            database = opened(Database.open(place.databaseUrl()));
            if (!place.lasting()) {
                database.empty();
            }
            long botId = place.token().botId();
            replica = new JdbcReplica(database, botId, System::nanoTime);
            inbox = metrics.metered(new JdbcInbox(database, botId, clock, replica));
            outbox = metrics.metered(new JdbcOutbox(database, botId, clock, replica));
            EmbeddedAnswerer embedded = library.answerer(article);
            answerer = metrics.metered(
                    library.bestAnswerer(embedded, new JdbcReplyCache(database, clock), random, metrics.model()),
                    settings.model().map(ModelSettings::name));
            matcher = library.matcher(embedded);
            token = place.token();
            connection = opened(new BotConnection(place.token(), place.server(), serverClock::hear));
            heartbeat = new Heartbeat(replica);
            standing = new Standing(inbox, outbox, heartbeat, metrics, clock);
            healthServer = opened(HealthServer.start(settings.healthHost(), settings.healthPort(), standing.pages()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Begins to work as a bot: takes up what an earlier run left, and fetches, works and sends until closed. */
    void start(Bot me) {
        SendLimits limits = new SendLimits(System::nanoTime);
        LibrarySignals signals = new LibrarySignals(connection, limits);
        JdbcConversationStore conversations = new JdbcConversationStore(database);
        Desk desk =
                new Desk(answerer, conversations, settings.allowedChats(), settings.admins(), budget(), clock, random);
        BotAccount bot = new BotAccount(me.id(), me.username());
        Sender sender = new Sender(outbox, connection, limits, () -> replica.has(Role.SENDER), refused, clock, random);
        SessionParts sessions =
                new SessionParts(database, desk, conversations, matcher, token, connection, clock, random);
        SessionLoop loop =
                sessions.loop(bot, signals, outbox, () -> replica.has(Role.STEWARD), sender::wake, threads.workers());
        QuestionHandler handler = new QuestionHandler(bot, desk, sessions.desk(), signals, clock);
        RightOfWay deliveries = new RightOfWay();
        ChatLanes lanes = new ChatLanes(
                inbox,
                handler,
                threads.workers(),
                LANES,
                PATIENCE,
                deliveries,
                () -> {
                    sender.wake();
                    loop.wake();
                },
                clock,
                System::nanoTime);
        replica.beat();
        opened(replica::leave);
        run(heartbeat::run, heartbeat::stop);
        run(sender::run, () -> sender.stop(GRACE));
        run(loop::run, () -> loop.stop(GRACE));
        opened(() -> lanes.stop(GRACE));
        lanes.start();
        UpdateSource updates = updates(deliveries, lanes::wake);
        standing.begin(updates);
        run(updates::run, updates::stop);
        opened(standing::end);
        threads.workers().execute(this::offerCommands);
        // Not before the first questions, which want the processor for themselves
        ScheduledFuture<?> prepared = threads.timer().schedule(() -> answerer.suggestions(1), 5, TimeUnit.SECONDS);
        opened(() -> prepared.cancel(false));
        everyFewMinutes(new Upkeep(inbox, outbox));
        everyFewMinutes(() -> forgetOld(conversations));
        everyFewMinutes(sessions::dropOld);
    }

    private UpdateSource updates(RightOfWay deliveries, Runnable stored) {
        return settings.webhook()
                .map(given -> new WebhookParts(given, token)
                        .source(connection, inbox, deliveries, stored, refused, clock, random))
                .orElseGet(() -> new PollingUpdateSource(
                        connection, inbox, () -> replica.has(Role.POLLER), stored, refused, LONG_POLL, clock, random));
    }

    private Budget budget() {
        return new Budget(
                new JdbcTokenLedger(database),
                settings.budgets().person(),
                settings.budgets().chat(),
                settings.budgets().bot(),
                clock);
    }

    /** The way to Telegram. */
    BotConnection connection() {
        return connection;
    }

    /** What is asked about, and who answers. */
    Answerer answerer() {
        return answerer;
    }

    /** Where the health check answers. */
    String healthUrl() {
        return healthServer.url();
    }

    /** Stops fetching, finishes what is in work or hands it back, and closes everything, within 20 seconds. */
    @Override
    public void close() {
        closing = true;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("Something could not be closed: {}", e.getMessage());
            }
        }
    }

    private static Article article(Library library, Settings settings) {
        try {
            return Library.read(library.ingest(), settings.article());
        } catch (CommandFailed e) {
            throw new CommandFailed("ARTICLE: " + e.getMessage());
        }
    }

    private void offerCommands() {
        try {
            connection.offer(BotCommands.all());
        } catch (TelegramFailure e) {
            if (!closing) {
                LOG.warn("The menu of commands is left as it was: {}", e.getMessage());
            }
        }
    }

    private void forgetOld(JdbcConversationStore conversations) {
        try {
            conversations.forgetBefore(clock.instant().minus(MEMORY));
        } catch (StorageException e) {
            LOG.warn("Old questions could not be dropped now: {}", e.getMessage());
        }
    }

    private void everyFewMinutes(Runnable task) {
        ScheduledFuture<?> repeated =
                threads.timer().scheduleWithFixedDelay(task, UPKEEP.toSeconds(), UPKEEP.toSeconds(), TimeUnit.SECONDS);
        opened(() -> repeated.cancel(false));
    }

    /** Runs a loop until this is closed, and has closing wait for the loop's last turn. */
    private void run(Runnable loop, AutoCloseable stop) {
        CountDownLatch ended = new CountDownLatch(1);
        threads.workers().execute(() -> {
            try {
                loop.run();
            } finally {
                ended.countDown();
            }
        });
        opened(() -> {
            stop.close();
            if (!ended.await(1, TimeUnit.SECONDS)) {
                LOG.warn("A loop did not end in time");
            }
        });
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
