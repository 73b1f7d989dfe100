package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String SEND = "{\"chat_id\":101,\"text\":\"x\"}";

    private SandboxRig rig;

    @BeforeEach
    void start() {
        rig = new SandboxRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void answersTheNextCallsWithAnErrorAndThenWorksAgain() {
        rig.act("faults", "{\"method\":\"sendmessage\",\"times\":2,\"status\":429,\"retry_after\":7}");
        rig.bot("getMe", "{}");

        HttpResponse<String> first = rig.botResponse("sendMessage", SEND);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.body())
                .isEqualTo("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                        + "\"parameters\":{\"retry_after\":7}}");
        assertThat(rig.refusal("sendMessage", SEND)).startsWith("429 ");

        assertThat(rig.botSays(ADA, "x")).isEqualTo(1);
    }

    @Test
    void strikesEveryMethodOrOnlyOneChat() {
        rig.act("faults", "{\"method\":\"*\",\"status\":500}");
        rig.act("faults", "{\"method\":\"sendMessage\",\"chat\":-1001,\"status\":403}");

        assertThat(rig.refusal("getUpdates", "{}")).isEqualTo("500 Internal Server Error");
        assertThat(rig.botSays(ADA, "x")).isEqualTo(1);
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":-1001,\"text\":\"x\"}"))
                .startsWith("403 ");
    }

    @Test
    void answersWithAPageAsAProxyDoes() {
        rig.act("faults", "{\"html\":true}");

        HttpResponse<String> response = rig.botResponse("sendMessage", SEND);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(response.body()).startsWith("<html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void cutsTheConnectionBeforeOrAfterTheCallTookEffect(String moment) {
        rig.act("faults", "{\"method\":\"sendMessage\",\"reset\":\"" + moment + "\"}");

        assertThatThrownBy(() -> rig.botResponse("sendMessage", SEND)).hasMessage("The connection broke");

        assertThat(rig.chat(ADA).path("messages")).hasSize(moment.equals("after") ? 1 : 0);
        JsonNode line = rig.journal().get(0);
        assertThat(line.path("fault").asText()).isEqualTo("reset_" + moment);
        assertThat(line.path("status").asInt()).isEqualTo(moment.equals("after") ? 200 : 0);
    }

    @Test
    void answersAnErrorAfterTheCallTookEffect() {
        rig.act("faults", "{\"method\":\"sendMessage\",\"status\":504,\"effect\":\"after\"}");

        assertThat(rig.refusal("sendMessage", SEND)).startsWith("504 ");
        assertThat(rig.chat(ADA).path("messages")).hasSize(1);
    }

    @Test
    void delaysACall() {
        rig.act("faults", "{\"method\":\"getMe\",\"delay_ms\":300}");
        long before = System.nanoTime();

        rig.bot("getMe", "{}");

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void listsAndClearsWhatIsToCome() {
        rig.act("faults", "{\"method\":\"getMe\",\"status\":409,\"times\":5}");
        assertThat(rig.get("/sandbox/faults").body()).contains("\"method\":\"getMe\"", "\"times\":5", "status_409");

        rig.send(rig.request("/sandbox/faults").DELETE().build());

        assertThat(rig.get("/sandbox/faults").body()).isEqualTo("[]");
        rig.bot("getMe", "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":200}", "{\"status\":500,\"times\":0}", "{\"reset\":\"during\"}"})
    void refusesAFaultThatWouldNotBeOne(String fault) {
        assertThat(rig.mistake("faults", fault)).isNotBlank();
    }

    @Test
    void journalsEveryCallAndEveryUpdateHandedOut() {
        rig.says(ADA, ADA, "héllo 😀");
        rig.bot("getUpdates", "{\"offset\":0}");
        rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"\",\"method\":\"sendmessage\"}");

        List<JsonNode> lines = rig.journal();

        assertThat(lines).extracting(line -> line.path("n").asInt()).containsExactly(1, 2, 3);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("at").asText()).isEqualTo("2026-03-01T12:00:00.000Z"));
        assertThat(lines.get(0).path("method").asText()).isEqualTo("getUpdates");
        assertThat(lines.get(1).at("/update/message/text").asText()).isEqualTo("héllo 😀");
        assertThat(lines.get(2).path("params")).hasToString("{\"chat_id\":101,\"text\":\"\"}");
        assertThat(lines.get(2).path("status").asInt()).isEqualTo(400);
        assertThat(lines.get(2).at("/response/description").asText()).contains("empty");
        assertThat(rig.get("/sandbox/journal?after=2").body().lines()).hasSize(1);
        assertThat(rig.get("/sandbox/journal?after=0").body()).doesNotContain("Pretend_token");
    }
}
