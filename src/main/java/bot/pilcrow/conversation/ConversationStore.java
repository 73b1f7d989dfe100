package bot.pilcrow.conversation;

import java.util.Optional;
import java.util.OptionalInt;

/** What the bot remembers of its conversations. Changes are made through {@link Change}s only. */
public interface ConversationStore {

    /** The turn with an id. */
    Optional<Turn> turn(String id);

    /** The turn whose answer is a given message of a chat. */
    Optional<Turn> turnAnsweredBy(long chatId, int messageId);

    /** The newest turn of a person in a chat and topic. */
    Optional<Turn> latestTurn(long chatId, OptionalInt threadId, long askerId);
}
