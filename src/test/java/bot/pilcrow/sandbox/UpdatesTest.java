package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesTest {

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
    void handsAnUpdateOutAgainUntilAHigherOffsetConfirmsIt() {
        rig.says(ADA, ADA, "one");
        rig.says(ADA, ADA, "two");

        int first = ids(rig.bot("getUpdates", "{}")).get(0);
        assertThat(ids(rig.bot("getUpdates", "{\"offset\":" + first + "}"))).containsExactly(first, first + 1);
        assertThat(ids(rig.bot("getUpdates", "{\"offset\":\"" + (first + 1) + "\"}")))
                .containsExactly(first + 1);
        assertThat(ids(rig.bot("getUpdates", "{}"))).containsExactly(first + 1);
        assertThat(ids(rig.bot("getUpdates", "{\"offset\":" + (first + 2) + "}")))
                .isEmpty();
    }

    @Test
    void keepsToTheLimitAndHandsOutAHundredAtMost() {
        for (int i = 0; i < 103; i++) {
            rig.says(ADA, ADA, "n" + i);
        }

        assertThat(rig.bot("getUpdates", "{\"limit\":2}")).hasSize(2);
        assertThat(rig.bot("getUpdates", "{\"limit\":500}")).hasSize(100);
        assertThat(rig.bot("getUpdates", "{\"limit\":0}")).hasSize(100);
    }

    @Test
    void readsANegativeOffsetFromTheEndAndForgetsTheRest() {
        rig.says(ADA, ADA, "one");
        rig.says(ADA, ADA, "two");
        rig.says(ADA, ADA, "three");

        List<Integer> last = ids(rig.bot("getUpdates", "{\"offset\":-2}"));

        assertThat(last).hasSize(2);
        assertThat(ids(rig.bot("getUpdates", "{}"))).isEqualTo(last);
    }

    @Test
    void takesAnOffsetFarBeyondTheEndForOneOfAnOlderSequence() {
        rig.says(ADA, ADA, "one");
        int next = ids(rig.bot("getUpdates", "{}")).get(0) + 1;

        assertThat(rig.bot("getUpdates", "{\"offset\":" + (next + 11) + "}")).hasSize(1);
        assertThat(rig.bot("getUpdates", "{\"offset\":" + (next + 10) + "}")).isEmpty();
    }

    @Test
    void forgetsAnUpdate24HoursAfterTheMessage() {
        rig.says(ADA, ADA, "old");
        rig.clock.pass(Duration.ofHours(23));
        rig.says(ADA, ADA, "young");
        rig.clock.pass(Duration.ofHours(1));

        assertThat(rig.updates())
                .extracting(update -> update.at("/message/text").asText())
                .containsExactly("young");
    }

    @Test
    void waitsForTheFirstUpdate() {
        CompletableFuture<JsonNode> waiting = rig.botLater("getUpdates", "{\"timeout\":20}");
        assertThat(waiting).isNotDone();

        rig.says(ADA, ADA, "at last");

        JsonNode answer = waiting.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(answer.at("/result/0/message/text").asText()).isEqualTo("at last");
    }

    @Test
    void endsTheOlderOfTwoPolls() {
        CompletableFuture<JsonNode> older = rig.botLater("getUpdates", "{\"timeout\":20}");
        CompletableFuture<JsonNode> refused = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            rig.bot("getUpdates", "{}");
                            return older;
                        },
                        CompletableFuture::isDone);

        assertThat(refused.join().path("error_code").asInt()).isEqualTo(409);
        assertThat(refused.join().path("description").asText())
                .isEqualTo("Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
                        + " running");
    }

    @Test
    void endsAWaitingPollWhenItCloses() {
        CompletableFuture<JsonNode> waiting = rig.botLater("getUpdates", "{\"timeout\":50}");
        rig.bot("getMe", "{}");

        rig.close();

        await().atMost(Duration.ofSeconds(10)).until(waiting::isDone);
    }

    @Test
    void remembersWhichKindsAreWanted() {
        int said = rig.says(ADA, ADA, "before");
        rig.bot("getUpdates", "{\"allowed_updates\":[\"edited_message\",\"message_reaction\"]}");
        rig.updates();

        rig.says(ADA, ADA, "unwanted");
        rig.act("edit", "{\"chat\":101,\"message\":" + said + ",\"text\":\"after\"}");
        rig.act("react", "{\"chat\":101,\"message\":" + said + ",\"emoji\":\"👍\"}");

        List<JsonNode> got = rig.updates();
        assertThat(got).hasSize(2);
        assertThat(got.get(0).at("/edited_message/text").asText()).isEqualTo("after");
        assertThat(got.get(1).at("/message_reaction/new_reaction/0/emoji").asText())
                .isEqualTo("👍");
    }

    @Test
    void tellsOfReactionsOnlyOnRequest() {
        int said = rig.says(ADA, ADA, "x");
        rig.updates();

        rig.act("react", "{\"chat\":101,\"message\":" + said + ",\"emoji\":\"👍\"}");

        assertThat(rig.updates()).isEmpty();
    }

    @Test
    void injectsWhatNoClientCanReadAndRestartsTheNumbering() {
        rig.act("updates", "{\"restart_at\":17,\"update\":{\"message\":{\"message_id\":\"not a number\"}}}");

        assertThat(rig.bot("getUpdates", "{}"))
                .hasToString("[{\"update_id\":17,\"message\":{\"message_id\":\"not a number\"}}]");
    }

    private static List<Integer> ids(JsonNode updates) {
        return SandboxRig.nodes(updates).stream()
                .map(update -> update.path("update_id").asInt())
                .toList();
    }
}
