package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.EndpointRig.PATH;
import static bot.pilcrow.telegram.EndpointRig.PATIENCE;
import static bot.pilcrow.telegram.EndpointRig.SECRET;
import static bot.pilcrow.telegram.EndpointRig.delivered;
import static bot.pilcrow.telegram.EndpointRig.head;
import static bot.pilcrow.telegram.EndpointRig.update;
import static bot.pilcrow.telegram.EndpointRig.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint bears, from whom, and for how long. */
@Timeout(60)
class WebhookPatienceTest {

    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    private Path folder;

    private EndpointRig rig;

    @BeforeEach
    void open() {
        rig = new EndpointRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void refusesStrangersAtOnceWhileTheStoreHangs() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WebhookEndpoint endpoint = rig.start(new SlowInbox(rig.inbox, reached, go));
        List<WireCall> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            WireCall call = new WireCall(endpoint.port());
            rig.closing(call);
            calls.add(call.send(whole(update(i))));
        }
        reached.await();

        try (WireCall call = new WireCall(endpoint.port())) {
            assertThat(call.send(head(PATH, "wrong", "Content-Length: 16"))
                            .reply()
                            .status())
                    .isEqualTo(401);
        }
        go.countDown();
        for (WireCall call : calls) {
            assertThat(call.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void endsABodyThatComesLetterByLetter() throws Exception {
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, SHORT), SHORT);

        try (WireCall call = new WireCall(endpoint.port())) {
            call.send(head(PATH, SECRET, "Content-Length: 1000"));
            assertThat(millisUntilBroken(call, "{")).isBetween(500L, 3_000L);
        }
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void tellsWhoSendsNothingFurtherThatItTookTooLong() throws IOException {
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, SHORT), PATIENCE);

        try (WireCall call = new WireCall(endpoint.port())) {
            WireCall.Reply reply =
                    call.send(head(PATH, SECRET, "Content-Length: 1000") + "{").reply();

            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).isEmpty();
            assertThat(call.ends()).isTrue();
        }
        assertThat(rig.log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "POST /x HTTP/1.1\r\nX: "})
    void endsAHeadThatComesLetterByLetter(String start) throws Exception {
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, SHORT), SHORT);

        try (WireCall call = new WireCall(endpoint.port())) {
            call.send(start);
            assertThat(millisUntilBroken(call, start.length() == 2 ? start : "P"))
                    .isBetween(500L, 3_000L);
        }
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void endsAConnectionThatStaysSilent() throws Exception {
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, SHORT), SHORT);

        try (WireCall call = new WireCall(endpoint.port())) {
            assertThat(call.ends()).isTrue();
        }
    }

    @Test
    void answersGoodDeliveriesBesideTwoHundredSlowOnes() throws Exception {
        WebhookEndpoint endpoint = rig.start();
        for (int i = 0; i < 200; i++) {
            WireCall slow = new WireCall(endpoint.port());
            rig.closing(slow);
            slow.send(i % 4 == 0 ? "POST " + PATH : head(PATH, SECRET, "Content-Length: 1000") + "{\"update_id\":");
        }

        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(delivered(endpoint, update(i))).isEqualTo(200);
        }
        // None waited until a slow one was given up
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(EndpointRig.PATIENCE);
        assertThat(rig.inbox.backlog().waiting()).isEqualTo(20);
    }

    @Test
    void answersAlsoWhenTheStoreTakesLongerThanAConnectionMayBeSilent() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WebhookEndpoint endpoint = rig.start(rig.handler(new SlowInbox(rig.inbox, reached, go), SHORT), SHORT);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> delivered(endpoint, update(7)));
        reached.await();

        await().pollDelay(SHORT.multipliedBy(3)).until(() -> !status.isDone());
        go.countDown();

        assertThat(status.get()).isEqualTo(200);
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void bearsManyBodiesThatStillComeWhenTheyAreGivenUp() throws Exception {
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, SHORT), PATIENCE);
        List<WireCall> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            WireCall call = new WireCall(endpoint.port());
            rig.closing(call);
            calls.add(call.send(head(PATH, SECRET, "Content-Length: 1000000")));
        }
        int broken = 0;
        while (broken < calls.size()) {
            broken = 0;
            for (WireCall call : calls) {
                try {
                    call.send("{");
                } catch (IOException e) {
                    broken++;
                }
            }
        }

        assertThat(delivered(endpoint, update(7))).isEqualTo(200);
        assertThat(rig.inbox.backlog().waiting()).isEqualTo(1);
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void bearsCallersWhoLeaveInTheMiddle() throws Exception {
        WebhookEndpoint endpoint = rig.start();
        for (int i = 0; i < 50; i++) {
            try (WireCall call = new WireCall(endpoint.port())) {
                call.send(head(PATH, SECRET, "Content-Length: 1000") + "{".repeat(i));
            }
        }

        assertThat(delivered(endpoint, update(7))).isEqualTo(200);
        assertThat(rig.inbox.backlog().waiting()).isEqualTo(1);
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void letsDeliveriesUnderWayEndWhenItCloses() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WebhookEndpoint endpoint = rig.start(new SlowInbox(rig.inbox, reached, go));
        int port = endpoint.port();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> delivered(endpoint, update(7)));
        reached.await();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(endpoint::close);
        await().until(() -> isRefused(port));
        // Longer than a connection without anything under way is left
        await().pollDelay(Duration.ofMillis(500)).until(() -> !status.isDone());
        go.countDown();

        assertThat(status.get()).isEqualTo(200);
        closed.get(5, TimeUnit.SECONDS);
        assertThat(rig.inbox.backlog().waiting()).isEqualTo(1);
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void closesSoonWhileConnectionsAreIdleOrSlow() throws Exception {
        WebhookEndpoint endpoint = rig.start();
        WireCall idle = new WireCall(endpoint.port());
        rig.closing(idle);
        assertThat(idle.send(whole(update(1))).reply().status()).isEqualTo(200);

        long start = System.nanoTime();
        endpoint.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));

        WebhookEndpoint other = rig.start();
        WireCall slow = new WireCall(other.port());
        rig.closing(slow);
        slow.send(head(PATH, SECRET, "Content-Length: 1000") + "{");
        start = System.nanoTime();
        other.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void countsTheTimeOfTheHeadToo() throws Exception {
        Duration patience = Duration.ofSeconds(2);
        WebhookEndpoint endpoint = rig.start(rig.handler(rig.inbox, patience), Duration.ofSeconds(10));

        try (WireCall call = new WireCall(endpoint.port())) {
            long start = System.nanoTime();
            call.send("P");
            await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
            call.send(head(PATH, SECRET, "Content-Length: 1000").substring(1));
            assertThat(call.reply().status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static boolean isRefused(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends a letter every 50 ms until the other side has had enough. */
    private static long millisUntilBroken(WireCall call, String letter) {
        long start = System.nanoTime();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50)).until(() -> {
            try {
                call.send(letter);
                return false;
            } catch (IOException e) {
                return true;
            }
        });
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
