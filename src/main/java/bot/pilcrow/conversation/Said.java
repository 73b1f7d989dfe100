package bot.pilcrow.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that somebody wrote, as the desk hears it.
 *
 * @param messageId the message's number in its chat
 * @param at when it was written, or last edited
 * @param text the words without the command in front and without the bot's name; blank when nothing else was written,
 *     empty when the message is a picture, a voice or the like
 * @param command the command in front, in lower case without the slash
 * @param mentionsBot whether it names the bot
 * @param repliesTo the message that it replies to
 * @param selected the words of that message that the writer selected
 */
public record Said(
        Chat chat,
        Asker asker,
        int messageId,
        Instant at,
        Optional<String> text,
        Optional<String> command,
        boolean mentionsBot,
        Optional<RepliedTo> repliesTo,
        Optional<String> selected) {

    /**
     * The message that another one replies to.
     *
     * @param messageId its number in the chat
     * @param byBot whether this bot wrote it
     * @param text its words, if it has any
     */
    public record RepliedTo(int messageId, boolean byBot, Optional<String> text) {}
}
