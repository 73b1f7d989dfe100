package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Somebody who writes: a pretend person or the bot.
 *
 * @param language as an IETF tag, the way Telegram tells a bot the language of a user's app
 */
record Person(long id, boolean bot, String name, Optional<String> username, Optional<String> language) {

    static Person human(long id, String name) {
        return new Person(id, false, name, Optional.empty(), Optional.of("en"));
    }

    /** As the Bot API's User. */
    ObjectNode wire() {
        ObjectNode user = Json.object().put("id", id).put("is_bot", bot).put("first_name", name);
        username.ifPresent(value -> user.put("username", value));
        language.ifPresent(value -> user.put("language_code", value));
        return user;
    }
}
