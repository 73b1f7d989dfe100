package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast deliveries are confirmed. Tells figures and judges none: they are the machine's as much as the program's. */
@Tag("bench")
class WebhookBench {

    private static final int CONNECTIONS = 40;
    private static final int UPDATES = 5_000;

    private static final WebhookAddress ADDRESS =
            WebhookAddress.of("http://127.0.0.1", Token.of(BotApiServer.TOKEN), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void tellsHowLongDeliveriesTakeIntoARealDatabase() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        try (Database database = Database.open(folder.resolve("pilcrow.db"))) {
            Inbox inbox = new JdbcInbox(database, 4242, Clock.systemUTC());
            DeliveryHandler deliveries = new DeliveryHandler(
                    ADDRESS, inbox, new RightOfWay(), () -> {}, Duration.ofSeconds(10), Clock.systemUTC());
            try (WebhookEndpoint endpoint = WebhookEndpoint.start(0, deliveries, Duration.ofSeconds(10))) {
                tell("cold", measured(callers, endpoint, 1));
                tell("warm", measured(callers, endpoint, 1 + UPDATES));
            }
            assertThat(inbox.backlog().waiting()).isEqualTo(2 * UPDATES);
        } finally {
            callers.shutdown();
        }
    }

    private static List<Long> measured(ExecutorService callers, WebhookEndpoint endpoint, int first) throws Exception {
        List<Future<List<Long>>> parts = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            int from = first + i;
            parts.add(callers.submit(() -> delivered(endpoint, from, first + UPDATES)));
        }
        List<Long> nanos = new ArrayList<>();
        for (Future<List<Long>> part : parts) {
            nanos.addAll(part.get());
        }
        System.out.printf("%d deliveries/s, ", UPDATES * 1_000_000_000L / (System.nanoTime() - start));
        return nanos.stream().sorted().toList();
    }

    private static List<Long> delivered(WebhookEndpoint endpoint, int from, int end) throws Exception {
        List<Long> nanos = new ArrayList<>();
        try (WireCall call = new WireCall(endpoint.port())) {
            for (int id = from; id < end; id += CONNECTIONS) {
                String body =
                        "{\"update_id\":%d,\"message\":{\"message_id\":%d,\"date\":1770000000,\"chat\":{\"id\":%d},\"text\":\"%s\"}}"
                                .formatted(id, id, id % 500, "What did they say about trade? ".repeat(10));
                long start = System.nanoTime();
                int status = call.send("POST /" + path() + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + DeliveryHandler.SECRET_HEADER + ": "
                                + ADDRESS.secret().reveal() + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body)
                        .reply()
                        .status();
                nanos.add(System.nanoTime() - start);
                assertThat(status).isEqualTo(200);
            }
        }
        return nanos;
    }

    private static String path() {
        return ADDRESS.url().reveal().substring("http://127.0.0.1/".length());
    }

    private static void tell(String when, List<Long> nanos) {
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                when,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6,
                nanos.get(nanos.size() - 1) / 1e6);
    }
}
