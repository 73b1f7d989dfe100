package bot.pilcrow.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON as models that were raised on Python write it: single quotes, and a comma after every member. */
final class LooseJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LooseJson() {}

    /** The same, loosely, as a text of strict JSON. */
    static String of(String strict) {
        try {
            return of(JSON.readTree(strict));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(strict, e);
        }
    }

    private static String of(JsonNode node) {
        if (node.isTextual()) {
            return quoted(node.asText());
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(member -> of(member) + ", ")
                    .collect(Collectors.joining("", "[", "]"));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> quoted(member.getKey()) + ": " + of(member.getValue()) + ", ")
                    .collect(Collectors.joining("", "{", "}"));
        }
        return node.toString();
    }

    private static String quoted(String text) {
        String strict = TextNode.valueOf(text).toString();
        return "'"
                + strict.substring(1, strict.length() - 1).replace("\\\"", "\"").replace("'", "\\'") + "'";
    }
}
