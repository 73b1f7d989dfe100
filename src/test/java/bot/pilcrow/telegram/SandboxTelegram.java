package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The sandbox in Telegram's place, and somebody who talks to it over real HTTP. */
final class SandboxTelegram implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Token token;
    private final LocalBotApi sandbox = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(7));
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxTelegram(Token token) {
        this.token = token;
    }

    BotConnection connect() {
        return new BotConnection(token, URI.create(sandbox.url()));
    }

    /** The parameters of the calls of a method so far, oldest first. */
    List<JsonNode> calls(String method) {
        return send(request("/sandbox/journal?after=0").build())
                .body()
                .lines()
                .map(SandboxTelegram::json)
                .filter(line -> line.path("method").asText().equals(method))
                .map(line -> line.path("params"))
                .toList();
    }

    JsonNode webhookInfo() {
        return bot("getWebhookInfo", "{}");
    }

    JsonNode bot(String method, String params) {
        return post("/bot" + token.secret().reveal() + "/" + method, params).path("result");
    }

    /** Ada writes to the bot. */
    void says(String text) {
        act("send", "{\"chat\":101,\"from\":101,\"text\":\"" + text + "\"}");
    }

    /** Scripted faults that have not struck yet. */
    String faults() {
        return send(request("/sandbox/faults").build()).body();
    }

    void act(String path, String body) {
        post("/sandbox/" + path, body);
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
