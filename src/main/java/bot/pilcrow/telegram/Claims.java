package bot.pilcrow.telegram;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Which updates this program has in work, so that what the store believes to be in work here and is not can be told from it:
 * a claim whose answer was lost on its way holds up its lane until somebody gives it back. May be used by any thread.
 */
final class Claims {

    private final Inbox inbox;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock claiming = new ReentrantReadWriteLock();

    Claims(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Takes the next update to work, to be {@linkplain #release released} when its end is stored. */
    Optional<InboxItem> next() {
        claiming.readLock().lock();
        try {
            Optional<InboxItem> claimed = inbox.claim();
            claimed.ifPresent(item -> held.add(item.updateId()));
            return claimed;
        } finally {
            claiming.readLock().unlock();
        }
    }

    void release(InboxItem item) {
        held.remove(item.updateId());
    }

    /** Gives back what nobody works. While nobody claims: what is claimed and not yet known of must not be taken for lost. */
    Inbox.Recovered recover() {
        claiming.writeLock().lock();
        try {
            return inbox.recover(held);
        } finally {
            claiming.writeLock().unlock();
        }
    }
}
