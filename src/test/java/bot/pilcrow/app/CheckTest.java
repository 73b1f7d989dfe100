package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.testing.ChosenModel;
import bot.pilcrow.testing.ModelMode;
import bot.pilcrow.testing.ModelServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void tellsInALineEachThatAllIsWell() {
        assertThat(check(Map.of())).isTrue();

        assertThat(lines()).hasSize(10).allSatisfy(line -> assertThat(line).startsWith("ok "));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void namesTheVariableThatIsWrongWithTheLanguageModel(Map.Entry<String, ModelMode> trouble) {
        try (ModelServer server = ModelServer.start(trouble.getValue())) {
            assertThat(check(Map.of(
                            "LLM_PROVIDER",
                            "openai",
                            "LLM_BASE_URL",
                            server.url(),
                            "LLM_MODEL",
                            "small",
                            "LLM_API_KEY",
                            "sk-must-not-show",
                            "LLM_TIMEOUT",
                            "2")))
                    .isFalse();
        }

        assertThat(lines())
                .filteredOn(line -> line.startsWith("FAILED"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("FAILED  language model: openai:small")
                        .contains(trouble.getKey())
                        .doesNotContain("must-not-show"));
    }

    static List<Map.Entry<String, ModelMode>> troubles() {
        return List.of(
                Map.entry("see LLM_API_KEY", ModelMode.unauthorized()),
                Map.entry("see LLM_MODEL", ModelMode.unknownModel()),
                Map.entry("LLM_MODEL", ModelMode.noJsonMode(call -> "{}")),
                Map.entry("see LLM_BASE_URL", ModelMode.reset()),
                Map.entry("LLM_TIMEOUT", ModelMode.hang()));
    }

    @Test
    void loadsTheModelOfEntailmentThatWasChosen() throws IOException {
        assertThat(check(Map.of("ENTAILMENT_MODEL", ChosenModel.in(folder).toString())))
                .isTrue();

        assertThat(lines()).anyMatch(line -> line.startsWith("ok      entailment: ") && line.endsWith(" loads"));
    }

    @Test
    void saysWhatAModelOfEntailmentLacks() throws IOException {
        assertThat(check(Map.of("ENTAILMENT_MODEL", folder.toString()))).isFalse();
        Files.delete(ChosenModel.in(folder).resolve("model.onnx"));
        assertThat(check(Map.of("ENTAILMENT_MODEL", folder.toString()))).isFalse();

        assertThat(lines())
                .filteredOn(line -> line.startsWith("FAILED"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("there is no tokenizer.json"))
                .anySatisfy(line -> assertThat(line).contains("there is no model.onnx"));
    }

    @Test
    void tellsWhoTheTokenMakesItAndWhere() {
        try (LocalBotApi telegram = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(1))) {
            assertThat(check(Map.of("TELEGRAM_BOT_TOKEN", Run.SANDBOX_TOKEN, "TELEGRAM_API_URL", telegram.url())))
                    .isTrue();
        }

        assertThat(said.toString()).contains("ok      token: @pilcrow_bot at http://127.0.0.1:");
    }

    @Test
    void tellsWhereTelegramDelivers() {
        try (LocalBotApi telegram = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(1))) {
            assertThat(check(Map.of(
                            "TELEGRAM_BOT_TOKEN",
                            Run.SANDBOX_TOKEN,
                            "TELEGRAM_API_URL",
                            telegram.url(),
                            "WEBHOOK_URL",
                            "https://bot.example.org",
                            "WEBHOOK_PORT",
                            "0")))
                    .isTrue();
        }

        assertThat(said.toString())
                .contains(
                        "ok      webhook: WEBHOOK_PORT 0 is free; Telegram has no webhook of this bot; a run sets it");
    }

    @Test
    void namesAWebhookPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(check(Map.of("WEBHOOK_URL", "https://bot.example.org", "WEBHOOK_PORT", port)))
                    .isFalse();

            assertThat(said.toString())
                    .contains("FAILED  webhook: port " + port + " is taken; set WEBHOOK_PORT to another");
        }
    }

    @Test
    void goesOnAfterAFailureAndFailsAltogether() {
        assertThat(check(Map.of(
                        "ARTICLE",
                        folder.resolve("none.txt").toString(),
                        "TELEGRAM_BOT_TOKEN",
                        Run.SANDBOX_TOKEN,
                        "TELEGRAM_API_URL",
                        "http://127.0.0.1:1")))
                .isFalse();

        assertThat(lines()).filteredOn(line -> line.startsWith("FAILED")).hasSize(2);
        assertThat(said.toString()).contains("FAILED  article: ", "FAILED  token: ", "ok      database: ");
        assertThat(said.toString()).doesNotContain(Run.SANDBOX_TOKEN);
    }

    @Test
    void triesNothingElseWithoutSettings() {
        boolean good = new Check(new PrintWriter(said)).all(() -> Settings.of(Map.of("SANDBOX_PORT", "many")));

        assertThat(good).isFalse();
        assertThat(said.toString())
                .startsWith("FAILED  settings: SANDBOX_PORT must be")
                .hasLineCount(1);
    }

    private boolean check(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(
                Map.of("DATA_DIR", folder.resolve("data").toString(), "SANDBOX_PORT", "0", "HEALTH_PORT", "0"));
        all.putAll(given);
        return new Check(new PrintWriter(said, true)).all(() -> Settings.of(all));
    }

    private List<String> lines() {
        return said.toString().lines().toList();
    }
}
