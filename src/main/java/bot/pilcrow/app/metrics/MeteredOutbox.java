package bot.pilcrow.app.metrics;

import bot.pilcrow.telegram.Backlog;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxItem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts and times calls to Telegram. A row that was not being sent is none, whatever is said of it. */
final class MeteredOutbox implements Outbox {

    /** What came of a call. */
    private enum Outcome {
        SENT,
        /** Telegram will never take it. */
        FAILED,
        /** The message that was to be edited is no more. */
        GONE,
        /** The chat cannot be written to any more. */
        UNREACHABLE,
        /** The group has a new number, and the call is made again there. */
        MOVED,
        /** Nobody's fault, or the outcome is unknown: it is made again. */
        RETRIED
    }

    /** No call takes so long. Calls that end with their whole chat are not named when they do. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Counter limited;
    private final Timer time;
    private final Map<Long, Long> begun = new ConcurrentHashMap<>();

    MeteredOutbox(Outbox outbox, MeterRegistry registry, LongSupplier nanoTime) {
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("pilcrow.sends")
                            .description("Calls to Telegram that write or edit, by what came of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.limited = Counter.builder("pilcrow.sends.limited")
                .description("Calls that Telegram let wait, with status 429")
                .register(registry);
        this.time = Metrics.timer(registry, "pilcrow.send", "From begin to end of a call to Telegram", Tags.empty());
    }

    @Override
    public List<OutboxItem> due(int limit) {
        return outbox.due(limit);
    }

    @Override
    public Set<Long> sending(Collection<Long> ids) {
        Set<Long> marked = outbox.sending(ids);
        long now = nanoTime.getAsLong();
        begun.values().removeIf(since -> now - since > LONGEST);
        marked.forEach(id -> begun.put(id, now));
        return marked;
    }

    @Override
    public void sent(long id, OptionalInt messageId) {
        outbox.sent(id, messageId);
        end(id, Outcome.SENT);
    }

    @Override
    public void failed(long id, String reason) {
        outbox.failed(id, reason);
        end(id, Outcome.FAILED);
    }

    @Override
    public void gone(long id) {
        outbox.gone(id);
        end(id, Outcome.GONE);
    }

    /** Counts what was being sent only: the sender postpones others to keep to its own pace. */
    @Override
    public void postponed(long id, Instant until) {
        outbox.postponed(id, until);
        end(id, Outcome.RETRIED);
    }

    @Override
    public void limited(long id, Instant until) {
        outbox.limited(id, until);
        if (timed(id)) {
            limited.increment();
        }
    }

    @Override
    public boolean bared(long id) {
        boolean bared = outbox.bared(id);
        if (bared) {
            end(id, Outcome.RETRIED);
        }
        return bared;
    }

    @Override
    public List<Sent> sentSince(Instant time) {
        return outbox.sentSince(time);
    }

    @Override
    public void unreachable(long chatId, String reason) {
        outbox.unreachable(chatId, reason);
        count(Outcome.UNREACHABLE);
    }

    @Override
    public void moved(long from, long to) {
        outbox.moved(from, to);
        count(Outcome.MOVED);
    }

    @Override
    public int recover(Set<Long> underWay) {
        return outbox.recover(underWay);
    }

    @Override
    public void prune(Duration texts, Duration rows) {
        outbox.prune(texts, rows);
    }

    @Override
    public Backlog backlog() {
        return outbox.backlog();
    }

    @Override
    public Traffic traffic(long chatId, Instant since) {
        return outbox.traffic(chatId, since);
    }

    private void end(long id, Outcome outcome) {
        if (timed(id)) {
            count(outcome);
        }
    }

    private boolean timed(long id) {
        Optional<Long> since = Optional.ofNullable(begun.remove(id));
        since.ifPresent(start -> time.record(nanoTime.getAsLong() - start, TimeUnit.NANOSECONDS));
        return since.isPresent();
    }

    private void count(Outcome outcome) {
        Optional.ofNullable(outcomes.get(outcome)).ifPresent(Counter::increment);
    }
}
