package bot.pilcrow.telegram;

import java.time.Duration;

/**
 * This program among all those that work as one bot on one store. Each shows every few seconds that it lives. One that has
 * not for long counts as dead: what it had in work is anybody's, its roles too, and should it wake up after all, it joins
 * anew under a higher number, so that nothing it began under the old one changes anything any more.
 *
 * <p>All methods may be called by any thread, and throw a RuntimeException when the store cannot be used, with one line for
 * the operator as its message.
 */
public interface Replica {

    /** How often a replica shows that it lives. */
    Duration BEAT = Duration.ofSeconds(5);

    /** A replica silent for so long counts as dead. */
    Duration DEAD_AFTER = Duration.ofSeconds(20);

    /** What only one replica does at a time. */
    enum Role {
        /** Fetches updates. */
        POLLER,
        /** Empties the outbox, and so keeps Telegram's limits for all. */
        SENDER,
        /** Does what is due in Q&amp;A sessions. */
        STEWARD
    }

    /** Shows that this one lives, joining first if need be, and lets go of those that have been silent for too long. */
    void beat();

    /**
     * Whether this replica has a role. Takes it if nobody has it. Loses all roles by itself when it could not beat for three
     * quarters of {@link #DEAD_AFTER}, before others may take them.
     */
    boolean has(Role role);

    /** Leaves: the others need not wait until it counts as dead. */
    void leave();
}
