package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private SandboxRig rig;
    private HttpServer bot;

    @BeforeEach
    void start() throws IOException {
        rig = new SandboxRig();
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.createContext("/hook", exchange -> {
            String secret = exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
            String text = SandboxRig.json(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .at("/message/text")
                    .asText();
            received.add(text + " " + secret);
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.stop(0);
        rig.close();
    }

    @Test
    void deliversInOrderWithTheSecretAndTriesAgain() {
        answers.add(500);
        rig.says(ADA, ADA, "one");

        setWebhook();
        rig.says(ADA, ADA, "two");

        await().atMost(Duration.ofSeconds(10)).until(() -> received.size() == 3);
        assertThat(received).containsExactly("one s3cret", "one s3cret", "two s3cret");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> rig.bot("getWebhookInfo", "{}")
                                .path("pending_update_count")
                                .asInt()
                        == 0);
        assertThat(rig.bot("getWebhookInfo", "{}").path("last_error_message").asText())
                .contains("500");
        assertThat(rig.journal()).filteredOn(line -> line.has("update")).hasSize(3);
    }

    @Test
    void letsNobodyPollMeanwhile() {
        setWebhook();
        assertThat(rig.refusal("getUpdates", "{}"))
                .isEqualTo("409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
                        + " delete the webhook first");

        rig.bot("deleteWebhook", "{}");

        assertThat(rig.bot("getUpdates", "{}")).isEmpty();
        assertThat(rig.bot("getWebhookInfo", "{}"))
                .hasToString("{\"url\":\"\",\"has_custom_certificate\":false,\"pending_update_count\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"https://example.org/hook\"} | bad webhook: this sandbox delivers to http://127.0.0.1 only",
                "{\"url\":\"http://127.0.0.1:1/\",\"secret_token\":\"a b\"} | secret token contains unallowed characters",
                "{\"url\":\"http://127.0.0.1:1/\",\"max_connections\":101} | max_connections must be between 1 and 100"
            })
    void refusesAWebhookItCannotUse(String params, String complaint) {
        assertThat(rig.refusal("setWebhook", params)).isEqualTo("400 Bad Request: " + complaint);
    }

    private void setWebhook() {
        rig.bot(
                "setWebhook",
                "{\"url\":\"http://127.0.0.1:" + bot.getAddress().getPort() + "/hook\",\"secret_token\":\"s3cret\"}");
    }
}
