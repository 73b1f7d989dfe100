package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message of a chat, kept as the Bot API shows it. Guarded by the lock of {@link Chats}. */
final class Message {

    private final int id;
    private final Person author;
    private final ObjectNode wire;
    private final Map<Long, List<String>> reactions = new LinkedHashMap<>();

    Message(int id, Person author, ObjectNode wire) {
        this.id = id;
        this.author = author;
        this.wire = wire;
    }

    int id() {
        return id;
    }

    Person author() {
        return author;
    }

    /** A copy that the caller may keep. */
    ObjectNode wire() {
        return wire.deepCopy();
    }

    /** The message itself, to be read only. */
    ObjectNode content() {
        return wire;
    }

    /** Takes on the content of an edit. */
    void become(ObjectNode edited) {
        wire.removeAll();
        wire.setAll(edited);
    }

    long date() {
        return wire.path("date").asLong();
    }

    boolean hasText() {
        return wire.has("text");
    }

    boolean isService() {
        return !wire.has("text") && !wire.has("document") && !wire.has("photo");
    }

    /** Its text, or its caption. */
    String body() {
        return wire.path("text").asText(wire.path("caption").asText(""));
    }

    List<Entity> entities() {
        return Entity.list(wire.has("entities") ? wire.path("entities") : wire.path("caption_entities"));
    }

    Optional<Integer> thread() {
        return wire.has("message_thread_id")
                ? Optional.of(wire.path("message_thread_id").asInt())
                : Optional.empty();
    }

    boolean hasButton(String data) {
        for (JsonNode row : wire.path("reply_markup").path("inline_keyboard")) {
            for (JsonNode button : row) {
                if (button.path("callback_data").asText("").equals(data)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As it stands inside a reply: without the message that it replies to in turn. */
    ObjectNode asReplied() {
        ObjectNode copy = wire.deepCopy();
        copy.remove("reply_to_message");
        copy.remove("quote");
        return copy;
    }

    List<String> reactionsOf(long person) {
        return reactions.getOrDefault(person, List.of());
    }

    void react(long person, List<String> emoji) {
        if (emoji.isEmpty()) {
            reactions.remove(person);
        } else {
            reactions.put(person, List.copyOf(emoji));
        }
    }

    /** As the page sees it: the message with everybody's reactions. */
    ObjectNode view() {
        ObjectNode view = wire.deepCopy();
        ArrayNode list = Json.array();
        reactions.forEach((person, all) ->
                all.forEach(emoji -> list.addObject().put("from", person).put("emoji", emoji)));
        if (!list.isEmpty()) {
            view.set("reactions", list);
        }
        return view;
    }
}
