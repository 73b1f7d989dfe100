package bot.pilcrow.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code GET /health} on loopback: 200 when the bot does well, 503 when not, with the figures as JSON. */
final class HealthServer implements AutoCloseable {

    private final HttpServer server;
    private final Supplier<Health> health;

    private HealthServer(HttpServer server, Supplier<Health> health) {
        this.server = server;
        this.health = health;
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for any free one
     * @param health asked for each request, one at a time
     * @throws CommandFailed if the port is taken
     */
    static HealthServer start(int port, Supplier<Health> health) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            HealthServer answering = new HealthServer(server, health);
            server.createContext("/", answering::answer);
            server.start();
            return answering;
        } catch (BindException e) {
            throw new CommandFailed("port " + port + " is taken; set HEALTH_PORT to another, or to 0 for any free one");
        } catch (IOException e) {
            throw new CommandFailed("HEALTH_PORT " + port + " cannot be used: " + e.getMessage());
        }
    }

    /** The address to ask. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/health")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                tell(exchange, health.get());
            }
        }
    }

    private static void tell(HttpExchange exchange, Health health) throws IOException {
        byte[] body = (health.json() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(health.isGood() ? 200 : 503, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
