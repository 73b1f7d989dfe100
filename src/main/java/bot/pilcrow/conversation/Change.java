package bot.pilcrow.conversation;

import java.util.List;

/** Something that is to be remembered or forgotten, committed together with the end of the update that caused it. */
public sealed interface Change {

    /** A question was answered, or answered anew: a turn that is known by the same id is replaced. */
    record Remember(Turn turn) implements Change {}

    /**
     * A person wants nothing of theirs kept: turns, questions, votes, raw updates.
     *
     * @param pseudonyms the names by which the person is told apart in Q&amp;A sessions
     */
    record Forget(long personId, List<String> pseudonyms) implements Change {

        public Forget {
            pseudonyms = List.copyOf(pseudonyms);
        }

        /** Of a person who was never in a session. */
        public Forget(long personId) {
            this(personId, List.of());
        }
    }

    /** A group became a supergroup and has a new number. */
    record Moved(long from, long to) implements Change {}

    /** The bot may no longer write to a chat: left, blocked, kicked; or may again. */
    record Reachable(long chatId, boolean reachable) implements Change {}

    /** Something that happened in a Q&amp;A session. */
    non-sealed interface InSession extends Change {}

    /** A change that was decided on what no longer holds. Nothing is changed, and it is to be decided anew. */
    final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Overtaken(String message) {
            super(message);
        }
    }
}
