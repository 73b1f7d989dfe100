package bot.pilcrow.sandbox;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.Random;

/** All parts of a sandbox, put together. */
final class Sandbox implements AutoCloseable {

    private final Clock clock;
    private final BotSelf self;
    private final Chats chats;
    private final UpdateQueue updates;
    private final Journal journal;
    private final RateLimits limits;
    private final PrivacyMode privacy;
    private final CallbackQueries queries;
    private final FileShelf files;
    private final Webhook webhook;
    private final CommandMethods commands;
    private final Faults faults = new Faults();
    private final Happenings happenings = new Happenings();
    private final PageStream pages = new PageStream(happenings);

    Sandbox(SandboxSettings settings, Clock clock, Random random) {
        this.clock = clock;
        self = new BotSelf(settings.token());
        chats = new Chats(clock, self);
        chats.populate();
        updates = new UpdateQueue(clock, random);
        journal = new Journal(clock);
        limits = new RateLimits(clock, settings.limits());
        privacy = new PrivacyMode(settings.privacy());
        queries = new CallbackQueries(clock, random);
        files = new FileShelf(random);
        webhook = new Webhook(updates, journal, clock);
        commands = new CommandMethods(chats);
    }

    void addTo(RoutesConfig routes) {
        routes.before(LoopbackGuard::check);
        PollMethods polling = new PollMethods(updates, webhook);
        new BotApiRoutes(self, chats, methods(polling), polling, faults, journal, files).addTo(routes);
        new SandboxRoutes(
                        chats,
                        new People(chats, updates, privacy, queries, files, happenings, clock),
                        new Gatherings(chats, self, updates, happenings, clock),
                        queries,
                        commands,
                        faults,
                        journal,
                        new SandboxSwitches(limits, privacy),
                        updates)
                .addTo(routes);
        new PageRoutes(chats, files, pages).addTo(routes);
    }

    private BotMethods methods(PollMethods polling) {
        Outbound outbound = new Outbound(chats, self, limits, happenings);
        BotMethods methods = new BotMethods();
        new ChatMethods(chats, self, files, privacy).addTo(methods);
        new SendingMethods(outbound, chats, files).addTo(methods);
        new EditingMethods(outbound, limits, happenings, clock).addTo(methods);
        new SignalMethods(outbound, queries, self, happenings, clock).addTo(methods);
        commands.addTo(methods);
        return webhook.addTo(methods, polling);
    }

    /** Lets go of everyone who waits: polls end with no updates, pages lose their stream. */
    @Override
    public void close() {
        webhook.close();
        updates.close();
        pages.close();
    }
}
