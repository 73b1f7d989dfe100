package bot.pilcrow.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Bot API server on loopback that answers as a test tells it to, and remembers what it was asked. */
final class BotApiServer implements AutoCloseable {

    static final String TOKEN = "4242:AAtest-token_that-must-not-leak";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call as it came. */
    record Call(String method, JsonNode params) {

        String text(String name) {
            return params.path(name).asText();
        }
    }

    /** What goes back; status 0 cuts the connection instead. */
    record Reply(int status, String body) {

        static Reply ok(String result) {
            return new Reply(200, "{\"ok\":true,\"result\":" + result + "}");
        }

        static Reply error(int code, String description) {
            return error(code, description, "{}");
        }

        static Reply error(int code, String description, String parameters) {
            return new Reply(
                    code,
                    "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\",\"parameters\":%s}"
                            .formatted(code, description, parameters));
        }

        static Reply badGateway() {
            return new Reply(502, "<html><body>502 Bad Gateway</body></html>");
        }

        static Reply cut() {
            return new Reply(0, "");
        }
    }

    /** How calls of one method are answered. */
    interface Answer {

        Reply to(Call call) throws InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    BotApiServer() throws IOException {
        // Else each answer waits 40 ms for the one before it to be acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("deleteWebhook", call -> Reply.ok("true"));
    }

    void on(String method, Answer answer) {
        answers.put(method.toLowerCase(Locale.ROOT), answer);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    BotConnection connect() {
        return new BotConnection(Token.of(TOKEN), uri());
    }

    List<Call> calls(String method) {
        return calls.stream()
                .filter(call -> call.method().equalsIgnoreCase(method))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            Call call = new Call(path[2], JSON.readTree(exchange.getRequestBody()));
            calls.add(call);
            Answer answer =
                    answers.getOrDefault(path[2].toLowerCase(Locale.ROOT), any -> Reply.error(404, "Not Found"));
            Reply reply = path[1].equals("bot" + TOKEN) ? answer.to(call) : Reply.error(401, "Unauthorized");
            if (reply.status() > 0) {
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
