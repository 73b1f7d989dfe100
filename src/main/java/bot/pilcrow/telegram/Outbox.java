package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The committed store of calls on their way to Telegram. Rows come in through {@link Inbox#finish} and {@link Initiative}, and leave in
 * order within each chat: a chat's next row is due only after the one before it has ended.
 *
 * <p>Delivery is at least once. A row that is in state "sending" when the program ends has an unknown outcome: Telegram
 * may have taken it or not, and has no key by which to ask. {@link #recover} lets it be sent again, so a message may show
 * twice after a crash, and is never lost. A network failure during a call is such an unknown outcome too.
 *
 * <p>Every method is one transaction: when it throws, nothing has changed. All throw a RuntimeException when the store
 * cannot be used, with one line for the operator as its message, and may be called by any thread. Methods that take an id do nothing for a row that is not in state
 * "sending", except where they say otherwise.
 */
public interface Outbox {

    /** The first waiting row of each chat whose time has come, oldest first. */
    List<OutboxItem> due(int limit);

    /**
     * Marks waiting rows as being sent. To be called before the first byte leaves.
     *
     * @return those that were still waiting: only they may be sent
     */
    Set<Long> sending(Collection<Long> ids);

    /**
     * Marks a row as taken by Telegram, and records the new message's number with the turn whose answer it is.
     *
     * @param messageId the message's number; empty when Telegram did not say
     */
    void sent(long id, OptionalInt messageId);

    /**
     * Marks a row as given up.
     *
     * @param reason for the operator; holds no text of the message
     */
    void failed(long id, String reason);

    /** Marks an edit as given up because its message is no more: a board is to be sent again. */
    void gone(long id);

    /**
     * Lets a message be sent again with its words alone: no reply, no styles, no buttons.
     *
     * @return whether there was anything to take off; if not, nothing has changed
     */
    boolean bared(long id);

    /** Puts a row back, waiting or being sent, not to be sent before a time. It stays its chat's first. */
    void postponed(long id, Instant until);

    /** Puts back a row that Telegram lets wait (429): {@link #postponed}, told apart so that it can be counted. */
    default void limited(long id, Instant until) {
        postponed(id, until);
    }

    /** Gives up every row of a chat that the bot may no longer write to, and remembers that. */
    void unreachable(long chatId, String reason);

    /** Follows a group to its new number: its rows, its turns, everything; a row being sent waits again. */
    void moved(long from, long to);

    /**
     * Lets rows be sent again that were being sent by a program that is no more. To be called by whoever begins to send,
     * and then every few seconds.
     *
     * @param underWay rows that this program is sending right now; whatever else it has marked is not
     * @return how many
     */
    int recover(Set<Long> underWay);

    /** Forgets the text of rows that ended longer ago than {@code texts}, and the rows of those ended {@code rows} ago. */
    void prune(Duration texts, Duration rows);

    /** What Telegram has taken since a time, oldest first. */
    List<Sent> sentSince(Instant time);

    /** How much waits. */
    Backlog backlog();

    /**
     * What goes to a chat, messages and edits alike.
     *
     * @param since of what was sent, only what was sent after this counts
     */
    Traffic traffic(long chatId, Instant since);

    /** A call that Telegram has taken, and when. */
    record Sent(long chatId, Instant at) {}

    /**
     * How much goes to a chat.
     *
     * @param waiting calls that were not taken yet
     * @param recent calls taken since a time, and those that wait, without edits of boards
     * @param boards edits of boards taken since then, and those that wait
     */
    record Traffic(int waiting, int recent, int boards) {}
}
