package bot.pilcrow.faults;

import static bot.pilcrow.faults.Figures.print;
import static bot.pilcrow.faults.Figures.size;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bot on its embedded database that is killed, stopped and flooded. */
class KillsTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Town town;

    @BeforeEach
    void found() throws Exception {
        town = new Town(folder);
    }

    @AfterEach
    void leave() throws IOException {
        town.close();
        assertThat(town.filesThatHold(Town.TOKEN)).isEmpty();
    }

    /** R1. */
    @Test
    void aBacklogIsOnDiskSoonAndAllOfItIsAnswered() throws Exception {
        int questions = size(600, 10_000);
        town.settle(size(100, 1_000));
        town.ask(questions);
        Program bot = town.launch(Map.of());
        long most = 0;
        await().atMost(2, MINUTES).until(() -> town.books().update().firstPoll().isPresent());
        Instant polled = town.books().firstPoll().orElseThrow();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(2, MINUTES)
                .until(() -> town.number("select count(*) from inbox") == questions);
        Duration durable = Duration.between(polled, Instant.now());
        while (town.lost() > 0) {
            most = Math.max(most, bot.megabytes());
            assertThat(Duration.between(polled, Instant.now())).isLessThan(Duration.ofMinutes(20));
            MILLISECONDS.sleep(500);
        }
        print(
                "R1",
                "%d updates: durable %d ms after the first poll, RSS at most %d MB, %d lost, %d doubled messages,"
                        + " %d doubled effects",
                questions,
                durable.toMillis(),
                most,
                town.lost(),
                town.books().doubled(town.asked()),
                town.doubledEffects());
        assertThat(durable).isLessThan(Duration.ofSeconds(20));
        assertThat(most).isLessThan(600);
        assertThat(town.books().doubled(town.asked())).isZero();
        assertThat(town.doubledEffects()).isZero();
    }

    /** R6. */
    @Test
    void killsLoseNothingAndDoubleNoEffect() throws Exception {
        int questions = size(150, 5_000);
        int kills = size(6, 100);
        Random random = new Random(7);
        town.settle(50);
        long slowest = 0;
        for (int kill = 0; kill < kills; kill++) {
            Instant begun = Instant.now();
            Program bot = town.start(Map.of());
            slowest = Math.max(slowest, Duration.between(begun, Instant.now()).toMillis());
            town.ask(questions / kills);
            MILLISECONDS.sleep(200 + random.nextInt(2_800));
            bot.kill();
            assertThat(town.integrity()).isEqualTo("ok");
        }
        town.start(Map.of());
        await().atMost(10, MINUTES).pollInterval(1, SECONDS).until(() -> town.lost() == 0);
        int doubled = town.books().doubled(town.asked());
        print(
                "R6",
                "%d kills during %d updates: 0 lost, %d doubled effects, %d doubled messages, started in %d ms at most",
                kills,
                town.asked().size(),
                town.doubledEffects(),
                doubled,
                slowest);
        assertThat(town.doubledEffects()).isZero();
        // What is under way when it dies may go twice: on a slow machine more is under way
        assertThat(doubled).isLessThanOrEqualTo(3 * kills);
    }

    /** R18. */
    @Test
    void restartsUnderLoadLoseAndDoubleNothing() throws Exception {
        int restarts = size(3, 20);
        town.settle(20);
        Duration slowest = Duration.ZERO;
        for (int restart = 0; restart < restarts; restart++) {
            Program bot = town.start(Map.of());
            town.ask(40);
            MILLISECONDS.sleep(700);
            Duration took = bot.stop();
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            assertThat(bot.exitCode()).isIn(0, 143);
        }
        town.start(Map.of());
        await().atMost(5, MINUTES).pollInterval(1, SECONDS).until(() -> town.lost() == 0);
        print(
                "R18",
                "%d restarts under load: SIGTERM at most %d ms, 0 lost, %d doubled messages",
                restarts,
                slowest.toMillis(),
                town.books().doubled(town.asked()));
        assertThat(slowest).isLessThan(Duration.ofSeconds(25));
        assertThat(town.books().doubled(town.asked())).isZero();
        assertThat(town.doubledEffects()).isZero();
    }
}
