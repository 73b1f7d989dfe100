package bot.pilcrow.conversation;

import java.util.Optional;

/**
 * Who writes or presses. A chat may write under its own name: an anonymous administrator, or a channel.
 *
 * @param id Telegram's number for the person; below 0 it is the number of the chat that writes under its own name
 * @param name what the person is called
 * @param language the language of the person's app, a BCP 47 code, when Telegram tells
 */
public record Asker(long id, Optional<String> name, Optional<String> language) {

    /** Whether the person behind this cannot be told. */
    public boolean isAnonymous() {
        return id < 0;
    }
}
