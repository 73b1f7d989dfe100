package bot.pilcrow.telegram;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what inbox and outbox need no longer: words after an hour, rows after three days. To be run every few minutes;
 * never throws, so that no scheduler drops it.
 */
public final class Upkeep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration WORDS = Duration.ofHours(1);
    private static final Duration ROWS = Duration.ofDays(3);

    private final Inbox inbox;
    private final Outbox outbox;

    public Upkeep(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Override
    public void run() {
        try {
            inbox.prune(WORDS, ROWS);
            outbox.prune(WORDS, ROWS);
        } catch (RuntimeException e) {
            LOG.warn("Old updates and messages could not be dropped now: {}", e.getMessage());
        }
    }
}
