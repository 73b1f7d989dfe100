package bot.pilcrow.telegram;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Small signs of life that may be lost without harm. They return at once, never throw, and are dropped rather than
 * delayed when limits are near.
 */
public interface Signals {

    /** Shows that the bot is typing, for some five seconds. */
    void typing(long chatId, OptionalInt threadId);

    /** Puts a reaction on a message. */
    void react(long chatId, int messageId, String emoji);

    /**
     * Ends the waiting sign on a pressed button.
     *
     * @param notice up to 200 characters shown to the one who pressed, if anything
     */
    void acknowledge(String callbackId, Optional<String> notice);
}
