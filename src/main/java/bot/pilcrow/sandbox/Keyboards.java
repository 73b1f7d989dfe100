package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Checks what a bot hangs under a message. */
final class Keyboards {

    private static final int MOST_IN_A_ROW = 8;
    private static final int MOST_IN_ALL = 100;
    private static final int LONGEST_DATA_BYTES = 64;
    private static final List<String> KINDS = List.of(
            "url",
            "callback_data",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private Keyboards() {}

    /** The inline keyboard of a call, or empty if it has none or an empty one; other keyboards are checked only. */
    static Optional<ObjectNode> inline(Params params) {
        Optional<ObjectNode> markup = params.object("reply_markup");
        if (markup.isEmpty() || !markup.get().has("inline_keyboard")) {
            return Optional.empty();
        }
        JsonNode rows = markup.get().path("inline_keyboard");
        if (!rows.isArray()) {
            throw Refusal.badRequest("field \"inline_keyboard\" must be of type Array");
        }
        ArrayNode kept = Json.array();
        int all = 0;
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw Refusal.badRequest("field \"inline_keyboard\" must be an Array of Arrays");
            }
            if (row.size() > MOST_IN_A_ROW) {
                throw Refusal.badRequest("REPLY_MARKUP_TOO_LONG");
            }
            row.forEach(Keyboards::check);
            all += row.size();
            if (!row.isEmpty()) {
                kept.add(row.deepCopy());
            }
        }
        if (all > MOST_IN_ALL) {
            throw Refusal.badRequest("REPLY_MARKUP_TOO_LONG");
        }
        return all == 0 ? Optional.empty() : Optional.of(Json.object().set("inline_keyboard", kept));
    }

    private static void check(JsonNode button) {
        if (!button.isObject() || button.path("text").asText("").isBlank()) {
            throw Refusal.badRequest("can't parse inline keyboard button: Field \"text\" must be a non-empty String");
        }
        long kinds = KINDS.stream().filter(button::hasNonNull).count();
        if (kinds == 0) {
            throw Refusal.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (kinds > 1) {
            throw Refusal.badRequest("can't parse inline keyboard button: exactly one optional field must be used");
        }
        if (button.hasNonNull("callback_data")) {
            int bytes = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > LONGEST_DATA_BYTES) {
                throw Refusal.badRequest("BUTTON_DATA_INVALID");
            }
        }
        if (button.hasNonNull("url") && !TextIntake.isLink(button.path("url").asText())) {
            throw Refusal.badRequest(
                    "inline keyboard button URL '" + button.path("url").asText() + "' is invalid: Wrong HTTP URL");
        }
        if (button.hasNonNull("copy_text")) {
            int units = button.path("copy_text").path("text").asText("").length();
            if (units < 1 || units > 256) {
                throw Refusal.badRequest("BUTTON_COPY_TEXT_INVALID");
            }
        }
    }
}
