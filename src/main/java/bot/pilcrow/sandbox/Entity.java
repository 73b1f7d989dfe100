package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A formatted stretch of a text.
 *
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param more what only some types have, such as {@code url}
 */
record Entity(String type, int offset, int length, ObjectNode more) {

    private static final Set<String> CODE = Set.of("code", "pre");
    private static final Set<String> QUOTES = Set.of("blockquote", "expandable_blockquote");

    static Entity of(String type, int from, int to) {
        return new Entity(type, from, to - from, Json.object());
    }

    int end() {
        return offset + length;
    }

    boolean meets(Entity other) {
        return offset < other.end() && other.offset < end();
    }

    /** Whether Telegram lets this one only where both would stand: nothing styles code, and quotes hold no quotes. */
    boolean outdoes(Entity other) {
        boolean code = CODE.contains(type) && !QUOTES.contains(other.type()) && !CODE.contains(other.type());
        boolean quotes = QUOTES.contains(type) && QUOTES.contains(other.type());
        boolean greater = length > other.length() || (length == other.length() && offset < other.offset());
        return meets(other) && (code || (quotes && greater));
    }

    Entity at(int from, int to) {
        return new Entity(type, from, to - from, more);
    }

    ObjectNode wire() {
        ObjectNode entity =
                Json.object().put("offset", offset).put("length", length).put("type", type);
        entity.setAll(more);
        return entity;
    }

    static ArrayNode wire(Collection<Entity> entities) {
        ArrayNode list = Json.array();
        entities.forEach(entity -> list.add(entity.wire()));
        return list;
    }

    /** Reads entities that are known to be well formed. */
    static List<Entity> list(JsonNode wire) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode node : wire) {
            ObjectNode more = node.deepCopy();
            more.remove(List.of("offset", "length", "type"));
            entities.add(new Entity(
                    node.path("type").asText(),
                    node.path("offset").asInt(),
                    node.path("length").asInt(),
                    more));
        }
        return entities;
    }
}
