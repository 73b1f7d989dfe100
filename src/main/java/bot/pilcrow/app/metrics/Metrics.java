package bot.pilcrow.app.metrics;

import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.ModelObserver;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The figures of one bot, and what counts them: parts wrapped by {@link #metered} do as before and are counted. May be used by
 * any thread.
 */
public final class Metrics implements AutoCloseable {

    /** What {@link #scrape} is written in. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Two Prometheus servers may ask at once; more are repeats of scrapes that hang. */
    private static final int SCRAPES_AT_ONCE = 2;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final List<BacklogGauges> boxes = new CopyOnWriteArrayList<>();
    private final Semaphore places = new Semaphore(SCRAPES_AT_ONCE);
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ModelObserver model;

    /**
     * Begins with the figures of the process and of the model, all of them 0.
     *
     * @param version the program's
     * @param nanoTime counts nanoseconds, as {@link System#nanoTime}
     */
    public Metrics(String version, InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.model = new MeteredModel(registry);
        Gauge.builder("pilcrow.build.info", () -> 1)
                .description("1; the label tells the program's version")
                .tag("version", version)
                .register(registry);
        Stream.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new UptimeMetrics(), collections)
                .forEach(binder -> binder.bindTo(registry));
    }

    /** An inbox whose updates are counted from receipt to end. */
    public Inbox metered(Inbox inbox) {
        boxes.add(BacklogGauges.ofInbox(registry, inbox::backlog, clock));
        return new MeteredInbox(inbox, registry, clock);
    }

    /** An outbox whose calls to Telegram are counted, and timed from first byte to record. */
    public Outbox metered(Outbox outbox) {
        boxes.add(BacklogGauges.ofOutbox(registry, outbox::backlog, clock));
        return new MeteredOutbox(outbox, registry, nanoTime);
    }

    /**
     * An answerer whose answers are timed.
     *
     * @param model the one whose words are hoped for, as answers name it
     */
    public Answerer metered(Answerer answerer, Optional<String> model) {
        return new MeteredAnswerer(answerer, model, registry, nanoTime);
    }

    /** What is to be told of calls to a language model and of the gate. */
    public ModelObserver model() {
        return model;
    }

    /**
     * Offers how the bot stands.
     *
     * @param ready whether it has started and is not ending; that the boxes can be read is seen to here
     * @param lastPoll when updates were last fetched without error, or the start as long as they never were
     */
    public void standing(BooleanSupplier ready, Supplier<Instant> lastPoll) {
        Gauge.builder(
                        "pilcrow.ready",
                        () -> ready.getAsBoolean() && boxes.stream().allMatch(BacklogGauges::known) ? 1 : 0)
                .description("1 while the bot has started and its database can be used, else 0")
                .register(registry);
        Gauge.builder("pilcrow.poll.age", () -> BacklogGauges.seconds(lastPoll.get(), clock.instant()))
                .description("Time since updates were last fetched without error")
                .baseUnit("seconds")
                .register(registry);
    }

    /**
     * All figures of this moment, for Prometheus. Asks the database once for each box; what it does not tell is NaN.
     *
     * @return empty if other scrapes hang
     */
    public Optional<String> scrape() {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            boxes.forEach(BacklogGauges::refresh);
            return Optional.of(registry.scrape());
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    /** A histogram of seconds; all have the same buckets, so that they can be compared. */
    static Timer timer(MeterRegistry registry, String name, String description, Tags tags) {
        Duration[] buckets = Stream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }
}
