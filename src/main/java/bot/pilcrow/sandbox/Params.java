package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller passed: values that may be JSON or, as in forms, strings holding JSON, and uploaded files by part name.
 *
 * @param values as received
 */
record Params(ObjectNode values, Map<String, Upload> files) {

    /** A file part of a multipart request. Not a record: its bytes are no value to compare or print. */
    static final class Upload {
        private final String name;
        private final byte[] bytes;

        Upload(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        String name() {
            return name;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    Params {
        files = Map.copyOf(files);
    }

    static Params of(ObjectNode values) {
        return new Params(values, Map.of());
    }

    boolean has(String name) {
        return values.hasNonNull(name);
    }

    /** A value as text; numbers and flags as they are written. */
    Optional<String> text(String name) {
        return has(name)
                ? Optional.of(values.get(name)).map(node -> node.isValueNode() ? node.asText() : node.toString())
                : Optional.empty();
    }

    Optional<Long> number(String name) {
        Optional<String> text = text(name).map(String::strip).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(name + " must be an integer");
        }
    }

    boolean flag(String name) {
        return text(name)
                .map(value -> value.equalsIgnoreCase("true") || value.equals("1") || value.equalsIgnoreCase("yes"))
                .orElse(false);
    }

    /** A structured value, given as JSON or as a string that holds JSON; an empty string is no value. */
    Optional<JsonNode> json(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode node = values.get(name);
        if (!node.isTextual()) {
            return Optional.of(node);
        }
        if (node.asText().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Json.read(node.asText())
                .orElseThrow(() -> Refusal.badRequest("can't parse " + name.replace('_', ' ') + " JSON object")));
    }

    Optional<ObjectNode> object(String name) {
        return json(name).map(node -> {
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.badRequest("object expected as " + name.replace('_', ' '));
        });
    }

    Optional<ArrayNode> list(String name) {
        return json(name).map(node -> {
            if (node instanceof ArrayNode array) {
                return array;
            }
            throw Refusal.badRequest("expected an Array of " + name.replace('_', ' '));
        });
    }

    /** The file a parameter names, uploaded under its own name or as {@code attach://part}. */
    Optional<Upload> upload(String name) {
        String part = text(name)
                .filter(value -> value.startsWith("attach://"))
                .map(value -> value.substring("attach://".length()))
                .orElse(name);
        return Optional.ofNullable(files.get(part));
    }
}
