package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The updates that wait for the bot. A poll hands updates out without removing them; a later poll with a higher offset
 * confirms them. Safe for use by several threads. Expiry goes by the clock given; the waiting of a long poll is real time.
 */
final class UpdateQueue implements AutoCloseable {

    static final int MOST_PER_POLL = 100;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

    private static final Duration KEPT = Duration.ofHours(24);
    /** An offset further than this beyond the last update is taken for one of an older sequence of ids. */
    private static final int FAR_BEYOND = 10;

    private static final Set<String> ONLY_ON_REQUEST =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    /** An update that is not yet confirmed. Updates of one lane are delivered in order. */
    record Pending(int id, long lane, Instant expires, ObjectNode update) {}

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Pending> pending = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int nextId;
    private Set<String> allowed = Set.of();
    private long polls;
    private boolean closed;

    UpdateQueue(Clock clock, Random random) {
        this.clock = clock;
        this.nextId = 100_000_000 + random.nextInt(800_000_000);
    }

    /** Queues an update of the wanted kinds; it expires 24 hours after the date of what it tells of. */
    void add(String kind, ObjectNode payload, long lane, Instant date) {
        add(kind, payload, lane, date, KEPT);
    }

    void add(String kind, ObjectNode payload, long lane, Instant date, Duration kept) {
        lock.lock();
        try {
            if (allowed.isEmpty() ? !ONLY_ON_REQUEST.contains(kind) : allowed.contains(kind)) {
                ObjectNode update = Json.object().put("update_id", nextId);
                update.set(kind, payload);
                append(lane, date.plus(kept), update);
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /** Queues an update just as it is given, only numbered: also one that no client can read. */
    int addRaw(ObjectNode update) {
        lock.lock();
        try {
            ObjectNode numbered = Json.object().put("update_id", nextId);
            update.properties().stream()
                    .filter(field -> !field.getKey().equals("update_id"))
                    .forEach(field -> numbered.set(field.getKey(), field.getValue()));
            append(0, clock.instant().plus(KEPT), numbered);
            return nextId - 1;
        } finally {
            lock.unlock();
            listeners.forEach(Runnable::run);
        }
    }

    /** Forgets what waits and numbers on from another id, as Telegram does after a week without updates. */
    void restartAt(int id) {
        lock.lock();
        try {
            pending.clear();
            nextId = id;
        } finally {
            lock.unlock();
        }
    }

    private void append(long lane, Instant expires, ObjectNode update) {
        pending.add(new Pending(nextId, lane, expires, update));
        nextId++;
        changed.signalAll();
    }

    /** Sets the kinds wanted from now on; none named means all but those that must be asked for. */
    void allow(Set<String> kinds) {
        lock.lock();
        try {
            allowed = Set.copyOf(kinds);
        } finally {
            lock.unlock();
        }
    }

    List<String> allowed() {
        lock.lock();
        try {
            return allowed.stream().sorted().toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Confirms by offset, then hands out up to {@code limit} updates, waiting for the first one.
     *
     * @throws Refusal 409 if another poll came while this one waited
     */
    List<ObjectNode> poll(long offset, int limit, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long mine = ++polls;
            changed.signalAll();
            confirm(offset);
            long left = wait.toNanos();
            while (ready().isEmpty() && left > 0 && !closed) {
                left = changed.awaitNanos(left);
                if (mine != polls) {
                    throw Refusal.conflict("terminated by other getUpdates request; make sure that only one bot"
                            + " instance is running");
                }
            }
            return ready().stream()
                    .limit(limit)
                    .map(found -> found.update().deepCopy())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(long offset) {
        if (offset < 0) {
            int keep = (int) Math.min(pending.size(), -offset);
            pending.subList(0, pending.size() - keep).clear();
        } else if (offset > 0 && offset <= (long) nextId + FAR_BEYOND) {
            pending.removeIf(update -> update.id() < offset);
        }
    }

    private List<Pending> ready() {
        Instant now = clock.instant();
        pending.removeIf(update -> !update.expires().isAfter(now));
        return pending;
    }

    /** The first update whose lane is free. */
    Optional<Pending> firstOutside(Set<Long> busyLanes) {
        lock.lock();
        try {
            return ready().stream()
                    .filter(update -> !busyLanes.contains(update.lane()))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    void confirmOne(int id) {
        lock.lock();
        try {
            pending.removeIf(update -> update.id() == id);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            pending.clear();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return ready().size();
        } finally {
            lock.unlock();
        }
    }

    /** Called after each new update, outside the lock. To be set before the first update. */
    void onUpdate(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
