package bot.pilcrow.conversation;

/** Something that is to be remembered or forgotten, committed together with the end of the update that caused it. */
public sealed interface Change {

    /** A question was answered, or answered anew: a turn that is known by the same id is replaced. */
    record Remember(Turn turn) implements Change {}

    /** A person wants nothing of theirs kept: turns, questions, raw updates. */
    record Forget(long personId) implements Change {}

    /** A group became a supergroup and has a new number. */
    record Moved(long from, long to) implements Change {}

    /** The bot may no longer write to a chat: left, blocked, kicked; or may again. */
    record Reachable(long chatId, boolean reachable) implements Change {}
}
