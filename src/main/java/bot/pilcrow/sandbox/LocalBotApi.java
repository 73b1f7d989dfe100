package bot.pilcrow.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Random;

/**
 * A Bot API server on loopback, as strict as Telegram, with pretend people, a chat page and a journal of all that passed.
 * Every date, limit and expiry goes by the clock given; long polls and webhook retries wait in real time. All state is in
 * memory and ends with {@link #close()}.
 */
public final class LocalBotApi implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long LARGEST_REQUEST = 70L << 20;

    private final Javalin server;
    private final UpdateQueue updates;
    private final Webhook webhook;

    private LocalBotApi(Javalin server, UpdateQueue updates, Webhook webhook) {
        this.server = server;
        this.updates = updates;
        this.webhook = webhook;
    }

    /**
     * Starts a sandbox; it answers when this returns.
     *
     * @param random for ids only; a seeded one gives the same ids each time
     * @throws IllegalStateException if the port is taken, in one line that names the setting
     */
    public static LocalBotApi start(SandboxSettings settings, Clock clock, Random random) {
        requireFree(settings.port());
        BotSelf self = new BotSelf(settings.token());
        Chats chats = new Chats(clock, self);
        chats.populate();
        UpdateQueue updates = new UpdateQueue(clock, random);
        Journal journal = new Journal(clock);
        Faults faults = new Faults();
        Happenings happenings = new Happenings();
        RateLimits limits = new RateLimits(clock, settings.limits());
        PrivacyMode privacy = new PrivacyMode(settings.privacy());
        CallbackQueries queries = new CallbackQueries(clock, random);
        FileShelf files = new FileShelf(random);
        Webhook webhook = new Webhook(updates, journal, clock);
        PollMethods polling = new PollMethods(updates, webhook);
        Outbound outbound = new Outbound(chats, self, limits, happenings);
        CommandMethods commands = new CommandMethods(chats);

        BotMethods methods = new BotMethods();
        new ChatMethods(chats, self, files, privacy).addTo(methods);
        new SendingMethods(outbound, chats, files).addTo(methods);
        new EditingMethods(outbound, limits, happenings, clock).addTo(methods);
        new SignalMethods(outbound, queries, self, happenings, clock).addTo(methods);
        commands.addTo(methods);
        webhook.addTo(methods, polling);

        BotApiRoutes botApi = new BotApiRoutes(self, chats, methods, polling, faults, journal, files);
        SandboxRoutes sandbox = new SandboxRoutes(
                chats,
                new People(chats, updates, privacy, queries, files, happenings, clock),
                new Gatherings(chats, self, updates, happenings, clock),
                queries,
                commands,
                faults,
                journal,
                new SandboxSwitches(limits, privacy),
                updates);
        PageRoutes page = new PageRoutes(happenings);
        Javalin server = Javalin.create(config -> {
            configure(config);
            config.routes.before(LoopbackGuard::check);
            botApi.addTo(config.routes);
            sandbox.addTo(config.routes);
            page.addTo(config.routes);
        });
        server.start(HOST, settings.port());
        return new LocalBotApi(server, updates, webhook);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.routes.error(404, request -> {
            if (request.path().startsWith("/bot") && request.result() == null) {
                request.contentType("application/json")
                        .result(Json.bytes(Refusal.of(404, "Not Found").envelope()));
            }
        });
    }

    /** Jetty wraps a taken port in two exceptions of its own; asking first gives one line a person can act on. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " is taken; set SANDBOX_PORT", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The address of the chat page, which is also the base of the Bot API. */
    public String url() {
        return "http://" + HOST + ":" + port();
    }

    /** Stops at once: waiting polls end with no updates. */
    @Override
    public void close() {
        webhook.close();
        updates.close();
        server.stop();
    }
}
