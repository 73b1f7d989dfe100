package bot.pilcrow.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A sandbox process, and what people and scripts do on it. */
final class Telegram implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Program program;
    private final String address;

    Telegram(Path folder) throws IOException {
        this.program = Program.start(folder.resolve("sandbox.txt"), List.of(), Map.of(), "sandbox", "--port", "0");
        this.address = program.awaitWords(ADDRESS);
    }

    String address() {
        return address;
    }

    /** Makes a private chat with somebody. */
    void person(long id) {
        ObjectNode chat =
                JSON.createObjectNode().put("id", id).put("type", "private").put("title", "Person " + id);
        chat.putArray("members").addObject().put("id", id).put("name", "Person " + id);
        post("/sandbox/chats", chat);
    }

    /** Somebody writes; the message's number. */
    int write(long chat, long from, String text) {
        return post(
                        "/sandbox/send",
                        JSON.createObjectNode()
                                .put("chat", chat)
                                .put("from", from)
                                .put("text", text))
                .path("message_id")
                .asInt();
    }

    /** Puts an update of any shape before the bot. */
    void inject(JsonNode update) {
        post("/sandbox/updates", JSON.createObjectNode().set("update", update));
    }

    void limits(boolean on) {
        post("/sandbox/settings", JSON.createObjectNode().put("limits", on));
    }

    void fault(String json) {
        try {
            post("/sandbox/faults", JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void endFaults() {
        send(HttpRequest.newBuilder(URI.create(address + "/sandbox/faults")).DELETE());
    }

    /** The journal's lines numbered above one. */
    List<JsonNode> journal(long after) {
        return send(HttpRequest.newBuilder(URI.create(address + "/sandbox/journal?after=" + after)))
                .lines()
                .map(Telegram::read)
                .toList();
    }

    private JsonNode post(String path, JsonNode body) {
        return read(send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.uri() + ": " + response.body());
            }
            return response.body();
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

    @Override
    public void close() {
        program.close();
    }
}
