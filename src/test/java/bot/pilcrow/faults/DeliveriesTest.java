package bot.pilcrow.faults;

import static bot.pilcrow.faults.Figures.print;
import static bot.pilcrow.faults.Figures.quantile;
import static bot.pilcrow.faults.Figures.size;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.faults.Deliveries.Delivered;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that are delivered to the bot's webhook: many, again and again, out of order, while its store is down. */
class DeliveriesTest {

    private static final String SECRET = "never-to-be-seen-in-any-log-either";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Town town;

    @SuppressWarnings("NullAway.Init")
    private Deliveries deliveries;

    @BeforeEach
    void found() throws Exception {
        town = new Town(folder);
        int port = freePort();
        town.start(Map.of(
                "WEBHOOK_URL",
                "http://127.0.0.1:" + port,
                "WEBHOOK_PORT",
                String.valueOf(port),
                "WEBHOOK_SECRET",
                SECRET));
        String address = await().atMost(30, SECONDS)
                .until(this::webhooks, urls -> !urls.isEmpty())
                .get(0);
        deliveries = new Deliveries(address, SECRET, 40);
    }

    @AfterEach
    void leave() throws IOException {
        deliveries.close();
        town.close();
        assertThat(town.filesThatHold(Town.TOKEN)).isEmpty();
        assertThat(town.filesThatHold(SECRET)).isEmpty();
    }

    /** R5. */
    @Test
    void deliveriesAreTakenAtOnceAndAgainLaterWhenTheStoreIsDown() throws Exception {
        int number = size(1_000, 5_000);
        deliveries.deliver(updates(1, 200, 1));
        List<Delivered> quick = deliveries.deliver(updates(1_000, number, 1));
        print(
                "R5",
                "%d updates over 40 connections: p50 %d ms, p99 %d ms",
                number,
                quantile(quick.stream().map(Delivered::took), 0.5),
                quantile(quick.stream().map(Delivered::took), 0.99));

        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> lock = CompletableFuture.runAsync(() -> lockTheStore(locked));
        locked.await();
        List<Delivered> late = deliveries.deliver(updates(100_000, 50, 1));
        lock.join();

        print(
                "R5",
                "store down: %d of 50 refused with 503 first, all taken later",
                late.stream().filter(delivered -> delivered.refused() > 0).count());
        assertThat(quick).extracting(Delivered::status).containsOnly(200);
        assertThat(late).extracting(Delivered::status).containsOnly(200);
        assertThat(late).anyMatch(delivered -> delivered.refused() > 0);
        await().atMost(10, MINUTES)
                .until(() -> town.number("select count(*) from inbox where ended_at is not null") == number + 250);
    }

    /** R8. */
    @Test
    void whatComesAgainOutOfOrderAndUnderLowerNumbersIsWorkedOnceEach() throws Exception {
        int number = size(200, 10_000);
        Random random = new Random(11);
        List<ObjectNode> all = new ArrayList<>();
        List<ObjectNode> high = updates(900_000, number / 2, 20);
        List<ObjectNode> low = updates(17, number / 2, 20);
        for (List<ObjectNode> half : List.of(high, low)) {
            List<ObjectNode> repeated = new ArrayList<>();
            half.forEach(update -> IntStream.rangeClosed(0, random.nextInt(5)).forEach(i -> repeated.add(update)));
            Collections.shuffle(repeated, random);
            all.addAll(repeated);
        }

        List<Delivered> delivered = deliveries.deliver(all);

        assertThat(delivered).extracting(Delivered::status).containsOnly(200);
        await().atMost(15, MINUTES)
                .until(() -> town.number("select count(*) from inbox where state = 'ANSWERED'") == number);
        print(
                "R8",
                "%d deliveries of %d updates, shuffled, numbers jumping back: %d turns, %d doubled effects",
                all.size(),
                number,
                town.number("select count(*) from turn"),
                town.doubledEffects());
        assertThat(town.number("select count(*) from turn")).isEqualTo(number);
        assertThat(town.doubledEffects()).isZero();
    }

    /** Questions of people who ask so many each. */
    private static List<ObjectNode> updates(long firstId, int number, int perPerson) {
        return IntStream.range(0, number)
                .mapToObj(i -> Deliveries.update(
                        firstId + i, 50_000 + firstId % 1_000 + i / perPerson, "Who is Patrushev? " + i))
                .toList();
    }

    private void lockTheStore(CountDownLatch locked) {
        try (Connection connection = town.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin exclusive");
            locked.countDown();
            deliveries.awaitRefusal();
            statement.execute("rollback");
        } catch (SQLException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private List<String> webhooks() {
        return town.telegram().journal(0).stream()
                .filter(line -> line.path("method").asText().equals("setWebhook"))
                .map(line -> line.path("params").path("url"))
                .map(JsonNode::asText)
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
