package bot.pilcrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A started sandbox and somebody who talks to it over real HTTP, as the bot and as the people. */
final class SandboxRig implements AutoCloseable {

    static final String TOKEN = "4242:" + "Pretend_token_for_the_sandbox-".repeat(2);
    static final long ADA = 101;
    static final long GROUP = -1001;

    final HandClock clock = new HandClock();
    final LocalBotApi sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxRig() {
        this(SandboxSettings.onPort(0));
    }

    SandboxRig(SandboxSettings settings) {
        sandbox = LocalBotApi.start(settings, clock, new Random(7));
    }

    /** Calls a method that must succeed, and returns its result. */
    JsonNode bot(String method, String params) {
        JsonNode answer = botAnswer(method, params);
        assertThat(answer.path("ok").asBoolean()).as("%s", answer).isTrue();
        return answer.path("result");
    }

    /** Calls a method that must be refused, and returns code and description in one line. */
    String refusal(String method, String params) {
        HttpResponse<String> response = botResponse(method, params);
        JsonNode answer = json(response.body());
        assertThat(answer.path("ok").asBoolean(true)).as("%s", answer).isFalse();
        assertThat(response.statusCode()).isEqualTo(answer.path("error_code").asInt());
        return answer.path("error_code").asInt() + " "
                + answer.path("description").asText();
    }

    JsonNode botAnswer(String method, String params) {
        return json(botResponse(method, params).body());
    }

    HttpResponse<String> botResponse(String method, String params) {
        return send(post("/bot" + TOKEN + "/" + method, params).build());
    }

    CompletableFuture<JsonNode> botLater(String method, String params) {
        return http.sendAsync(post("/bot" + TOKEN + "/" + method, params).build(), BodyHandlers.ofString())
                .thenApply(response -> json(response.body()));
    }

    /** Does something as a person; it must be possible. */
    JsonNode act(String path, String body) {
        HttpResponse<String> response = send(post("/sandbox/" + path, body).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    /** Tries something that must not be possible, and returns the error line. */
    String mistake(String path, String body) {
        HttpResponse<String> response = send(post("/sandbox/" + path, body).build());
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        return json(response.body()).path("error").asText();
    }

    int says(long chat, long from, String text) {
        String body =
                Json.write(Json.object().put("chat", chat).put("from", from).put("text", text));
        return act("send", body).path("message_id").asInt();
    }

    int botSays(long chat, String text) {
        return bot("sendMessage", Json.write(Json.object().put("chat_id", chat).put("text", text)))
                .path("message_id")
                .asInt();
    }

    /** All that waits for the bot, confirming it. */
    List<JsonNode> updates() {
        JsonNode result = bot("getUpdates", "{}");
        if (!result.isEmpty()) {
            int next = result.get(result.size() - 1).path("update_id").asInt() + 1;
            assertThat(bot("getUpdates", "{\"offset\":" + next + "}")).isEmpty();
        }
        return nodes(result);
    }

    List<JsonNode> journal() {
        return get("/sandbox/journal?after=0")
                .body()
                .lines()
                .map(SandboxRig::json)
                .toList();
    }

    JsonNode chat(long id) {
        return nodes(json(get("/sandbox/chats").body())).stream()
                .filter(chat -> chat.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The lines of an answer that does not end. */
    Stream<String> lines(String path) {
        return http.sendAsync(
                        request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines())
                .join()
                .body();
    }

    static List<JsonNode> nodes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static JsonNode json(String text) {
        return Json.read(text).orElseThrow(() -> new AssertionError("No JSON: " + text));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
