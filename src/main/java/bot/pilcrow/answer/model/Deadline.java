package bot.pilcrow.answer.model;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point in time that nothing may outlast. Immutable. */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /**
     * A deadline that far from now.
     *
     * @param nanoTime counts nanoseconds from any point, as {@link System#nanoTime}
     */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }
}
