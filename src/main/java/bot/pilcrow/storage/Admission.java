package bot.pilcrow.storage;

import java.time.Duration;

/**
 * How much may wait. What comes on top is ignored by rule, and its sender told so once in a while. The bounds are far above
 * what people do: somebody who waits for 300 answers is a program.
 *
 * @param perLane updates of one chat, or of one topic in it
 * @param perPerson updates of one person in all chats
 * @param silence how long after such a notice there is no other in the chat
 */
record Admission(int perLane, int perPerson, Duration silence) {

    static final Admission USUAL = new Admission(1_000, 300, Duration.ofMinutes(1));
}
