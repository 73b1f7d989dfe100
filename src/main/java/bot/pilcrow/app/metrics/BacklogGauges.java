package bot.pilcrow.app.metrics;

import bot.pilcrow.telegram.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** How much waits in a box, as it was read last: read once for all its gauges, and NaN when it could not be read. */
final class BacklogGauges {

    private final MeterRegistry registry;
    private final Supplier<Backlog> source;
    private volatile Optional<Backlog> last = Optional.empty();

    private BacklogGauges(MeterRegistry registry, Supplier<Backlog> source) {
        this.registry = registry;
        this.source = source;
    }

    static BacklogGauges ofInbox(MeterRegistry registry, Supplier<Backlog> source, InstantSource clock) {
        BacklogGauges gauges = new BacklogGauges(registry, source);
        gauges.offer("inbox.waiting", "Updates that are not ended, those in work included", Backlog::waiting);
        gauges.offer("inbox.oldest.seconds", "Age of the oldest update that waits; 0 when none does", age(clock));
        gauges.offer("inbox.quarantined", "Updates kept for the operator that could not be worked", Backlog::broken);
        return gauges;
    }

    static BacklogGauges ofOutbox(MeterRegistry registry, Supplier<Backlog> source, InstantSource clock) {
        BacklogGauges gauges = new BacklogGauges(registry, source);
        gauges.offer("outbox.waiting", "Calls to Telegram that are not ended", Backlog::waiting);
        gauges.offer("outbox.oldest.seconds", "Age of the oldest call that waits; 0 when none does", age(clock));
        return gauges;
    }

    /** Reads anew; never throws. */
    void refresh() {
        try {
            last = Optional.of(source.get());
        } catch (RuntimeException e) {
            last = Optional.empty();
        }
    }

    /** Whether it could be read. */
    boolean known() {
        return last.isPresent();
    }

    static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1e3);
    }

    private static ToDoubleFunction<Backlog> age(InstantSource clock) {
        return backlog ->
                backlog.oldest().map(oldest -> seconds(oldest, clock.instant())).orElse(0.0);
    }

    private void offer(String name, String description, ToDoubleFunction<Backlog> figure) {
        Gauge.builder("pilcrow." + name, () -> last.map(figure::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(registry);
    }
}
