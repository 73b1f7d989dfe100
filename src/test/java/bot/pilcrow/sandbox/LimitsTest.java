package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static bot.pilcrow.sandbox.SandboxRig.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private SandboxRig rig;

    @BeforeEach
    void start() {
        rig = new SandboxRig();
        rig.act("settings", "{\"limits\":true}");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void letsABurstOfThreeIntoAChatThenOneASecond() {
        burst(ADA, 3);

        HttpResponse<String> refused = rig.botResponse("sendMessage", "{\"chat_id\":101,\"text\":\"x\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        JsonNode body = SandboxRig.json(refused.body());
        assertThat(body.path("description").asText()).isEqualTo("Too Many Requests: retry after 1");
        assertThat(body.at("/parameters/retry_after").asInt()).isEqualTo(1);

        rig.clock.pass(Duration.ofSeconds(1));
        burst(ADA, 1);
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"x\"}"))
                .startsWith("429 ");
    }

    @Test
    void letsTwentyAMinuteIntoAGroupAndCountsEdits() {
        int sent = rig.botSays(GROUP, "x");
        for (int i = 1; i < 20; i++) {
            rig.clock.pass(Duration.ofSeconds(1));
            rig.bot("editMessageText", "{\"chat_id\":-1001,\"message_id\":" + sent + ",\"text\":\"x" + i + "\"}");
        }
        rig.clock.pass(Duration.ofSeconds(1));

        assertThat(rig.refusal("sendMessage", "{\"chat_id\":-1001,\"text\":\"x\"}"))
                .isEqualTo("429 Too Many Requests: retry after 40");
        rig.clock.pass(Duration.ofSeconds(40));
        burst(GROUP, 1);
    }

    @Test
    void letsThirtyASecondOutInAll() {
        for (int i = 0; i < 11; i++) {
            rig.act("chats", "{\"type\":\"private\",\"id\":" + (500 + i) + "}");
        }
        for (int i = 0; i < 10; i++) {
            burst(500 + i, 3);
        }

        assertThat(rig.refusal("sendMessage", "{\"chat_id\":510,\"text\":\"x\"}"))
                .startsWith("429 ");
        rig.clock.pass(Duration.ofSeconds(1));
        burst(510, 1);
    }

    @Test
    void countsNothingThatIsRefusedOrIsNoMessage() {
        for (int i = 0; i < 5; i++) {
            assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"\"}"))
                    .startsWith("400 ");
            rig.bot("sendChatAction", "{\"chat_id\":101,\"action\":\"typing\"}");
        }
        burst(ADA, 3);
    }

    @Test
    void countsNothingOnceSwitchedOff() {
        rig.act("settings", "{\"limits\":false}");

        burst(GROUP, 40);
    }

    private void burst(long chat, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(rig.botSays(chat, "x")).isPositive();
        }
    }
}
