package bot.pilcrow.telegram;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One call to Telegram that must not be lost: kept in the outbox until Telegram has taken it. */
public sealed interface Outgoing {

    /** The chat it goes to. */
    long chatId();

    /** What it says. */
    RichText text();

    /** Rows of buttons under it; may be empty. */
    List<List<Button>> buttons();

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
     * @param turnId the conversation turn whose answer this is; the sent message's id is recorded with that turn
     */
    record Message(
            long chatId,
            OptionalInt threadId,
            OptionalInt replyTo,
            RichText text,
            List<List<Button>> buttons,
            Optional<String> turnId)
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
}
