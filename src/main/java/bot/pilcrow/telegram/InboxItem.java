package bot.pilcrow.telegram;

import java.time.Instant;

/**
 * One update as it came from Telegram, committed and waiting to be worked.
 *
 * @param updateId Telegram's number for it; unique per bot for days, not for ever, and not always rising
 * @param lane updates of one lane are worked in order, one at a time: the chat, or the chat and forum topic
 * @param json the raw update; untrusted, may be of any shape
 * @param attempts how often work on it was begun before
 * @param receivedAt when it was committed
 */
public record InboxItem(long updateId, String lane, String json, int attempts, Instant receivedAt) {

    /** Before the lane of what is worked only to say that too much waits already. */
    private static final String CROWDED = "full:";

    /** The lane of what came from a lane when it was full. */
    public static String crowdedLane(String lane) {
        return CROWDED + lane;
    }

    /** Whether the update found the inbox full for its chat or its sender, who are to be told so. */
    public boolean isCrowdedOut() {
        return lane.startsWith(CROWDED);
    }
}
