package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a text from a bot's call, with Telegram's checks and in its order: markup, entity bounds, cleaning, length. */
final class TextIntake {

    static final int LONGEST_TEXT = 4096;
    static final int LONGEST_CAPTION = 1024;

    private static final int LONGEST_RAW_BYTES = 32_768;
    private static final Set<String> TYPES = Set.of(
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "text_mention",
            "custom_emoji",
            "date_time");

    private TextIntake() {}

    /** The text of a message: not empty, at most 4,096 UTF-16 units. */
    static StyledText text(Params params) {
        StyledText text = read(params, "text", "entities");
        if (text.isEmpty()) {
            throw Refusal.badRequest("message text is empty");
        }
        if (text.text().length() > LONGEST_TEXT) {
            throw Refusal.badRequest("message is too long");
        }
        return text;
    }

    /** The caption of a file: may be empty, at most 1,024 UTF-16 units. */
    static StyledText caption(Params params) {
        StyledText caption = read(params, "caption", "caption_entities");
        if (caption.text().length() > LONGEST_CAPTION) {
            throw Refusal.badRequest("message caption is too long");
        }
        return caption;
    }

    static StyledText read(Params params, String textName, String entitiesName) {
        String raw = params.text(textName).orElse("");
        requireWholeCharacters(raw);
        if (raw.getBytes(StandardCharsets.UTF_8).length > LONGEST_RAW_BYTES) {
            throw Refusal.badRequest("text is too long");
        }
        Optional<String> mode = params.text("parse_mode").filter(name -> !name.isBlank());
        if (mode.isPresent()) {
            if (!mode.get().equalsIgnoreCase("HTML")) {
                throw Refusal.badRequest("unsupported parse_mode");
            }
            StyledText parsed = new HtmlParser(raw).parse();
            return StyledText.taken(parsed.text(), parsed.entities());
        }
        List<Entity> given =
                params.list(entitiesName).map(list -> entities(raw, list)).orElse(List.of());
        return StyledText.taken(raw, given);
    }

    /** Reads entities from a request, each inside the text and cutting no surrogate pair. */
    static List<Entity> entities(String text, ArrayNode list) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode node : list) {
            entity(text, node).ifPresent(entities::add);
        }
        return entities;
    }

    private static Optional<Entity> entity(String text, JsonNode node) {
        String type = node.path("type").asText("");
        if (!node.isObject() || !node.path("type").isTextual()) {
            throw Refusal.badRequest("can't parse MessageEntity: Field \"type\" must be of type String");
        }
        if (!node.path("offset").isIntegralNumber() || !node.path("length").isIntegralNumber()) {
            throw Refusal.badRequest("can't parse MessageEntity: Field \"offset\" must be of type Number");
        }
        long offset = node.path("offset").asLong();
        long length = node.path("length").asLong();
        if (EntityFinder.FOUND_BY_TELEGRAM.contains(type)) {
            return Optional.empty();
        }
        if (!TYPES.contains(type)) {
            throw Refusal.badRequest("can't parse MessageEntity: Unsupported type specified");
        }
        checkBounds(text, offset, length);
        if (length == 0) {
            return Optional.empty();
        }
        ObjectNode more = node.deepCopy();
        more.retain("url", "language", "user", "custom_emoji_id", "unix_time", "date_time_format");
        if (type.equals("text_link") && !isLink(more.path("url").asText(""))) {
            return Optional.empty();
        }
        return Optional.of(new Entity(type, (int) offset, (int) length, more));
    }

    private static void checkBounds(String text, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw Refusal.badRequest(
                    "receive an entity with incorrect " + (offset < 0 ? "offset " + offset : "length " + length));
        }
        if (offset > text.length()) {
            throw Refusal.badRequest("entity begins after the end of the text at UTF-16 offset " + text.length());
        }
        if (offset + length > text.length()) {
            throw Refusal.badRequest("entity beginning at UTF-16 offset " + offset
                    + " ends after the end of the text at UTF-16 offset " + (offset + length));
        }
        if (cutsPair(text, (int) offset)) {
            throw Refusal.badRequest("entity begins in a middle of a UTF-16 symbol at UTF-16 offset " + offset);
        }
        if (cutsPair(text, (int) (offset + length))) {
            throw Refusal.badRequest(
                    "entity ends in a middle of a UTF-16 symbol at UTF-16 offset " + (offset + length));
        }
    }

    /** Whether a link is one that Telegram keeps. */
    static boolean isLink(String url) {
        return url.matches("(?i)(https?|tg|ton|tonsite)://\\S+") || url.matches("(?i)[\\w-]+(\\.[\\w-]+)+([/?#]\\S*)?");
    }

    private static boolean cutsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static void requireWholeCharacters(String text) {
        if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            throw Refusal.badRequest("strings must be encoded in UTF-8");
        }
    }
}
