package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.EndpointRig.PATH;
import static bot.pilcrow.telegram.EndpointRig.PATIENCE;
import static bot.pilcrow.telegram.EndpointRig.SECRET;
import static bot.pilcrow.telegram.EndpointRig.SEGMENT;
import static bot.pilcrow.telegram.EndpointRig.chunked;
import static bot.pilcrow.telegram.EndpointRig.delivered;
import static bot.pilcrow.telegram.EndpointRig.head;
import static bot.pilcrow.telegram.EndpointRig.update;
import static bot.pilcrow.telegram.EndpointRig.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookEndpointTest {

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
    void confirmsADeliveryOnlyOnceItIsCommitted() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        DeliveryHandler deliveries = rig.handler(new SlowInbox(rig.inbox, reached, go), PATIENCE);
        WebhookEndpoint endpoint = rig.start(deliveries, PATIENCE);

        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> delivered(endpoint, update(7)));
        reached.await();
        assertThat(status).isNotDone();
        assertThat(deliveries.lastGood()).isEmpty();
        go.countDown();

        assertThat(status.get()).isEqualTo(200);
        assertThat(rig.inbox.claim()).map(InboxItem::updateId).contains(7L);
        assertThat(rig.inbox.nextOffset()).isZero();
        assertThat(deliveries.lastGood()).contains(rig.clock.instant());
        assertThat(rig.woken).hasValue(1);
    }

    @Test
    void confirmsWhatComesAgainAndKeepsItOnce() throws Exception {
        WebhookEndpoint endpoint = rig.start();

        assertThat(delivered(endpoint, update(7))).isEqualTo(200);
        assertThat(delivered(endpoint, update(7))).isEqualTo(200);

        assertThat(rig.inbox.backlog().waiting()).isEqualTo(1);
        assertThat(rig.woken).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # path      | method | secret | type                            | length  | status
            /wrong      | GET    | wrong  | text/plain                      | 9999999 | 404
            /           | POST   | right  | application/json                | 10      | 404
            {path}/     | POST   | right  | application/json                | 10      | 404
            {path};x=1  | POST   | right  | application/json                | 10      | 404
            {path}x     | POST   | right  | application/json                | 10      | 404
            {path}      | GET    | wrong  | text/plain                      | 9999999 | 405
            {path}      | PUT    | right  | application/json                | 10      | 405
            {path}      | HEAD   | right  | application/json                | 10      | 405
            {path}      | TRACE  | right  | application/json                | 10      | 405
            {path}      | HURRAY | right  | application/json                | 10      | 405
            {path}      | POST   | wrong  | text/plain                      | 9999999 | 401
            {path}      | POST   | none   | application/json                | 10      | 401
            {path}      | POST   | right  | text/plain                      | 9999999 | 415
            {path}      | POST   | right  | none                            | 10      | 415
            {path}      | POST   | right  | application/x-www-form-urlencoded | 10    | 415
            {path}      | POST   | right  | application/json                | 1048577 | 413
            """)
    void refusesByTheHeadAlone(String path, String method, String secret, String type, long length, int status)
            throws IOException {
        WebhookEndpoint endpoint = rig.start();
        String head = method + " " + path.replace("{path}", PATH) + " HTTP/1.1\r\nHost: x\r\n"
                + (secret.equals("none")
                        ? ""
                        : DeliveryHandler.SECRET_HEADER + ": " + (secret.equals("right") ? SECRET : "x") + "\r\n")
                + (type.equals("none") ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + length + "\r\n\r\n";

        try (WireCall call = new WireCall(endpoint.port())) {
            WireCall.Reply reply = call.send(head).reply();

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).isEmpty();
            assertThat(reply.headers()).doesNotContainKey("server").containsEntry("connection", "close");
            assertThat(Optional.ofNullable(reply.headers().get("allow")))
                    .isEqualTo(status == 405 ? Optional.of("POST") : Optional.empty());
            assertThat(call.ends()).isTrue();
        }
        assertThat(rig.inbox.backlog().waiting()).isZero();
        assertThat(rig.log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("almostTheSecret")
    void aSecretThatIsOneByteOffIsRefused(String secret) throws IOException {
        WebhookEndpoint endpoint = rig.start();

        try (WireCall call = new WireCall(endpoint.port())) {
            assertThat(call.send(head(PATH, secret, "Content-Length: 16"))
                            .reply()
                            .status())
                    .isEqualTo(401);
        }
    }

    static Stream<String> almostTheSecret() {
        return Stream.concat(
                Stream.of(0, SECRET.length() / 2, SECRET.length() - 1)
                        .map(at -> SECRET.substring(0, at)
                                + (SECRET.charAt(at) == '0' ? '1' : '0')
                                + SECRET.substring(at + 1)),
                Stream.of(SECRET + "0", SECRET.substring(1), SECRET.toUpperCase(Locale.ROOT)));
    }

    @Test
    void aWrongSecretIsRefusedBeforeAnyOfTheBodyIsRead() throws IOException {
        WebhookEndpoint endpoint = rig.start();

        try (WireCall call = new WireCall(endpoint.port())) {
            WireCall.Reply reply = call.send(head(PATH, "wrong", "Content-Length: 1000\r\nExpect: 100-continue"))
                    .reply();

            assertThat(reply.status()).isEqualTo(401);
        }
        try (WireCall call = new WireCall(endpoint.port())) {
            WireCall.Reply reply = call.send(head(PATH, SECRET, "Content-Length: 1000\r\nExpect: 100-continue"))
                    .reply();

            assertThat(reply.status()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/hooks", "/a/b/c", "/%20//.."})
    void onlyTheLastPartOfThePathCounts(String before) throws IOException {
        WebhookEndpoint endpoint = rig.start();

        try (WireCall call = new WireCall(endpoint.port())) {
            String body = update(7);
            call.send(head(before + "/" + SEGMENT, SECRET, "Content-Length: " + body.length()) + body);

            assertThat(call.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void takesAMegabyteAndNotAByteMore() throws IOException {
        WebhookEndpoint endpoint = rig.start();
        String start = "{\"update_id\":7,\"x\":\"";
        String full = start + "y".repeat(DeliveryHandler.LARGEST - start.length() - 2) + "\"}";

        assertThat(chunked(endpoint, full)).isEqualTo(200);
        assertThat(delivered(endpoint, full.replace(":7,", ":8,"))).isEqualTo(200);
        assertThat(chunked(endpoint, full.replace(":7,", ":99,"))).isEqualTo(413);

        assertThat(rig.inbox.backlog().waiting()).isEqualTo(2);
    }

    @Test
    void givesUpABodyThatDoesNotEndBeforeItIsReadFurther() throws IOException {
        WebhookEndpoint endpoint = rig.start();

        try (WireCall call = new WireCall(endpoint.port())) {
            call.send(head(PATH, SECRET, "Transfer-Encoding: chunked"));
            call.send(Integer.toHexString(1 << 30) + "\r\n" + " ".repeat(DeliveryHandler.LARGEST + 1));

            assertThat(call.reply().status()).isEqualTo(413);
            assertThat(call.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"update_id\":\"7\"}", "{\"update_id\":7", "\u0000"})
    void confirmsWhatHasNoNumberSinceItWouldComeAgainForADay(String body) {
        WebhookEndpoint endpoint = rig.start();

        assertThat(delivered(endpoint, body)).isEqualTo(200);
        assertThat(delivered(endpoint, body)).isEqualTo(200);

        assertThat(rig.log.warnings()).singleElement().asString().contains("came without a number");
        assertThat(rig.inbox.backlog().waiting()).isZero();
    }

    @Test
    void leavesAnUpdateWithTelegramWhileItCannotBeStored() throws IOException {
        WebhookEndpoint endpoint =
                rig.start(new FailingInbox(rig.inbox, 2, () -> new IllegalStateException("the disk is full")));

        try (WireCall call = new WireCall(endpoint.port())) {
            WireCall.Reply reply = call.send(whole(update(7))).reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("retry-after", "1");
            assertThat(reply.body()).isEmpty();
        }
        assertThat(delivered(endpoint, update(7))).isEqualTo(503);
        assertThat(rig.inbox.backlog().waiting()).isZero();
        assertThat(delivered(endpoint, update(7))).isEqualTo(200);

        assertThat(rig.log.warnings()).singleElement().asString().contains("the disk is full");
    }

    @Test
    void outlivesEvenErrorsOfTheMachine() {
        WebhookEndpoint endpoint = rig.start(new FailingInbox(rig.inbox, 1, StackOverflowError::new));

        assertThat(delivered(endpoint, update(7))).isEqualTo(503);
        assertThat(delivered(endpoint, update(7))).isEqualTo(200);
    }

    @Test
    void keepsTheConnectionOfWhoDeliversWell() throws IOException {
        WebhookEndpoint endpoint = rig.start();

        try (WireCall call = new WireCall(endpoint.port())) {
            for (int i = 0; i < 100; i++) {
                assertThat(call.send(whole(update(i))).reply().status()).isEqualTo(200);
            }
        }
        assertThat(rig.inbox.backlog().waiting()).isEqualTo(100);
    }

    @Test
    void saysNothingToWhatIsNotHttp() throws IOException {
        WebhookEndpoint endpoint = rig.start();

        for (String noise : List.of(
                "\u0016\u0003\u0001\r\n\r\n",
                "GET\r\n\r\n",
                "POST " + PATH + " HTTP/9\r\n\r\n",
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "GET " + PATH + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n")) {
            try (WireCall call = new WireCall(endpoint.port())) {
                WireCall.Reply reply = call.send(noise).reply();
                assertThat(reply.status()).as(noise).isBetween(400, 505);
                assertThat(reply.body()).isEmpty();
                assertThat(reply.headers()).doesNotContainKey("server");
            }
        }
        assertThat(rig.log.warnings()).isEmpty();
    }

    @Test
    void namesTheSettingWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            WebhookEndpoint.start(taken.getLocalPort(), rig.handler(rig.inbox, PATIENCE), PATIENCE))
                    .withMessage("port " + taken.getLocalPort() + " is taken; set WEBHOOK_PORT to another");
        }
        assertThat(rig.log.warnings()).isEmpty();
    }
}
