package bot.pilcrow.telegram;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How fast the bot may write. The numbers are those of Telegram's bot FAQ, 30 messages a second in all, one a second in a
 * chat with short bursts, 20 a minute in a group, taken a little lower because the server's clock sees calls closer together
 * or further apart than they left. What Telegram itself says with {@code retry_after} always comes on top. May be used by
 * any thread.
 */
public final class SendLimits {

    /** Nothing that was sent longer ago counts. */
    static final Duration MEMORY = Duration.ofSeconds(61);

    private static final double OVERALL_PER_SECOND = 28.5;
    private static final double OVERALL_BURST = 2;
    private static final double CHAT_PER_SECOND = 0.98;
    private static final double CHAT_BURST = 3;
    private static final int GROUP_CALLS = 20;
    private static final long GROUP_SPAN = MEMORY.toNanos();
    private static final double SIGNALS_PER_SECOND = 10;
    private static final double SIGNALS_BURST = 10;

    /** Two chats told to wait until the same moment: it is the bot as a whole that is told. */
    private static final long SAME_MOMENT = Duration.ofMillis(1_500).toNanos();

    private static final int MANY_CHATS = 4_096;

    private final LongSupplier nanos;
    private final Bucket overall;
    private final Bucket signals;
    private final Map<Long, Pace> chats = new HashMap<>();
    private long allHeldUntil;

    /**
     * Creates limits with everything still to spend.
     *
     * @param nanos a clock that never jumps, such as {@code System::nanoTime}
     */
    public SendLimits(LongSupplier nanos) {
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.allHeldUntil = now;
        this.overall = new Bucket(OVERALL_PER_SECOND, OVERALL_BURST, now);
        this.signals = new Bucket(SIGNALS_PER_SECOND, SIGNALS_BURST, now);
    }

    /** How long until something may be sent to anybody; zero when now. */
    synchronized Duration waitForAny() {
        long now = nanos.getAsLong();
        return positive(Math.max(allHeldUntil - now, overall.until(now)));
    }

    /** How long until a chat's own limits let something through; zero when now. */
    synchronized Duration waitFor(long chatId) {
        Pace pace = chats.get(chatId);
        return pace == null ? Duration.ZERO : positive(pace.until(nanos.getAsLong()));
    }

    /** Counts a message or an edit. */
    synchronized void spend(long chatId) {
        long now = nanos.getAsLong();
        overall.take(now);
        pace(chatId, now).take(now);
    }

    /** Counts what was sent before, by another program or an earlier run. To be told oldest first. */
    synchronized void remember(long chatId, Duration ago) {
        long now = nanos.getAsLong();
        pace(chatId, now).remember(now - ago.toNanos(), now);
    }

    /** Obeys a {@code retry_after}: the chat's, or everybody's when a second chat is told the same. */
    synchronized void hold(long chatId, Duration length) {
        long now = nanos.getAsLong();
        long until = now + length.toNanos();
        boolean all = chats.entrySet().stream()
                .anyMatch(other -> other.getKey() != chatId
                        && other.getValue().heldUntil - now > 0
                        && Math.abs(other.getValue().heldUntil - until) < SAME_MOMENT);
        pace(chatId, now).heldUntil = until;
        if (all) {
            allHeldUntil = Math.max(allHeldUntil, until);
        }
    }

    /** Obeys a {@code retry_after} to a call that concerns no chat. */
    synchronized void holdAll(Duration length) {
        allHeldUntil = Math.max(allHeldUntil, nanos.getAsLong() + length.toNanos());
    }

    /** Whether a small call that may be lost can go now without taking anything from messages; counts it if so. */
    synchronized boolean spare() {
        long now = nanos.getAsLong();
        if (allHeldUntil - now > 0 || signals.until(now) > 0) {
            return false;
        }
        signals.take(now);
        return true;
    }

    private Pace pace(long chatId, long now) {
        if (chats.size() >= MANY_CHATS) {
            chats.values().removeIf(pace -> pace.idle(now));
        }
        return chats.computeIfAbsent(chatId, id -> new Pace(id < 0, now));
    }

    private static Duration positive(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos));
    }

    /** Tokens that drip in and are taken one at a time. */
    private static final class Bucket {

        private final double perNano;
        private final double most;
        private double tokens;
        private long filledAt;

        Bucket(double perSecond, double most, long now) {
            this.perNano = perSecond / 1e9;
            this.most = most;
            this.tokens = most;
            this.filledAt = now;
        }

        long until(long now) {
            fill(now);
            return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
        }

        void take(long now) {
            fill(now);
            tokens--;
        }

        boolean full(long now) {
            fill(now);
            return tokens >= most;
        }

        private void fill(long now) {
            tokens = Math.min(most, tokens + (now - filledAt) * perNano);
            filledAt = now;
        }
    }

    /** One chat's limits. */
    private static final class Pace {

        private final Bucket bucket;
        private final boolean group;
        private final Deque<Long> lastMinute = new ArrayDeque<>();
        private long heldUntil;

        Pace(boolean group, long now) {
            this.group = group;
            this.bucket = new Bucket(CHAT_PER_SECOND, CHAT_BURST, now);
            this.heldUntil = now;
        }

        long until(long now) {
            long wait = Math.max(heldUntil - now, bucket.until(now));
            return group && lastMinute.size() >= GROUP_CALLS
                    ? Math.max(wait, lastMinute.getFirst() + GROUP_SPAN - now)
                    : wait;
        }

        void take(long now) {
            bucket.take(now);
            if (group) {
                lastMinute.addLast(now);
                if (lastMinute.size() > GROUP_CALLS) {
                    lastMinute.removeFirst();
                }
            }
        }

        void remember(long then, long now) {
            if (group) {
                lastMinute.addLast(then);
                if (lastMinute.size() > GROUP_CALLS) {
                    lastMinute.removeFirst();
                }
            }
            if (now - then < Duration.ofSeconds(1).toNanos()) {
                bucket.take(now);
            }
        }

        boolean idle(long now) {
            return bucket.full(now)
                    && heldUntil - now <= 0
                    && (lastMinute.isEmpty() || now - lastMinute.getLast() > GROUP_SPAN);
        }
    }
}
