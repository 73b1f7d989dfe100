package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A real inbox that stores what is delivered only when it is let. */
record SlowInbox(Inbox inbox, CountDownLatch reached, CountDownLatch go) implements Inbox {

    @Override
    public int store(List<RawUpdate> updates) {
        reached.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return inbox.store(updates);
    }

    @Override
    public int store(List<RawUpdate> updates, long nextOffset) {
        return inbox.store(updates, nextOffset);
    }

    @Override
    public long nextOffset() {
        return inbox.nextOffset();
    }

    @Override
    public Optional<InboxItem> claim() {
        return inbox.claim();
    }

    @Override
    public boolean finish(InboxItem item, Handled handled) {
        return inbox.finish(item, handled);
    }

    @Override
    public boolean failed(InboxItem item, Instant retryAt, List<Outgoing> apology) {
        return inbox.failed(item, retryAt, apology);
    }

    @Override
    public void handBack(InboxItem item) {
        inbox.handBack(item);
    }

    @Override
    public Recovered recover(Set<Long> held) {
        return inbox.recover(held);
    }

    @Override
    public void prune(Duration json, Duration numbers) {
        inbox.prune(json, numbers);
    }

    @Override
    public Backlog backlog() {
        return inbox.backlog();
    }
}
