package bot.pilcrow.telegram;

import bot.pilcrow.conversation.FileContent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One call to Telegram that must not be lost: kept in the outbox until Telegram has taken it. */
public sealed interface Outgoing {

    /** The chat it goes to. */
    long chatId();

    /** What it says. */
    default RichText text() {
        return RichText.plain("");
    }

    /** Rows of buttons under it; may be empty. */
    default List<List<Button>> buttons() {
        return List.of();
    }

    /**
     * A button that tells the bot something when pressed.
     *
     * @param label what it says
     * @param data 1 to 64 bytes of UTF-8 that come back when it is pressed
     */
    record Button(String label, String data) {}

    /**
     * A new message.
     *
     * @param threadId the forum topic it belongs in
     * @param replyTo the message it replies to; sent without when that message is gone
     * @param records what the sent message's number is recorded with: the turn whose answer it is, or the session whose
     *     board
     */
    record Message(
            long chatId,
            OptionalInt threadId,
            OptionalInt replyTo,
            RichText text,
            List<List<Button>> buttons,
            Optional<String> records)
            implements Outgoing {

        public Message {
            buttons = buttons.stream().map(List::copyOf).toList();
        }
    }

    /** New words and buttons for a message that the bot sent before. */
    record Edit(long chatId, int messageId, RichText text, List<List<Button>> buttons) implements Outgoing {

        public Edit {
            buttons = buttons.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A file in a message of its own.
     *
     * @param threadId the forum topic it belongs in
     * @param name with its ending
     * @param picture whether it shows as a picture; else as a document
     */
    record File(long chatId, OptionalInt threadId, String name, boolean picture, FileContent content)
            implements Outgoing {}

    /** Puts a message of the bot's at the top of the chat, without a sound. */
    record Pin(long chatId, int messageId) implements Outgoing {}
}
