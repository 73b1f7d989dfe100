package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.storage.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run starts, ends, and fails. */
class RunTest {

    private static final String OTHER_TOKEN = "777:another-made-up-token-that-is-no-secret-at-all";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Ending ending = new Ending();
    private final StringWriter said = new StringWriter();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        ending.ask();
        threads.shutdown();
    }

    @Test
    void greetsWithTheHeadlineThePageAndTheWayOut() {
        CompletableFuture<Void> run = start(Map.of());

        await().atMost(PATIENCE).until(() -> said.toString().contains("Ctrl-C"));
        ending.ask();
        run.join();

        assertThat(said.toString())
                .contains("vow to bolster cooperation")
                .containsPattern("http://127\\.0\\.0\\.1:\\d+ ");
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() -> go(Map.of("SANDBOX_PORT", port)))
                    .withMessage("port " + port + " is taken; set SANDBOX_PORT");
            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() -> go(Map.of("HEALTH_PORT", port)))
                    .withMessageContaining("port " + port + " is taken; set HEALTH_PORT");
            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() -> go(Map.of("WEBHOOK_URL", "http://127.0.0.1", "WEBHOOK_PORT", port)))
                    .withMessage("port " + port + " is taken; set WEBHOOK_PORT to another");
        }
    }

    @Test
    void wantsATokenWithTheAddressOfAServer() {
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> go(Map.of("TELEGRAM_API_URL", "http://127.0.0.1:1")))
                .withMessageContaining("TELEGRAM_API_URL is set but TELEGRAM_BOT_TOKEN is not");
    }

    @Test
    void refusesATokenOfAnotherForm() {
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> go(Map.of("TELEGRAM_BOT_TOKEN", "123:short")))
                .withMessageContaining("TELEGRAM_BOT_TOKEN has not the form")
                .withMessageNotContaining("short");
    }

    @Test
    void endsWhenTelegramDoesNotKnowTheToken() {
        try (LocalBotApi telegram = telegram()) {
            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() -> go(Map.of("TELEGRAM_BOT_TOKEN", OTHER_TOKEN, "TELEGRAM_API_URL", telegram.url())))
                    .withMessageStartingWith("Telegram does not know this TELEGRAM_BOT_TOKEN")
                    .withMessageNotContaining(OTHER_TOKEN);
        }
    }

    @Test
    void endsWhenTheTokenIsRevokedWhileItRuns() {
        try (LocalBotApi telegram = telegram()) {
            PretendPeople people = new PretendPeople(telegram.url());
            people.post("/sandbox/faults", "{\"method\":\"getUpdates\",\"status\":401,\"times\":100}");

            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() ->
                            go(Map.of("TELEGRAM_BOT_TOKEN", Run.SANDBOX_TOKEN, "TELEGRAM_API_URL", telegram.url())))
                    .withMessageStartingWith("Telegram does not know this TELEGRAM_BOT_TOKEN");
        }
    }

    @Test
    void answersWhatTelegramDelivers() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (LocalBotApi telegram = telegram()) {
            PretendPeople people = new PretendPeople(telegram.url());
            int early = people.write(101, "What did Wang Yi say?");
            CompletableFuture<Void> run = start(Map.of(
                    "TELEGRAM_BOT_TOKEN",
                    Run.SANDBOX_TOKEN,
                    "TELEGRAM_API_URL",
                    telegram.url(),
                    "WEBHOOK_URL",
                    "http://127.0.0.1:" + port + "/pilcrow/",
                    "WEBHOOK_PORT",
                    String.valueOf(port)));

            assertThat(people.answerTo(101, early).path("text").asText()).contains("Wang");
            int late = people.write(101, "What is the headline?");
            people.answerTo(101, late);
            ending.ask();
            run.join();

            assertThat(people.calls("setWebhook")).hasSize(1);
            assertThat(people.calls("getUpdates")).isEmpty();
            assertThat(people.calls("deleteWebhook")).isEmpty();
        }
    }

    @Test
    void waitsForATelegramThatCannotBeReachedYet() throws IOException {
        CompletableFuture<Void> run;
        int port;
        try (ServerSocket dead = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = dead.getLocalPort();
            run = start(
                    Map.of("TELEGRAM_BOT_TOKEN", Run.SANDBOX_TOKEN, "TELEGRAM_API_URL", "http://127.0.0.1:" + port));
            dead.setSoTimeout((int) PATIENCE.toMillis());
            dead.accept().close();
        }

        try (LocalBotApi telegram = LocalBotApi.start(SandboxSettings.onPort(port), Clock.systemUTC(), new Random(1))) {
            await().atMost(PATIENCE).until(() -> said.toString().contains("@pilcrow_bot"));
            ending.ask();
            run.join();
            assertThat(telegram.port()).isEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.txt", "", "empty.txt", "binary.txt"})
    void namesAnArticleThatCannotBeRead(String name) throws IOException {
        Files.writeString(folder.resolve("empty.txt"), "");
        Files.write(folder.resolve("binary.txt"), new byte[] {0, 1, 2, (byte) 0xff, 0, 7, (byte) 0xfe});

        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> go(Map.of("ARTICLE", folder.resolve(name).toString())))
                .withMessageStartingWith("ARTICLE: ");
    }

    @Test
    void namesADataFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "not a folder");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> go(Map.of("DATA_DIR", file.toString())))
                .withMessageContaining("set DATA_DIR");
    }

    @Test
    void namesADatabaseThatIsNone() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        byte[] content = "This is no database, but dear to somebody.".getBytes(StandardCharsets.UTF_8);
        Files.write(data.resolve("sandbox.db"), content);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> go(Map.of()))
                .withMessageContaining("is not a database");
        assertThat(data.resolve("sandbox.db")).hasBinaryContent(content);
    }

    @Test
    void refusesToShareItsDataFolder() {
        CompletableFuture<Void> first = start(Map.of());
        await().atMost(PATIENCE).until(() -> said.toString().contains("Ctrl-C"));

        assertThatThrownBy(() -> go(Map.of()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is held by another Pilcrow");
        assertThat(first).isNotDone();
    }

    private static LocalBotApi telegram() {
        SandboxSettings settings = new SandboxSettings(0, Optional.of(Run.SANDBOX_TOKEN), false, true);
        return LocalBotApi.start(settings, Clock.systemUTC(), new Random(1));
    }

    private CompletableFuture<Void> start(Map<String, String> given) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        go(given);
                    } catch (InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    private void go(Map<String, String> given) throws InterruptedException {
        Map<String, String> all = new HashMap<>(
                Map.of("DATA_DIR", folder.resolve("data").toString(), "SANDBOX_PORT", "0", "HEALTH_PORT", "0"));
        all.putAll(given);
        new Run(Settings.of(all), new PrintWriter(said), Clock.systemUTC(), new SecureRandom(), ending).go();
    }
}
