package bot.pilcrow.app.metrics;

import bot.pilcrow.telegram.Backlog;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.Outgoing;
import bot.pilcrow.telegram.RawUpdate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts updates as they come, are tried again and end. */
final class MeteredInbox implements Inbox {

    private final Inbox inbox;
    private final InstantSource clock;
    private final Counter received;
    private final Counter retries;
    private final Map<EndState, Counter> ended = new EnumMap<>(EndState.class);
    private final Timer time;

    MeteredInbox(Inbox inbox, MeterRegistry registry, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
        this.received = Counter.builder("pilcrow.updates.received")
                .description("Updates that came in, each counted once however often Telegram sends it")
                .register(registry);
        this.retries = Counter.builder("pilcrow.update.retries")
                .description("Updates taken up again, after a failure, a crash or a stop")
                .register(registry);
        for (EndState state : EndState.values()) {
            ended.put(
                    state,
                    Counter.builder("pilcrow.updates")
                            .description("Updates that ended, by how they did")
                            .tag("state", state.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.time = Metrics.timer(registry, "pilcrow.update", "From receipt to end of an update", Tags.empty());
    }

    @Override
    public int store(List<RawUpdate> updates, long nextOffset) {
        int fresh = inbox.store(updates, nextOffset);
        received.increment(fresh);
        return fresh;
    }

    @Override
    public int store(List<RawUpdate> updates) {
        int fresh = inbox.store(updates);
        received.increment(fresh);
        return fresh;
    }

    @Override
    public long nextOffset() {
        return inbox.nextOffset();
    }

    @Override
    public Optional<InboxItem> claim() {
        Optional<InboxItem> item = inbox.claim();
        if (item.filter(claimed -> claimed.attempts() > 0).isPresent()) {
            retries.increment();
        }
        return item;
    }

    @Override
    public boolean finish(InboxItem item, Handled handled) {
        boolean done = inbox.finish(item, handled);
        if (done) {
            end(item, handled.state());
        }
        return done;
    }

    @Override
    public boolean failed(InboxItem item, Instant retryAt, List<Outgoing> apology) {
        boolean quarantined = inbox.failed(item, retryAt, apology);
        if (quarantined) {
            end(item, EndState.QUARANTINED);
        }
        return quarantined;
    }

    @Override
    public void handBack(InboxItem item) {
        inbox.handBack(item);
    }

    @Override
    public Recovered recover(Set<Long> held) {
        Recovered recovered = inbox.recover(held);
        count(EndState.QUARANTINED, recovered.quarantined());
        return recovered;
    }

    @Override
    public void prune(Duration json, Duration numbers) {
        inbox.prune(json, numbers);
    }

    @Override
    public Backlog backlog() {
        return inbox.backlog();
    }

    private void end(InboxItem item, EndState state) {
        count(state, 1);
        Duration taken = Duration.between(item.receivedAt(), clock.instant());
        time.record(taken.isNegative() ? Duration.ZERO : taken);
    }

    private void count(EndState state, int updates) {
        Optional.ofNullable(ended.get(state)).ifPresent(counter -> counter.increment(updates));
    }
}
