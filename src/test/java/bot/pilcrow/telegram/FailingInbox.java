package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real inbox behind a disk that fails a number of times. */
final class FailingInbox implements Inbox {

    private final Inbox inbox;
    private final AtomicInteger failures;
    private final Supplier<Throwable> failure;

    FailingInbox(Inbox inbox, int failures, Supplier<Throwable> failure) {
        this.inbox = inbox;
        this.failures = new AtomicInteger(failures);
        this.failure = failure;
    }

    @Override
    public int store(List<RawUpdate> updates, long nextOffset) {
        fail();
        return inbox.store(updates, nextOffset);
    }

    @Override
    public int store(List<RawUpdate> updates) {
        fail();
        return inbox.store(updates);
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
        fail();
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

    private void fail() {
        if (failures.getAndDecrement() > 0) {
            throwAny(failure.get());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void throwAny(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
