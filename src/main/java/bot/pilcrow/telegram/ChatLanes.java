package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change.Overtaken;
import bot.pilcrow.telegram.UpdateHandler.UnreadableUpdate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the inbox: several workers beside each other, each lane in order. Whatever a handler throws ends that update only.
 * A handler that does not come back loses its update and its place to a fresh worker after a while.
 */
public final class ChatLanes {

    private static final Logger LOG = LoggerFactory.getLogger(ChatLanes.class);

    /** Upper bound of a worker's sleep: an update that waits to be tried again rings no bell. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Longest that an update waits for deliveries before it is begun. */
    private static final Duration GIVE_WAY = Duration.ofSeconds(1);

    private static final Duration AFTER_STORE_ERROR = Duration.ofSeconds(1);
    private static final Duration FREEZE = Duration.ofSeconds(15);
    private static final Duration RECOVER = Duration.ofSeconds(5);
    private static final int FINISH_TRIES = 10;

    private final Inbox inbox;
    private final UpdateHandler handler;
    private final Executor executor;
    private final int count;
    private final Duration patience;
    private final RightOfWay deliveries;
    private final Runnable committed;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Bell bell = new Bell();
    private final SparseLog log;
    private final Claims claims;
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;
    private volatile long recoveredAt;
    private volatile long lookedAt;

    /**
     * Creates the lanes; {@link #start} sets them going.
     *
     * @param executor runs {@code count} workers and one watch, each for as long as the lanes are open, and a further
     *     worker for each that hangs: it must not queue
     * @param count how many updates are worked at once
     * @param patience how long a handler may take; far above what it promises to take
     * @param deliveries go before updates that are not begun
     * @param committed called after updates were ended and may have left something to send; must return at once
     */
    public ChatLanes(
            Inbox inbox,
            UpdateHandler handler,
            Executor executor,
            int count,
            Duration patience,
            RightOfWay deliveries,
            Runnable committed,
            InstantSource clock,
            LongSupplier nanos) {
        this.inbox = inbox;
        this.claims = new Claims(inbox);
        this.handler = handler;
        this.executor = executor;
        this.count = count;
        this.patience = patience;
        this.deliveries = deliveries;
        this.committed = committed;
        this.clock = clock;
        this.nanos = nanos;
        this.log = new SparseLog(LOG, nanos);
    }

    /** Gives back what an earlier run left in work, then starts the workers. Throws when the store cannot be used. */
    public void start() {
        recover();
        for (int i = 0; i < count; i++) {
            launch();
        }
        lookedAt = nanos.getAsLong();
        executor.execute(this::watch);
    }

    /** Tells that there may be new updates. Returns at once. */
    public void wake() {
        bell.ring();
    }

    /**
     * Claims nothing more, waits for what is in work, and hands back what is not done in time.
     *
     * @param grace how long to wait
     */
    public void stop(Duration grace) throws InterruptedException {
        stopping = true;
        bell.ring();
        long end = System.nanoTime() + grace.toNanos();
        synchronized (workers) {
            for (long left = end - System.nanoTime(); !workers.isEmpty() && left > 0; left = end - System.nanoTime()) {
                workers.wait(Math.max(1, left / 1_000_000));
            }
        }
        for (Worker worker : workers) {
            worker.abandon().ifPresent(this::handBack);
        }
    }

    private void launch() {
        Worker worker = new Worker();
        workers.add(worker);
        executor.execute(worker);
    }

    private void recover() {
        Inbox.Recovered recovered = claims.recover();
        if (recovered.again() > 0) {
            LOG.info("{} updates that were in work when a Pilcrow ended are worked again", recovered.again());
            bell.ring();
        }
        if (recovered.quarantined() > 0) {
            LOG.warn("{} updates are quarantined: they seem to end the program each time", recovered.quarantined());
        }
        recoveredAt = nanos.getAsLong();
    }

    private void watch() {
        while (!stopping) {
            try {
                long heard = bell.heard();
                excuseFreeze();
                for (Worker worker : workers) {
                    if (worker.hangs()) {
                        relieve(worker);
                    }
                }
                if (nanos.getAsLong() - recoveredAt > RECOVER.toNanos()) {
                    recover();
                }
                bell.await(heard, LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                log.warn("watch", "The watch over the workers failed: {}", describe(e));
            }
        }
    }

    /** When the whole program stood still, no handler hung. */
    private void excuseFreeze() {
        long now = nanos.getAsLong();
        long away = now - lookedAt;
        lookedAt = now;
        if (away > FREEZE.toNanos()) {
            workers.forEach(worker -> worker.excuse(away));
        }
    }

    private void relieve(Worker worker) {
        Optional<InboxItem> item = worker.abandon();
        if (item.isPresent()) {
            leave(worker);
            launch();
            giveUp(item.get());
        }
    }

    private void leave(Worker worker) {
        synchronized (workers) {
            workers.remove(worker);
            workers.notifyAll();
        }
    }

    private void handBack(InboxItem item) {
        try {
            inbox.handBack(item);
        } catch (RuntimeException e) {
            LOG.warn("Update {} stays in work until the next start: {}", item.updateId(), describe(e));
        }
    }

    /** What hung once hangs again, and whoever asked has waited long enough. */
    private void giveUp(InboxItem item) {
        LOG.warn("Update {} is quarantined: it did not end within {}", item.updateId(), patience);
        Handled end = new Handled(EndState.QUARANTINED, apology(item), List.of());
        persist(() -> inbox.finish(item, end));
        claims.release(item);
        committed.run();
    }

    private List<Outgoing> apology(InboxItem item) {
        try {
            return handler.apology(item);
        } catch (Throwable e) {
            return List.of();
        }
    }

    private void fail(InboxItem item, Throwable thrown) {
        // What cannot be read will not be readable in a second, and holds up the chat meanwhile
        Duration delay = thrown instanceof UnreadableUpdate
                ? Duration.ZERO
                : Duration.ofSeconds(1L << (2 * Math.min(item.attempts(), 2)));
        String reason = describe(thrown);
        List<Outgoing> apology = item.attempts() + 1 < Inbox.MAX_FAILURES ? List.of() : apology(item);
        persist(() -> {
            if (inbox.failed(item, clock.instant().plus(delay), apology)) {
                LOG.warn("Update {} is quarantined: {}", item.updateId(), reason);
                committed.run();
            } else {
                LOG.info("Update {} is tried again in {} s: {}", item.updateId(), delay.toSeconds(), reason);
            }
        });
    }

    /** Notes the end of an update for as long as it takes to note it: one left in work would hold up its lane. */
    private void persist(Runnable note) {
        for (int wait = 1; ; wait = Math.min(wait * 2, 30)) {
            try {
                note.run();
                return;
            } catch (Throwable e) {
                log.warn("store", "The end of an update cannot be stored: {}", describe(e));
            }
            if (stopping || !slept(Duration.ofSeconds(wait))) {
                return;
            }
        }
    }

    private boolean slept(Duration length) {
        try {
            bell.await(bell.heard(), length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Names what was thrown and where, without its message, which may repeat what a user wrote. */
    private static String describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** One thread's share of the work. */
    private final class Worker implements Runnable {

        private Optional<Thread> thread = Optional.empty();
        private Optional<InboxItem> item = Optional.empty();
        private long since;
        private boolean abandoned;

        @Override
        public void run() {
            synchronized (this) {
                thread = Optional.of(Thread.currentThread());
            }
            try {
                while (!stopping && !isAbandoned()) {
                    turn();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave(this);
            }
        }

        private void turn() throws InterruptedException {
            deliveries.giveWay(GIVE_WAY);
            long heard = bell.heard();
            Optional<InboxItem> claimed = Optional.empty();
            Duration sleep = LOOK_AGAIN;
            try {
                claimed = claims.next();
            } catch (Throwable e) {
                log.warn("store", "The inbox cannot be read: {}", String.valueOf(e.getMessage()));
                sleep = AFTER_STORE_ERROR;
            }
            if (claimed.isEmpty()) {
                bell.await(heard, sleep);
            } else {
                begin(claimed.get());
                work(claimed.get());
            }
        }

        private void work(InboxItem claimed) {
            try {
                Handled handled = handler.handle(claimed);
                if (end()) {
                    finish(claimed, handled);
                    claims.release(claimed);
                }
            } catch (Throwable e) {
                if (end()) {
                    fail(claimed, e);
                    claims.release(claimed);
                }
            }
        }

        private void finish(InboxItem claimed, Handled handled) {
            for (int attempt = 1; ; attempt++) {
                try {
                    if (!inbox.finish(claimed, handled)) {
                        LOG.info("Update {} was ended by another", claimed.updateId());
                    }
                    committed.run();
                    return;
                } catch (Overtaken e) {
                    throw e;
                } catch (RuntimeException e) {
                    log.warn("store", "The end of an update cannot be stored: {}", String.valueOf(e.getMessage()));
                    if (attempt == FINISH_TRIES || !slept(AFTER_STORE_ERROR)) {
                        throw e;
                    }
                }
            }
        }

        private synchronized void begin(InboxItem claimed) {
            item = Optional.of(claimed);
            since = nanos.getAsLong();
        }

        /** Takes the item out of the watch's sight; false when the watch or the stop has taken it away before. */
        private synchronized boolean end() {
            item = Optional.empty();
            return !abandoned;
        }

        private synchronized boolean isAbandoned() {
            return abandoned;
        }

        private synchronized void excuse(long away) {
            since += away;
        }

        private synchronized boolean hangs() {
            return item.isPresent() && nanos.getAsLong() - since > patience.toNanos();
        }

        private synchronized Optional<InboxItem> abandon() {
            Optional<InboxItem> lost = item;
            if (lost.isPresent()) {
                abandoned = true;
                item = Optional.empty();
                thread.ifPresent(Thread::interrupt);
            }
            return lost;
        }
    }
}
