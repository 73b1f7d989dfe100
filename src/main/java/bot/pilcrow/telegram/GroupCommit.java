package bot.pilcrow.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits updates that come at about the same time together: while one transaction goes to disk, those that come meanwhile
 * gather for the next. May be used by any thread.
 */
final class GroupCommit {

    private static final int MOST = 100;

    private final Inbox inbox;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final Lock turn = new ReentrantLock();

    GroupCommit(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Stores an update, on disk when this returns.
     *
     * @return whether it, or one committed with it, was new
     * @throws RuntimeException as {@link Inbox#store} does
     */
    boolean store(RawUpdate update) {
        Waiting mine = new Waiting(update);
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.ended) {
                commitThoseWaiting();
            }
        } finally {
            turn.unlock();
        }
        mine.failure.ifPresent(failure -> {
            throw failure;
        });
        return mine.fresh;
    }

    private void commitThoseWaiting() {
        List<Waiting> group = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = group.size() < MOST ? queue.poll() : null) {
            group.add(next);
        }
        Optional<RuntimeException> failure = Optional.empty();
        int fresh = 0;
        try {
            fresh = inbox.store(group.stream().map(waiting -> waiting.update).toList());
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        for (Waiting waiting : group) {
            waiting.failure = failure;
            waiting.fresh = fresh > 0;
            waiting.ended = true;
        }
    }

    /** An update on its way; its end is written and read under the lock. */
    private static final class Waiting {

        private final RawUpdate update;
        private boolean ended;
        private boolean fresh;
        private Optional<RuntimeException> failure = Optional.empty();

        Waiting(RawUpdate update) {
            this.update = update;
        }
    }
}
