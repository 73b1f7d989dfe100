package bot.pilcrow.faults;

import static bot.pilcrow.faults.Figures.print;
import static bot.pilcrow.faults.Figures.size;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bot whose network, disk, clock and database fail, and that is sent what no Telegram sends. */
class OutagesTest {

    private static final Path POISON = Path.of("src/test/resources/poison.jsonl");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Town town;

    @BeforeEach
    void found() throws Exception {
        town = new Town(folder);
        town.settle(10);
    }

    @AfterEach
    void leave() throws IOException {
        town.close();
        assertThat(town.filesThatHold(Town.TOKEN)).isEmpty();
    }

    /** R9. */
    @Test
    void anOutageEndsForTheBotSoonAfterItEnds() throws Exception {
        int seconds = size(15, 20 * 60);
        Program bot = town.start(Map.of());
        town.ask(5);
        await().atMost(1, MINUTES).until(() -> town.lost() == 0);
        town.telegram().fault("{\"method\":\"*\",\"html\":true,\"status\":502,\"times\":3}");
        town.telegram().fault("{\"method\":\"*\",\"reset\":\"before\",\"times\":3}");
        town.telegram().fault("{\"method\":\"*\",\"html\":true,\"status\":502,\"times\":1000000}");
        long linesBefore = bot.words().lines().count();
        town.ask(20);
        SECONDS.sleep(seconds);
        long lines = bot.words().lines().count() - linesBefore;
        town.telegram().endFaults();
        Duration polled = until(() -> lastGoodPollAge(town).toMillis() < 500);
        Duration all = polled.plus(until(() -> town.lost() == 0));

        print(
                "R9",
                "%d s of 502, cut connections: next good poll %d ms after, all 20 answered %d ms after, %d lines logged",
                seconds,
                polled.toMillis(),
                all.toMillis(),
                lines);
        assertThat(polled).isLessThan(Duration.ofSeconds(11));
        assertThat(lines).isLessThanOrEqualTo(6L * (1 + seconds / 10));
    }

    /** R10. */
    @Test
    void poisonIsQuarantinedAndWhatStandsBesideItAnswered() throws Exception {
        List<JsonNode> shapes;
        try (Stream<String> lines = Files.lines(POISON)) {
            shapes = lines.filter(line -> line.startsWith("{"))
                    .<JsonNode>map(OutagesTest::parsed)
                    .toList();
        }
        Program bot = town.start(Map.of());
        for (int i = 0; i < shapes.size(); i++) {
            town.telegram().inject(shapes.get(i));
            if (i % 3 == 0) {
                town.ask(1);
            }
        }

        await().atMost(2, MINUTES).until(() -> town.lost() == 0);
        await().atMost(2, MINUTES)
                .until(() -> town.number("select count(*) from inbox where state in ('NEW', 'WORKING')") == 0);
        print(
                "R10",
                "%d poisonous updates: %d quarantined after %d tries at most, %d good ones answered",
                shapes.size(),
                town.number("select count(*) from inbox where state = 'QUARANTINED'"),
                town.number("select coalesce(max(attempts), 0) from inbox"),
                town.asked().size());
        assertThat(town.number("select coalesce(max(attempts), 0) from inbox")).isLessThanOrEqualTo(3);
        assertThat(town.number("select count(*) from inbox"))
                .isEqualTo(shapes.size() + town.asked().size());
        assertThat(bot.status("/health")).isEqualTo(200);
        assertThat(bot.page("/metrics")).contains("pilcrow_inbox_quarantined");
    }

    /** R14. */
    @Test
    void aFullDiskConfirmsNothingAndIsOverWhenThereIsSpaceAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()) == 0, "needs root");
        try {
            Program bot = town.start(Map.of("DATA_DIR", disk.toString()));
            town.ask(5);
            await().atMost(1, MINUTES).until(() -> town.lost() == 0);
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Duration noticed = until(() -> {
                town.ask(1);
                return bot.status("/ready") == 503;
            });
            town.ask(30);
            SECONDS.sleep(5);
            Files.delete(ballast);
            Duration ready = until(() -> bot.status("/ready") == 200);
            await().atMost(2, MINUTES).until(() -> town.lost() == 0);
            print(
                    "R14",
                    "full disk: not ready after %d ms, ready again %d ms after there was space, 0 of %d lost",
                    noticed.toMillis(),
                    ready.toMillis(),
                    town.asked().size());
            assertThat(ready).isLessThan(Duration.ofSeconds(10));
            assertThat(bot.stop()).isLessThan(Duration.ofSeconds(25));
        } finally {
            await().atMost(30, SECONDS).until(() -> run("umount", disk.toString()) == 0);
        }
    }

    /** R14, too. */
    @Test
    void aDiskThatDoesNotWriteConfirmsNothingAndIsOverWhenItDoes() throws Exception {
        assumeTrue(run("strace", "--version") == 0, "needs strace");
        Program bot = town.start(Map.of());
        town.ask(3);
        await().atMost(1, MINUTES).until(() -> town.lost() == 0);
        Process breaking = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-e",
                        "inject=fsync,fdatasync:error=EIO",
                        "-p",
                        String.valueOf(bot.pid()))
                .start();
        Duration noticed = until(() -> bot.status("/ready") == 503);
        town.ask(20);
        SECONDS.sleep(3);
        assertThat(town.number("select count(*) from inbox")).isEqualTo(3);
        breaking.destroy();
        breaking.waitFor();
        Duration ready = until(() -> bot.status("/ready") == 200);
        await().atMost(2, MINUTES).until(() -> town.lost() == 0);
        print(
                "R14",
                "failing fsync: not ready after %d ms, ready again %d ms after, 0 of %d lost",
                noticed.toMillis(),
                ready.toMillis(),
                town.asked().size());
        assertThat(ready).isLessThan(Duration.ofSeconds(10));
        assertThat(town.integrity()).isEqualTo("ok");
    }

    /** R15. */
    @Test
    void aClockThatJumpsLosesNothingAndEndsNothingEarly() throws Exception {
        // Under faketime a JVM may spin for minutes before it starts: nothing for every build. See ServerClockTest
        assumeTrue(Figures.LONG && run("faketime", "--version") == 0, "needs faketime, and time");
        Path time = Files.writeString(folder.resolve("time"), "+0");
        town.launch(
                        Map.of(
                                "FAKETIME_TIMESTAMP_FILE", time.toString(),
                                "FAKETIME_NO_CACHE", "1",
                                "FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                        "faketime",
                        "-f",
                        "+0")
                .awaitWords(Town.STARTED);
        List<String> jumps = List.of("+2h", "-2h", "+1d", "+11y", "+0");
        for (String jump : jumps) {
            town.telegram().fault("{\"method\":\"sendMessage\",\"status\":500,\"times\":2}");
            town.ask(6);
            Files.writeString(time, jump);
            town.ask(6);
            await().atMost(1, MINUTES).until(() -> town.lost() == 0);
        }
        print(
                "R15",
                "clock %s: %d of %d answered, %d expired",
                String.join(", ", jumps),
                town.asked().size() - town.lost(),
                town.asked().size(),
                town.number("select count(*) from inbox where state = 'EXPIRED'"));
        assertThat(town.number("select count(*) from inbox where state <> 'ANSWERED'"))
                .isZero();
    }

    /** R16. */
    @Test
    void aDatabaseLockedByAnotherProgramLosesNothing() throws Exception {
        int seconds = size(12, 30);
        Program bot = town.start(Map.of());
        town.ask(3);
        await().atMost(1, MINUTES).until(() -> town.lost() == 0);
        try (Connection connection = town.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("begin exclusive");
            town.ask(30);
            SECONDS.sleep(seconds);
            assertThat(bot.status("/ready")).isEqualTo(503);
            statement.execute("rollback");
        }
        Duration all = until(() -> town.lost() == 0);
        print(
                "R16",
                "database locked for %d s: all 30 answered %d ms after, 0 lost, %d doubled messages",
                seconds,
                all.toMillis(),
                town.books().doubled(town.asked()));
        assertThat(town.books().doubled(town.asked())).isZero();
    }

    private static Duration until(Callable<Boolean> condition) {
        long begun = System.nanoTime();
        await().atMost(5, MINUTES).pollInterval(Duration.ofMillis(100)).until(condition);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Duration lastGoodPollAge(Town town) {
        return town.books()
                .update()
                .lastGoodPoll()
                .map(at -> Duration.between(at, Instant.now()))
                .orElse(Duration.ofDays(1));
    }

    private static void fill(Path file) {
        try {
            byte[] block = new byte[4_096];
            try (var out = Files.newOutputStream(file)) {
                for (int i = 0; i < 10_000; i++) {
                    out.write(block);
                }
            }
        } catch (IOException e) {
            // It is full now
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return 127;
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return Telegram.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
