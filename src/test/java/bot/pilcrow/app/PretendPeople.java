package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the people of a sandbox do and see, over HTTP. */
final class PretendPeople {

    static final long ADA = 101;
    static final long BEN = 102;
    static final long GROUP = -1001;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    PretendPeople(String sandbox) {
        this.sandbox = sandbox;
    }

    /** Writes a message to a private chat. */
    int write(long person, String text) {
        return say(person, person, text);
    }

    int say(long chat, long person, String text) {
        return send(message(chat, person, text));
    }

    int reply(long chat, long person, int to, String text) {
        return send(message(chat, person, text).put("reply_to", to));
    }

    int sayInTopic(long chat, int topic, long person, String text) {
        return send(message(chat, person, text).put("thread", topic));
    }

    void edit(long chat, long person, int message, String text) {
        post("/sandbox/edit", message(chat, person, text).put("message", message));
    }

    void press(long chat, long person, int message, String data) {
        ObjectNode press = JSON.createObjectNode().put("chat", chat).put("from", person);
        post("/sandbox/press", press.put("message", message).put("data", data));
    }

    JsonNode post(String path, String json) {
        try {
            return post(path, JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode post(String path, JsonNode json) {
        JsonNode answer = call(HttpRequest.newBuilder(URI.create(sandbox + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.toString())));
        assertThat(answer.has("error")).as("%s to %s", answer, json).isFalse();
        return answer;
    }

    /** What a file holds that the bot has sent. */
    JsonNode jsonFile(String fileId) {
        return get("/sandbox/file?id=" + fileId);
    }

    void endFaults() {
        call(HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/faults")).DELETE());
    }

    /** The bot's newest message that replies to a message, once it is there. */
    JsonNode answerTo(long chat, int message) {
        return await().atMost(PATIENCE)
                .until(() -> answer(chat, message), Optional::isPresent)
                .orElseThrow();
    }

    Optional<JsonNode> answer(long chat, int message) {
        return fromBot(chat)
                .filter(said -> said.path("reply_to_message").path("message_id").asInt() == message)
                .reduce((first, second) -> second);
    }

    /** A message, once its text holds some words. */
    JsonNode saying(long chat, int message, String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> messages(chat)
                                .filter(said -> said.path("message_id").asInt() == message)
                                .filter(said -> said.path("text").asText().contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The bot's first message after another one, once it is there. */
    JsonNode afterwards(long chat, int message) {
        return await().atMost(PATIENCE)
                .until(
                        () -> fromBot(chat)
                                .filter(said -> said.path("message_id").asInt() > message)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    Stream<JsonNode> fromBot(long chat) {
        return messages(chat).filter(said -> said.path("from").path("is_bot").asBoolean());
    }

    private Stream<JsonNode> messages(long chat) {
        return list(get("/sandbox/chats?chat=" + chat).get(0).path("messages"));
    }

    /** A call in the journal, once it is there. */
    JsonNode called(String method, String words) {
        return await().atMost(PATIENCE)
                .until(
                        () -> calls(method)
                                .filter(call -> call.path("params").toString().contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Calls of a method so far, oldest first. */
    Stream<JsonNode> calls(String method) {
        return journal().filter(line -> line.path("method").asText().equalsIgnoreCase(method));
    }

    /** Everything in the journal so far. */
    Stream<JsonNode> journal() {
        return body(HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/journal")))
                .lines()
                .map(PretendPeople::read);
    }

    static String text(JsonNode message) {
        return message.path("text").asText();
    }

    /** What stands in the entities of a kind whose name ends in some letters. */
    static List<String> spans(JsonNode message, String kind) {
        return list(message.path("entities"))
                .filter(entity -> entity.path("type").asText().endsWith(kind))
                .map(entity -> text(message)
                        .substring(
                                entity.path("offset").asInt(),
                                entity.path("offset").asInt()
                                        + entity.path("length").asInt()))
                .toList();
    }

    /** The data of a message's buttons whose label holds some words. */
    static List<String> buttons(JsonNode message, String label) {
        return list(message.path("reply_markup").path("inline_keyboard"))
                .flatMap(PretendPeople::list)
                .filter(button -> button.path("text").asText().contains(label))
                .map(button -> button.path("callback_data").asText())
                .toList();
    }

    private int send(ObjectNode message) {
        return post("/sandbox/send", message).path("message_id").asInt();
    }

    private static ObjectNode message(long chat, long person, String text) {
        return JSON.createObjectNode().put("chat", chat).put("from", person).put("text", text);
    }

    private JsonNode get(String path) {
        return call(HttpRequest.newBuilder(URI.create(sandbox + path)));
    }

    private JsonNode call(HttpRequest.Builder request) {
        return read(body(request));
    }

    private String body(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
