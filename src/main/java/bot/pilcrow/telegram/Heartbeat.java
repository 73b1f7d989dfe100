package bot.pilcrow.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows every few seconds that this replica lives. As each beat is written to the store like everything else, it also tells
 * whether the store can be written at all. On a thread of its own: nothing slow may come before a beat.
 */
public final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration LONGEST_SILENCE = Replica.BEAT.plusSeconds(4);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final Replica replica;
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile Optional<String> trouble = Optional.empty();
    private volatile long goodAt = System.nanoTime();

    public Heartbeat(Replica replica) {
        this.replica = replica;
    }

    /** Beats until stopped. Blocks; to be called once. */
    public void run() {
        try {
            while (!stopped.await(beat().toMillis(), TimeUnit.MILLISECONDS)) {
                // The next beat is due
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} soon. Returns at once. */
    public void stop() {
        stopped.countDown();
    }

    /** Why the store cannot be written, if it cannot: the last beat failed, or the next one hangs. */
    public Optional<String> trouble() {
        Duration silence = Duration.ofNanos(System.nanoTime() - goodAt);
        return trouble.isPresent() || silence.compareTo(LONGEST_SILENCE) < 0
                ? trouble
                : Optional.of("The database has not been written for " + silence.toSeconds() + " s");
    }

    private Duration beat() {
        try {
            replica.beat();
            if (trouble.isPresent()) {
                LOG.info("The database can be written again");
            }
            trouble = Optional.empty();
            goodAt = System.nanoTime();
            return Replica.BEAT;
        } catch (Throwable e) {
            String reason = String.valueOf(e.getMessage());
            trouble = Optional.of(reason);
            log.warn("beat", "This replica cannot show that it lives: {}", reason);
            return AFTER_ERROR;
        }
    }
}
