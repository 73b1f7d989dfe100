package bot.pilcrow.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the outside of an update tells: its number, the lane it belongs in, who caused it. Of any shape it makes the best it
 * can; only an update without a number cannot be kept.
 */
final class Envelope {

    /** The lane of updates that tell no chat. */
    static final String UNKNOWN = "?";

    /** The year 3000: what claims to be from later is not believed. */
    private static final long LATEST = 32_503_680_000L;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNumberLength(100_000)
                    .build())
            .build());

    private Envelope() {}

    /** Reads the outside of an update; empty when it has no number to know it by. */
    static Optional<RawUpdate> open(String json) {
        JsonNode update;
        try {
            update = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode id = update.path("update_id");
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            return Optional.empty();
        }
        boolean press = update.path("callback_query").isObject();
        JsonNode content = content(update);
        return Optional.of(new RawUpdate(
                id.longValue(),
                press ? pressLane(content) : lane(content),
                press,
                isVital(content),
                person(content),
                sentAt(content),
                json));
    }

    /** The one part of an update that is not its number. */
    private static JsonNode content(JsonNode update) {
        for (Entry<String, JsonNode> field : update.properties()) {
            if (field.getValue().isObject()) {
                return field.getValue();
            }
        }
        return update;
    }

    /** A command, or anything that nobody wrote: somebody comes, goes or is made an administrator, the group moves. */
    private static boolean isVital(JsonNode content) {
        JsonNode text = content.path("text");
        return text.isTextual() ? text.textValue().startsWith("/") : !content.has("data");
    }

    /** Many write under one number who write in the name of a group or a channel; they are told apart by that. */
    private static OptionalLong person(JsonNode content) {
        OptionalLong chat = number(content.at("/sender_chat/id"));
        return chat.isPresent() ? chat : number(content.at("/from/id"));
    }

    private static OptionalLong sentAt(JsonNode content) {
        OptionalLong edited = number(content.path("edit_date"));
        OptionalLong seconds = edited.isPresent() ? edited : number(content.path("date"));
        boolean sensible = seconds.isPresent() && 0 < seconds.getAsLong() && seconds.getAsLong() <= LATEST;
        return sensible ? OptionalLong.of(seconds.getAsLong() * 1_000) : OptionalLong.empty();
    }

    private static String lane(JsonNode content) {
        OptionalLong chat = number(content.at("/chat/id"));
        if (chat.isEmpty()) {
            return UNKNOWN;
        }
        OptionalLong topic = number(content.path("message_thread_id"));
        return content.path("is_topic_message").asBoolean(false) && topic.isPresent()
                ? chat.getAsLong() + "/" + topic.getAsLong()
                : String.valueOf(chat.getAsLong());
    }

    /** Presses have lanes of their own, so that nobody watches a button spin while a long answer is made. */
    private static String pressLane(JsonNode press) {
        return "cb:" + text(number(press.at("/message/chat/id"))) + ":" + text(number(press.at("/from/id")));
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? String.valueOf(number.getAsLong()) : UNKNOWN;
    }

    private static OptionalLong number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }
}
