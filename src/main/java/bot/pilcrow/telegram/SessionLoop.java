package bot.pilcrow.telegram;

import bot.pilcrow.conversation.session.Duty;
import bot.pilcrow.conversation.session.Duty.AnswerNext;
import bot.pilcrow.conversation.session.Duty.EditBoard;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionStore;
import bot.pilcrow.conversation.session.Steward;
import bot.pilcrow.telegram.Outbox.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what is due in sessions is done: one thing at a time in each, several sessions beside each other.
 *
 * <p>A group receives 20 calls a minute from a bot, edits counted. So many as {@link #MESSAGES} of them are for answers and
 * {@link #BOARDS} for the board, so that in a flood of questions the board stays at most ten seconds behind and nothing piles
 * up in the outbox: what waits, waits in the session's line, where the fair order holds.
 */
public final class SessionLoop {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);

    private static final int MESSAGES = 12;
    private static final int BOARDS = 8;

    /** The span over which a group's calls are counted, as {@link SendLimits} has it. */
    private static final Duration SPAN = Duration.ofSeconds(61);

    private static final Duration BETWEEN_BOARDS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_BOARDS_IN_A_FLOOD = Duration.ofMillis(7_800);

    /** From so many calls on it is a flood. */
    private static final int FLOOD = 7;

    /** After so many failures in a row something is let go. */
    private static final int TRIES = 3;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(5);

    private final SessionStore store;
    private final Steward steward;
    private final SessionWork work;
    private final Outbox outbox;
    private final BooleanSupplier elected;
    private final Executor executor;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    /** How often what was due in a session failed in a row, and when it may be tried again. */
    private record Failures(int count, Instant again) {}

    /**
     * Creates a loop; {@link #run} starts it.
     *
     * @param elected whether this one is to see to sessions; while not, it waits
     * @param executor runs what is done for a session, one task for each that has something due: it must not queue
     */
    public SessionLoop(
            SessionStore store,
            Steward steward,
            SessionWork work,
            Outbox outbox,
            BooleanSupplier elected,
            Executor executor,
            InstantSource clock) {
        this.store = store;
        this.steward = steward;
        this.work = work;
        this.outbox = outbox;
        this.elected = elected;
        this.executor = executor;
        this.clock = clock;
    }

    /** Sees to sessions until {@link #stop} is called. Blocks; to be called once. */
    public void run() {
        try {
            while (!stopping) {
                long heard = bell.heard();
                bell.await(heard, look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that something may be due. Returns at once. */
    public void wake() {
        bell.ring();
    }

    /**
     * Begins nothing more and waits for what is being done.
     *
     * @param grace how long to wait; what is not done by then is done again after the next start
     */
    public void stop(Duration grace) throws InterruptedException {
        stopping = true;
        bell.ring();
        long end = System.nanoTime() + grace.toNanos();
        synchronized (busy) {
            for (long left = grace.toMillis();
                    !busy.isEmpty() && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                busy.wait(left);
            }
        }
    }

    private Duration look() {
        try {
            if (!elected.getAsBoolean()) {
                return AFTER_ERROR;
            }
            List<Session> underWay = store.underWay();
            for (Session session : underWay) {
                if (!busy.contains(session.id())) {
                    due(session, inChatOf(session, underWay)).ifPresent(duty -> begin(session, duty));
                }
            }
            return LOOK_AGAIN;
        } catch (Throwable e) {
            log.warn("store", "Sessions cannot be looked after: {}", String.valueOf(e.getMessage()));
            return AFTER_ERROR;
        }
    }

    private static int inChatOf(Session session, List<Session> all) {
        return (int) all.stream()
                .filter(other -> other.chat().id() == session.chat().id())
                .count();
    }

    /**
     * What is due and may be done now.
     *
     * @param sharing how many sessions share the chat's limits, this one counted
     */
    Optional<Duty> due(Session session, int sharing) {
        Instant now = clock.instant();
        Failures failed = failures.get(session.id());
        if (failed != null && failed.again().isAfter(now)) {
            return Optional.empty();
        }
        List<Duty> duties = steward.duties(session, now);
        if (duties.isEmpty()) {
            return Optional.empty();
        }
        Traffic traffic = outbox.traffic(session.chat().id(), now.minus(SPAN));
        return duties.stream()
                .filter(duty -> mayBeDone(duty, session, traffic, now, sharing))
                .findFirst();
    }

    private static boolean mayBeDone(Duty duty, Session session, Traffic traffic, Instant now, int sharing) {
        if (duty instanceof AnswerNext) {
            return traffic.waiting() == 0 && traffic.recent() < MESSAGES;
        }
        if (duty instanceof EditBoard) {
            Duration pause = traffic.recent() + traffic.boards() < FLOOD ? BETWEEN_BOARDS : BETWEEN_BOARDS_IN_A_FLOOD;
            boolean rested = !session.board()
                    .writtenAt()
                    .plus(pause.multipliedBy(sharing))
                    .isAfter(now);
            return rested && traffic.waiting() <= 1 && traffic.boards() < BOARDS;
        }
        return true;
    }

    private void noteFailure(Session session, Duty duty) {
        Failures before = failures.getOrDefault(session.id(), new Failures(0, Instant.EPOCH));
        int count = before.count() + 1;
        failures.put(session.id(), new Failures(count, clock.instant().plusSeconds(Math.min(60, 1L << (2 * count)))));
        if (count >= TRIES) {
            try {
                work.giveUp(session, duty);
                failures.remove(session.id());
            } catch (RuntimeException e) {
                log.warn("store", "What failed in a session cannot be let go: {}", String.valueOf(e.getMessage()));
            }
        }
    }

    void begin(Session session, Duty duty) {
        busy.add(session.id());
        executor.execute(() -> {
            boolean done = false;
            try {
                done = work.perform(session, duty);
                failures.remove(session.id());
            } catch (Throwable e) {
                noteFailure(session, duty);
                StackTraceElement[] trace = e.getStackTrace();
                log.warn(
                        "work",
                        "Something due in a session could not be done: {}",
                        e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
            } finally {
                synchronized (busy) {
                    busy.remove(session.id());
                    busy.notifyAll();
                }
                if (done) {
                    bell.ring();
                }
            }
        });
    }
}
