package bot.pilcrow.app;

import bot.pilcrow.app.metrics.Metrics;
import bot.pilcrow.storage.StorageException;
import bot.pilcrow.telegram.Heartbeat;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.UpdateSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How the bot does at any moment, as pages for programs that watch it. May be asked by any thread. */
final class Standing {

    private final Inbox inbox;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Instant started;

    private volatile Optional<UpdateSource> source = Optional.empty();
    private volatile boolean ending;

    Standing(Inbox inbox, Outbox outbox, Heartbeat heartbeat, Metrics metrics, InstantSource clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.heartbeat = heartbeat;
        this.metrics = metrics;
        this.clock = clock;
        this.started = clock.instant();
        metrics.standing(
                () -> readiness().trouble().isEmpty(),
                () -> source.flatMap(UpdateSource::lastGood).orElse(started));
    }

    /** The bot works from now on. */
    void begin(UpdateSource updates) {
        source = Optional.of(updates);
    }

    /** The bot is being stopped. */
    void end() {
        ending = true;
    }

    /** What is shown, by path. */
    Map<String, Supplier<Page>> pages() {
        return Map.of(
                "/health", () -> health().page(),
                "/ready", () -> readiness().page(),
                "/metrics", () -> Page.metrics(metrics.scrape()));
    }

    private Health health() {
        Instant now = clock.instant();
        Optional<Instant> lastPoll = source.flatMap(UpdateSource::lastGood);
        try {
            return new Health(
                    now,
                    started,
                    lastPoll,
                    Optional.of(inbox.backlog()),
                    Optional.of(outbox.backlog()),
                    source.isPresent() ? heartbeat.trouble() : Optional.empty());
        } catch (StorageException e) {
            return new Health(
                    now,
                    started,
                    lastPoll,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Readiness readiness() {
        if (ending) {
            return Readiness.not("Pilcrow is being stopped");
        }
        return source.isPresent()
                ? new Readiness(heartbeat.trouble().or(() -> health().trouble()))
                : Readiness.not("Pilcrow has not started yet: it waits for Telegram to say who it is");
    }
}
