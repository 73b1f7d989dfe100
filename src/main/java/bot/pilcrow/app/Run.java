package bot.pilcrow.app;

import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.telegram.Bot;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.Token;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the bot, until it is told to end: on Telegram, or on a sandbox of its own when there is no token. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    /** No secret: it opens nothing but a sandbox on this machine. */
    static final String SANDBOX_TOKEN = "1000000001:made-up-for-the-sandbox-and-no-secret";

    static final String URL_WITHOUT_TOKEN =
            "TELEGRAM_API_URL is set but TELEGRAM_BOT_TOKEN is not; set both, or neither"
                    + " to try Pilcrow in a browser";

    private final Settings settings;
    private final PrintWriter out;
    private final Clock clock;
    private final SecureRandom random;
    private final Ending ending;

    Run(Settings settings, PrintWriter out, Clock clock, SecureRandom random, Ending ending) {
        this.settings = settings;
        this.out = out;
        this.clock = clock;
        this.random = random;
        this.ending = ending;
    }

    /** The file that remembers: pretended chats have one of their own, which each run begins anew. */
    static Path database(Settings settings) {
        return settings.dataDir().resolve(settings.token().isPresent() ? "pilcrow.db" : "sandbox.db");
    }

    /** The database that remembers: the file, unless real chats are to be remembered elsewhere. */
    static String databaseUrl(Settings settings) {
        return settings.databaseUrl()
                .filter(url -> settings.token().isPresent())
                .orElseGet(() -> "jdbc:sqlite:" + database(settings));
    }

    /**
     * Runs until the ending comes.
     *
     * @throws CommandFailed or StorageException, in one line for the operator, when it cannot start or go on
     */
    void go() throws InterruptedException {
        if (settings.token().isPresent()) {
            URI server = settings.apiUrl().map(URI::create).orElse(BotConnection.TELEGRAM);
            serve(new Place(Token.of(settings.token().get()), server, databaseUrl(settings), true));
        } else if (settings.apiUrl().isPresent()) {
            throw new CommandFailed(URL_WITHOUT_TOKEN);
        } else {
            tryOut();
        }
    }

    private void tryOut() throws InterruptedException {
        try (LocalBotApi sandbox = PretendTelegram.start(
                settings.sandboxPort(), settings.sandboxToken(), clock, new Random(random.nextLong()))) {
            serve(new Place(
                    Token.of(settings.sandboxToken().orElse(SANDBOX_TOKEN)),
                    URI.create(sandbox.url()),
                    databaseUrl(settings),
                    false));
        }
    }

    private void serve(Place place) throws InterruptedException {
        try (Threads threads = Threads.start();
                Wiring wiring = new Wiring(settings, place, threads, clock, random, ending::fail)) {
            LOG.info("Health is told at {}", wiring.healthUrl());
            Optional<Bot> me = new Introduction(wiring.connection(), ending).make();
            if (me.isPresent()) {
                wiring.start(me.get());
                welcome(wiring, place, me.get());
                // Starting leaves garbage that a machine with much memory would keep resident for good: some 100 MB
                System.gc();
                ending.await();
            }
        }
    }

    private void welcome(Wiring wiring, Place place, Bot me) {
        out.println("Pilcrow answers questions about this article: "
                + headline(wiring.answerer().article().metadata()));
        if (place.lasting()) {
            out.println("It is @" + me.username() + " on Telegram. Write to it: https://t.me/" + me.username());
            if (!me.readsWholeGroups()) {
                LOG.info("In groups Telegram shows this bot commands and replies to its messages only (privacy mode):"
                        + " people ask with /ask");
            }
        } else {
            out.println("Open " + place.server() + " in a browser and write a question"
                    + wiring.answerer().suggestions(1).stream()
                            .map(question -> ", such as: " + question)
                            .collect(Collectors.joining()));
            out.println("Everything there is pretended and forgotten in the end. To be on Telegram, set"
                    + " TELEGRAM_BOT_TOKEN to a token from @BotFather.");
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private static String headline(Metadata about) {
        String source = Stream.of(about.publisher(), about.published())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return source.isEmpty() ? about.title() : about.title() + " (" + source + ")";
    }
}
