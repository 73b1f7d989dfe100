package bot.pilcrow.conversation;

import java.util.OptionalInt;

/**
 * Where people talk to the bot.
 *
 * @param id Telegram's number for the chat; a private chat has its person's number
 * @param kind whether one person talks here or several
 * @param threadId the forum topic, when the chat has topics and this is in one
 */
public record Chat(long id, Kind kind, OptionalInt threadId) {

    /** How many people a chat is for. */
    public enum Kind {
        PRIVATE,
        GROUP
    }

    /** Whether one person talks here alone with the bot. */
    public boolean isPrivate() {
        return kind == Kind.PRIVATE;
    }
}
