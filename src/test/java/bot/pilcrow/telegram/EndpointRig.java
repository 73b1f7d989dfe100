package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints over a real inbox, and those who call them. Closing holds them to it that path and secret were never logged. */
final class EndpointRig implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final WebhookAddress ADDRESS =
            WebhookAddress.of("https://bot.example.org/hooks", Token.of(BotApiServer.TOKEN), Optional.empty());
    static final String PATH = ADDRESS.url().reveal().substring("https://bot.example.org".length());
    static final String SEGMENT = PATH.substring("/hooks/".length());
    static final String SECRET = ADDRESS.secret().reveal();

    final HandClock clock = new HandClock();
    final LogProbe log = new LogProbe();
    final AtomicInteger woken = new AtomicInteger();
    final Inbox inbox;
    private final Database database;
    private final List<AutoCloseable> opened = new ArrayList<>();

    EndpointRig(Path folder) {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, 4242, clock);
    }

    WebhookEndpoint start() {
        return start(inbox);
    }

    WebhookEndpoint start(Inbox into) {
        return start(handler(into, PATIENCE), PATIENCE);
    }

    WebhookEndpoint start(DeliveryHandler deliveries, Duration patience) {
        return closing(WebhookEndpoint.start(0, deliveries, patience));
    }

    DeliveryHandler handler(Inbox into, Duration patience) {
        return new DeliveryHandler(ADDRESS, into, new RightOfWay(), woken::incrementAndGet, patience, clock);
    }

    /** Has something closed in the end. */
    <T extends AutoCloseable> T closing(T part) {
        opened.add(part);
        return part;
    }

    @Override
    public void close() {
        for (AutoCloseable part : opened) {
            try {
                part.close();
            } catch (Exception e) {
                throw new AssertionError("Something could not be closed", e);
            }
        }
        database.close();
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains(SEGMENT) || line.contains(SECRET));
    }

    /** Delivers on a connection of its own, and returns the status. */
    static int delivered(WebhookEndpoint endpoint, String body) {
        try (WireCall call = new WireCall(endpoint.port())) {
            return call.send(whole(body)).reply().status();
        } catch (IOException e) {
            throw new AssertionError("The connection broke", e);
        }
    }

    static int chunked(WebhookEndpoint endpoint, String body) throws IOException {
        try (WireCall call = new WireCall(endpoint.port())) {
            call.send(head(PATH, SECRET, "Transfer-Encoding: chunked"));
            int piece = 50_000;
            for (int from = 0; from < body.length(); from += piece) {
                String part = body.substring(from, Math.min(body.length(), from + piece));
                call.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
            }
            return call.send("0\r\n\r\n").reply().status();
        }
    }

    /** A delivery as Telegram makes it. */
    static String whole(String body) {
        return head(PATH, SECRET, "Content-Length: " + body.length()) + body;
    }

    static String head(String path, String secret, String further) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json; charset=utf-8\r\n"
                + DeliveryHandler.SECRET_HEADER + ": " + secret + "\r\n" + further + "\r\n\r\n";
    }

    static String update(long id) {
        return "{\"update_id\":" + id + ",\"message\":{\"chat\":{\"id\":" + id + "}}}";
    }
}
