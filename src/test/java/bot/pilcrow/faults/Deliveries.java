package bot.pilcrow.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Delivers updates to a bot's webhook the way Telegram does, over so many connections, and again until they are taken. */
final class Deliveries implements AutoCloseable {

    /** What came of one delivery: the last status, how long it took to come, how often it was refused before. */
    record Delivered(int status, Duration took, int refused) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService connections;
    private final CountDownLatch refused = new CountDownLatch(1);
    private final URI webhook;
    private final String secret;

    Deliveries(String webhook, String secret, int connections) {
        this.webhook = URI.create(webhook);
        this.secret = secret;
        this.connections = Executors.newFixedThreadPool(connections);
    }

    static ObjectNode update(long id, long chat, String text) {
        ObjectNode update = Telegram.JSON.createObjectNode().put("update_id", id);
        ObjectNode message = update.putObject("message")
                .put("message_id", id % 1_000_000)
                .put("date", System.currentTimeMillis() / 1_000)
                .put("text", text);
        message.putObject("chat").put("id", chat).put("type", "private").put("first_name", "Person");
        message.putObject("from").put("id", chat).put("is_bot", false).put("first_name", "Person");
        return update;
    }

    /** Delivers them all, in this order as far as there are connections. */
    List<Delivered> deliver(List<ObjectNode> updates) throws Exception {
        List<Callable<Delivered>> calls = new ArrayList<>();
        updates.forEach(update -> calls.add(() -> deliver(update)));
        List<Delivered> results = new ArrayList<>();
        for (Future<Delivered> result : connections.invokeAll(calls, 20, TimeUnit.MINUTES)) {
            results.add(result.get());
        }
        return results;
    }

    /** Waits until one is refused because the store is down. */
    void awaitRefusal() throws InterruptedException {
        if (!refused.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nothing is refused");
        }
    }

    private Delivered deliver(ObjectNode update) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .POST(BodyPublishers.ofString(update.toString()))
                .build();
        for (int refused = 0; ; refused++) {
            long begun = System.nanoTime();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (status != 503 || refused > 200) {
                return new Delivered(status, took, refused);
            }
            this.refused.countDown();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    @Override
    public void close() {
        connections.shutdownNow();
    }
}
