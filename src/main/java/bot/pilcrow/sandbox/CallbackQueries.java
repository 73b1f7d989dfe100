package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Button presses, each to be answered once and in time. Guarded by the lock of {@link Chats}. */
final class CallbackQueries {

    /** How long Telegram's server keeps an unanswered query (its own source says 150 seconds). */
    static final Duration ANSWERABLE = Duration.ofSeconds(150);

    private static final class Query {
        private final ObjectNode view;
        private final long chat;
        private final Instant pressed;

        private Query(ObjectNode view, long chat, Instant pressed) {
            this.view = view;
            this.chat = chat;
            this.pressed = pressed;
        }
    }

    private final Clock clock;
    private final Random random;
    private final Map<String, Query> queries = new LinkedHashMap<>();

    CallbackQueries(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    String open(Chat chat, long message, long from, String data) {
        String id = Long.toUnsignedString(random.nextLong());
        ObjectNode view = Json.object().put("id", id).put("message", message).put("from", from);
        view.put("data", data);
        queries.put(id, new Query(view, chat.id(), clock.instant()));
        return id;
    }

    /** Takes the bot's answer. */
    void answer(String id, ObjectNode answer) {
        Query query = queries.get(id);
        if (query == null || query.view.has("answer") || clock.instant().isAfter(query.pressed.plus(ANSWERABLE))) {
            throw Refusal.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        query.view.set("answer", answer);
    }

    /** A chat's presses, newest last, with the answers they got. */
    void addTo(ObjectNode chatView, long chat) {
        ArrayNode list = Json.array();
        queries.values().stream().filter(query -> query.chat == chat).forEach(query -> list.add(query.view.deepCopy()));
        if (!list.isEmpty()) {
            chatView.set("callbacks", list);
        }
    }
}
