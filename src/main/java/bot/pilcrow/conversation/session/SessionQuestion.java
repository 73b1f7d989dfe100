package bot.pilcrow.conversation.session;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A question asked in a session. Its answer is the turn with the same id.
 *
 * @param number counts the session's questions from 1
 * @param asker who asked
 * @param text the words asked; blank when the asker wanted them forgotten
 * @param messageId the message that asked; empty when it was asked without a name
 * @param settledAt when it left the line
 * @param joinedTo the question asked before that means the same
 * @param alone whether its asker insists on an answer of its own
 * @param previous the turn that it may be following up on
 * @param selected words that the asker selected
 * @param hidden whether only its asker has seen the answer
 * @param hostWord what a host has answered, or put in the answer's place
 * @param votes people who asked it or voted for it, those of joined questions among them
 * @param asked how often it was asked, joined questions counted
 */
public record SessionQuestion(
        String id,
        String sessionId,
        int number,
        By asker,
        String text,
        OptionalInt messageId,
        Instant askedAt,
        Optional<Instant> settledAt,
        Standing standing,
        Optional<String> joinedTo,
        boolean alone,
        Optional<String> previous,
        Optional<String> selected,
        boolean hidden,
        Optional<HostWord> hostWord,
        int votes,
        int asked) {

    /**
     * Who asked.
     *
     * @param voter the pseudonym under which the person is counted in this session
     * @param personId as Telegram numbers people; empty when asked without a name, or forgotten
     * @param name what the person is called; empty when asked without a name, or forgotten
     * @param language the language of the person's app, a BCP 47 code
     */
    public record By(String voter, OptionalLong personId, Optional<String> name, Optional<String> language) {

        /** Whether nobody may know who it was. */
        public boolean isAnonymous() {
            return personId.isEmpty();
        }
    }

    /** What a host has said. */
    public record HostWord(String host, String text, Instant at) {}

    /** A question that somebody asks now; its number is given when it enters. */
    static SessionQuestion entering(
            String id,
            String sessionId,
            By asker,
            String text,
            OptionalInt messageId,
            Instant at,
            boolean alone,
            Optional<String> previous,
            Optional<String> selected) {
        return new SessionQuestion(
                id,
                sessionId,
                0,
                asker,
                text,
                messageId,
                at,
                Optional.empty(),
                Standing.WAITING,
                Optional.empty(),
                alone,
                previous,
                selected,
                false,
                Optional.empty(),
                1,
                1);
    }

    /** Whether it means nothing without what it follows up on, so that it is compared with no other. */
    public boolean leansOnOthers() {
        return previous.isPresent() || selected.isPresent();
    }

    /** Whether others may join it. */
    public boolean isRoot() {
        return joinedTo.isEmpty();
    }
}
