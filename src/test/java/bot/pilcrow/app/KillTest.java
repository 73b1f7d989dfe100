package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of questions when the bot's process is killed or stopped under them; real processes. */
class KillTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> QUESTIONS = List.of(
            "Who is Patrushev?",
            "Does Moscow support Beijing over Taiwan?",
            "What does the picture with Putin show?",
            "Where did Wang speak about a political settlement?",
            "When might the summit take place?");

    @TempDir
    private Path folder;

    private Optional<Process> sandbox = Optional.empty();
    private Optional<Process> bot = Optional.empty();
    private String address = "";
    private int started;

    @BeforeEach
    void startTheSandbox() throws IOException {
        Path said = folder.resolve("sandbox.txt");
        sandbox = Optional.of(process(said, Map.of(), "sandbox", "--port", "0"));
        address = await().atMost(PATIENCE)
                .until(() -> found(ADDRESS, said), Optional::isPresent)
                .orElseThrow();
    }

    @AfterEach
    void endWhatRuns() throws InterruptedException {
        for (Process process : bot.stream().toList()) {
            kill(process);
        }
        for (Process process : sandbox.stream().toList()) {
            kill(process);
        }
    }

    @Test
    void answersEveryQuestionThatItTookInBeforeItWasKilled() throws Exception {
        PretendPeople people = new PretendPeople(address);
        people.post("/sandbox/faults", "{\"method\":\"sendMessage\",\"status\":500,\"times\":1000000}");
        Process first = startABot();

        Map<Integer, String> questions = new LinkedHashMap<>();
        QUESTIONS.forEach(question -> questions.put(people.write(PretendPeople.ADA, question), question));
        await().atMost(PATIENCE)
                .until(() -> confirmed(people, questions.size())
                        && people.calls("sendMessage").findAny().isPresent());
        kill(first);
        assertThat(people.fromBot(PretendPeople.ADA)).isEmpty();
        people.endFaults();
        startABot();

        assertThat(questions.keySet()).allSatisfy(question -> {
            JsonNode answer = people.answerTo(PretendPeople.ADA, question);
            assertThat(PretendPeople.spans(answer, "blockquote"))
                    .as(questions.get(question))
                    .isNotEmpty();
        });
    }

    @Test
    void answersAQuestionOnceWhenStoppedInTheMiddleAndStartedAgain() throws Exception {
        PretendPeople people = new PretendPeople(address);
        people.post("/sandbox/faults", "{\"method\":\"sendMessage\",\"delay_ms\":1500,\"times\":1}");
        Process first = startABot();

        int question = people.write(PretendPeople.ADA, QUESTIONS.get(0));
        people.called("sendChatAction", "typing");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isIn(0, 143);
        startABot();
        int second = people.write(PretendPeople.ADA, QUESTIONS.get(1));
        people.answerTo(PretendPeople.ADA, second);

        assertThat(people.fromBot(PretendPeople.ADA))
                .filteredOn(
                        said -> said.path("reply_to_message").path("message_id").asInt() == question)
                .hasSize(1);
    }

    /** Whether a poll has confirmed as many updates as people caused. */
    private static boolean confirmed(PretendPeople people, int updates) {
        List<Integer> handedOut = people.journal()
                .filter(line -> line.has("update"))
                .map(line -> line.path("update").path("update_id").asInt())
                .distinct()
                .toList();
        return handedOut.size() == updates
                && people.calls("getUpdates")
                        .anyMatch(poll ->
                                poll.path("params").path("offset").asInt() > handedOut.get(handedOut.size() - 1));
    }

    private Process startABot() throws IOException {
        Path said = folder.resolve("bot" + ++started + ".txt");
        Process process = process(
                said,
                Map.of(
                        "TELEGRAM_API_URL",
                        address,
                        "TELEGRAM_BOT_TOKEN",
                        Run.SANDBOX_TOKEN,
                        "DATA_DIR",
                        folder.resolve("data").toString(),
                        "HEALTH_PORT",
                        "0"));
        bot = Optional.of(process);
        await().atMost(PATIENCE)
                .until(() -> found(Pattern.compile("Ctrl-C"), said).isPresent());
        return process;
    }

    private Process process(Path output, Map<String, String> settings, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeAll(Settings.NAMES);
        builder.environment().putAll(settings);
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static Optional<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .findFirst();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
