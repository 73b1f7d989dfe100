package bot.pilcrow.sandbox;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Telegram's three limits on sending and editing: 30 a second in all, one a second in a chat after a small burst, 20 a
 * minute in a group. The numbers are those of Telegram's bot FAQ. Guarded by the lock of {@link Chats}.
 */
final class RateLimits {

    private static final int OVERALL = 30;
    private static final int PER_GROUP = 20;
    private static final double BURST = 3;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60_000;

    private static final class Bucket {
        private double tokens = BURST;
        private long filled;
    }

    private final Clock clock;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Map<Long, Deque<Long>> groups = new HashMap<>();
    private boolean on;

    RateLimits(Clock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    void on(boolean on) {
        this.on = on;
        lastSecond.clear();
        chats.clear();
        groups.clear();
    }

    boolean on() {
        return on;
    }

    /** Counts a message or an edit, or refuses it with the seconds to wait. */
    void spend(Chat chat) {
        if (!on) {
            return;
        }
        long now = clock.millis();
        forget(lastSecond, now - SECOND);
        Bucket bucket = chats.computeIfAbsent(chat.id(), id -> new Bucket());
        bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.filled) / (double) SECOND);
        bucket.filled = now;
        Deque<Long> lastMinute = groups.computeIfAbsent(chat.id(), id -> new ArrayDeque<>());
        forget(lastMinute, now - MINUTE);
        if (!chat.isPrivate() && lastMinute.size() >= PER_GROUP) {
            throw Refusal.tooMany(seconds(lastMinute.getFirst() + MINUTE - now));
        }
        if (bucket.tokens < 1) {
            throw Refusal.tooMany(seconds((long) Math.ceil((1 - bucket.tokens) * SECOND)));
        }
        if (lastSecond.size() >= OVERALL) {
            throw Refusal.tooMany(1);
        }
        bucket.tokens--;
        lastSecond.addLast(now);
        if (!chat.isPrivate()) {
            lastMinute.addLast(now);
        }
    }

    private static void forget(Deque<Long> times, long until) {
        while (!times.isEmpty() && times.getFirst() <= until) {
            times.removeFirst();
        }
    }

    private static int seconds(long millis) {
        return (int) Math.max(1, (millis + SECOND - 1) / SECOND);
    }
}
