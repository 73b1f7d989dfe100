package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of questions when the bot's process is killed or stopped under them; real processes. */
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> QUESTIONS = List.of(
            "Who is Patrushev?",
            "Does Moscow support Beijing over Taiwan?",
            "What does the picture with Putin show?",
            "Where did Wang speak about a political settlement?",
            "When might the summit take place?");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Processes processes;

    @BeforeEach
    void startTheSandbox() throws IOException {
        processes = new Processes(folder);
    }

    @AfterEach
    void endWhatRuns() {
        processes.close();
    }

    @Test
    void answersEveryQuestionThatItTookInBeforeItWasKilled() throws Exception {
        PretendPeople people = new PretendPeople(processes.address());
        people.post("/sandbox/faults", "{\"method\":\"sendMessage\",\"status\":500,\"times\":1000000}");
        Process first = processes.startABot();

        Map<Integer, String> questions = new LinkedHashMap<>();
        QUESTIONS.forEach(question -> questions.put(people.write(PretendPeople.ADA, question), question));
        await().atMost(PATIENCE)
                .until(() -> confirmed(people, questions.size())
                        && people.calls("sendMessage").findAny().isPresent());
        Processes.kill(first);
        assertThat(people.fromBot(PretendPeople.ADA)).isEmpty();
        people.endFaults();
        processes.startABot();

        assertThat(questions.keySet()).allSatisfy(question -> {
            JsonNode answer = people.answerTo(PretendPeople.ADA, question);
            assertThat(PretendPeople.spans(answer, "blockquote"))
                    .as(questions.get(question))
                    .isNotEmpty();
        });
    }

    @Test
    void answersAQuestionOnceWhenStoppedInTheMiddleAndStartedAgain() throws Exception {
        PretendPeople people = new PretendPeople(processes.address());
        people.post("/sandbox/faults", "{\"method\":\"sendMessage\",\"delay_ms\":1500,\"times\":1}");
        Process first = processes.startABot();

        int question = people.write(PretendPeople.ADA, QUESTIONS.get(0));
        people.called("sendChatAction", "typing");
        first.destroy();
        assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isIn(0, 143);
        processes.startABot();
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
}
