package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The committed store of one bot's updates, from receipt to end. An update is confirmed to Telegram only after it is
 * here, and leaves its waiting state for exactly one {@link EndState}.
 *
 * <p>Updates are told apart by the set of their numbers, never by "greater than the last": Telegram's numbers may start
 * anew lower down. Every method is one transaction: when it throws, nothing has changed. All throw a RuntimeException
 * when the store cannot be used, with one line for the operator as its message, and may be called by any thread.
 */
public interface Inbox {

    /** After this many failed tries an update is quarantined. */
    int MAX_FAILURES = 3;

    /** After this many crashes of the whole program while it was in work, an update is quarantined. */
    int MAX_CRASHES = 10;

    /** Numbers are remembered at least this long, because Telegram may deliver an update again for a day. */
    Duration SHORTEST_MEMORY = Duration.ofDays(2);

    /**
     * Stores updates and the offset that confirms them, on disk when this returns. Those stored before are left as they
     * are, whatever became of them.
     *
     * @param nextOffset what {@link #nextOffset} is from now on
     * @return how many were new
     */
    int store(List<RawUpdate> updates, long nextOffset);

    /**
     * Stores updates as the other method does, and leaves the offset as it is: of updates that Telegram delivers by itself
     * each is confirmed alone.
     *
     * @return how many were new
     */
    int store(List<RawUpdate> updates);

    /** The offset to poll with: the one stored last, 0 when none was. */
    long nextOffset();

    /**
     * Takes the next update to work: urgent ones first, then the oldest, of a lane none of whose updates is in work. An
     * update that waits to be tried again holds up its lane, so that order is kept.
     */
    Optional<InboxItem> claim();

    /**
     * Ends an update: its end state, what is to be sent, and what the conversation remembers or forgets, in one
     * transaction.
     *
     * @throws Change.Overtaken if one of the changes was decided on what no longer holds
     * @return whether this was done; false when the item was handed back, taken by another or forgotten meanwhile, and
     *     then nothing has changed
     */
    boolean finish(InboxItem item, Handled handled);

    /**
     * Notes that work on an update failed. It is tried again not before {@code retryAt}, or quarantined when it has
     * failed {@link #MAX_FAILURES} times.
     *
     * @param apology what is to be sent if it is quarantined
     * @return whether it is quarantined now
     */
    boolean failed(InboxItem item, Instant retryAt, List<Outgoing> apology);

    /** Notes a failure of which nobody is told. */
    default boolean failed(InboxItem item, Instant retryAt) {
        return failed(item, retryAt, List.of());
    }

    /** Gives back a claimed update that was not worked, as if it had not been claimed. */
    void handBack(InboxItem item);

    /**
     * Gives back everything that programs which are no more had in work when they ended. To be called before the first claim
     * and then every few seconds.
     *
     * @param held numbers of updates that this program works right now; whatever else it has in work was claimed without its
     *     ever hearing of it, because the store's answer was lost
     * @return how many were
     */
    Recovered recover(Set<Long> held);

    /**
     * Forgets what is no longer needed: the raw JSON of updates that ended longer ago than {@code json} (quarantined ones
     * keep theirs for the operator), and the numbers of those that ended longer ago than {@code numbers}.
     *
     * @throws IllegalArgumentException if {@code numbers} is less than {@link #SHORTEST_MEMORY}
     */
    void prune(Duration json, Duration numbers);

    /** How much waits. */
    Backlog backlog();

    /**
     * What became of updates that were in work at programs that are no more.
     *
     * @param again worked again
     * @param quarantined seem to end the program each time
     */
    record Recovered(int again, int quarantined) {}
}
