package bot.pilcrow.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warns at most once in ten seconds about each cause, so that an outage does not drown everything else. */
final class SparseLog {

    private static final long SPACING = Duration.ofSeconds(10).toNanos();

    private final Logger logger;
    private final LongSupplier nanos;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    SparseLog(Logger logger, LongSupplier nanos) {
        this.logger = logger;
        this.nanos = nanos;
    }

    /**
     * Writes the line unless the cause was written about just now.
     *
     * @param cause one of a small set, never anything a user can vary
     */
    void warn(String cause, String line, Object... values) {
        long now = nanos.getAsLong();
        AtomicBoolean due = new AtomicBoolean();
        last.compute(cause, (key, before) -> {
            due.set(before == null || now - before >= SPACING);
            return due.get() ? now : before;
        });
        if (due.get()) {
            logger.warn(line, values);
        }
    }
}
