package bot.pilcrow.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows pages, such as {@code GET /health}, to programs that watch the bot. */
final class HealthServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

    /** Twice as many as scrapes that may hang at a time. */
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Page>> pages;

    private HealthServer(HttpServer server, ExecutorService threads, Map<String, Supplier<Page>> pages) {
        this.server = server;
        this.threads = threads;
        this.pages = Map.copyOf(pages);
    }

    /**
     * Starts to answer.
     *
     * @param host an IP address of this machine, or 0.0.0.0 for all of them
     * @param port 0 for any free one
     * @param pages by path; asked for each request, by several threads
     * @throws CommandFailed if the port is taken
     */
    static HealthServer start(String host, int port, Map<String, Supplier<Page>> pages) {
        // Without them a caller who never ends a request keeps its thread for good
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "health");
                thread.setDaemon(true);
                return thread;
            });
            HealthServer answering = new HealthServer(server, threads, pages);
            server.setExecutor(threads);
            server.createContext("/", answering::answer);
            server.start();
            return answering;
        } catch (BindException e) {
            throw new CommandFailed("port " + port + " is taken; set HEALTH_PORT to another, or to 0 for any free one");
        } catch (IOException e) {
            throw new CommandFailed(
                    "HEALTH_HOST " + host + " with HEALTH_PORT " + port + " cannot be used: " + e.getMessage());
        }
    }

    /** The address to ask for health. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Supplier<Page>> page =
                    Optional.ofNullable(pages.get(exchange.getRequestURI().getPath()));
            if (page.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                show(exchange, page.get());
            }
        }
    }

    private static void show(HttpExchange exchange, Supplier<Page> source) throws IOException {
        Page page;
        try {
            page = source.get();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} cannot be told: {}",
                    exchange.getRequestURI().getPath(),
                    e.getClass().getName());
            exchange.sendResponseHeaders(500, -1);
            return;
        }
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(page.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
