package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Telegram's time. It begins as this machine's, and goes on by a clock that never jumps, so that setting the machine's clock
 * neither ends a wait too early nor draws it out; what the server says with each answer puts it right. The dates of messages
 * are of the same time, so their age is true whatever this machine believes. May be used by any thread.
 */
public final class ServerClock implements InstantSource {

    /** The server tells whole seconds, and an answer takes a while: less is no difference. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private Instant base;
    private long baseNanos;

    /**
     * Creates a clock.
     *
     * @param begin what time it is until a server says otherwise
     * @param nanos a clock that never jumps, such as {@code System::nanoTime}
     */
    public ServerClock(Instant begin, LongSupplier nanos) {
        this.nanos = nanos;
        this.base = begin;
        this.baseNanos = nanos.getAsLong();
    }

    /** Takes note of what a server says the time is now. */
    public synchronized void hear(Instant said) {
        Instant known = instant();
        if (Duration.between(known, said).abs().compareTo(TOLERANCE) > 0) {
            base = said;
            baseNanos = nanos.getAsLong();
        }
    }

    @Override
    public synchronized Instant instant() {
        return base.plusNanos(nanos.getAsLong() - baseNanos);
    }
}
