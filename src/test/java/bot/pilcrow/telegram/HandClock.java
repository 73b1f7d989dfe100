package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand, by one thread. */
public final class HandClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
