package bot.pilcrow.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Commits updates that come at about the same time together: while one transaction goes to disk, those that come meanwhile
 * gather for the next, which the first of them commits. May be used by any thread.
 */
final class GroupCommit {

    private static final int MOST = 100;

    private final Inbox inbox;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean committing;

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
        Waiting mine = new Waiting(update, new CompletableFuture<>());
        Outcome outcome = isFirst(mine) ? new Outcome.Commit() : mine.outcome().join();
        if (outcome instanceof Outcome.Commit) {
            outcome = commitThoseWaiting();
        }
        if (outcome instanceof Outcome.Failed failed) {
            throw failed.failure();
        }
        return outcome.equals(new Outcome.Committed(true));
    }

    private synchronized boolean isFirst(Waiting mine) {
        queue.add(mine);
        boolean first = !committing;
        committing = true;
        return first;
    }

    private Outcome commitThoseWaiting() {
        List<Waiting> group = group();
        Outcome outcome = committed(group);
        // First who commits next: those already committed can be told beside it
        next().ifPresent(waiting -> waiting.outcome().complete(new Outcome.Commit()));
        group.forEach(waiting -> waiting.outcome().complete(outcome));
        return outcome;
    }

    private Outcome committed(List<Waiting> group) {
        try {
            return new Outcome.Committed(
                    inbox.store(group.stream().map(Waiting::update).toList()) > 0);
        } catch (RuntimeException e) {
            return new Outcome.Failed(e);
        } catch (Throwable e) {
            // Else whoever waits would wait without end
            return new Outcome.Failed(new IllegalStateException(e));
        }
    }

    private synchronized List<Waiting> group() {
        List<Waiting> group = new ArrayList<>();
        while (group.size() < MOST && !queue.isEmpty()) {
            group.add(queue.remove());
        }
        return group;
    }

    private synchronized Optional<Waiting> next() {
        Optional<Waiting> next = Optional.ofNullable(queue.peek());
        committing = next.isPresent();
        return next;
    }

    /** What whoever brought an update is told. */
    private sealed interface Outcome {

        /** To commit it, with all that wait. */
        record Commit() implements Outcome {}

        /**
         * It is on disk.
         *
         * @param fresh whether it, or one committed with it, was new
         */
        record Committed(boolean fresh) implements Outcome {}

        /** It is not. */
        record Failed(RuntimeException failure) implements Outcome {}
    }

    /** An update on its way. */
    private record Waiting(RawUpdate update, CompletableFuture<Outcome> outcome) {}
}
