package bot.pilcrow.faults;

import static bot.pilcrow.faults.Figures.print;
import static bot.pilcrow.faults.Figures.size;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.testing.Postgres;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R17: three replicas on one PostgreSQL server; they are killed and frozen, and the server crashes. */
class ReplicasTest {

    @TempDir
    private Path folder;

    @Test
    void replicasThatDieLoseNothingAndDoubleNoEffect() throws Exception {
        int rounds = size(2, 60);
        int questions = size(240, 10_000);
        Random random = new Random(5);
        try (Postgres postgres = Postgres.start();
                Town town = new Town(folder)) {
            String url = postgres.freshDatabase();
            List<Program> replicas = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                replicas.add(replica(town, url, i));
            }
            replicas.forEach(bot -> bot.awaitWords(Town.STARTED));
            town.settle(60);
            for (int round = 0; round < rounds; round++) {
                town.ask(questions / (rounds + 2));
                SECONDS.sleep(5);
                int victim = random.nextInt(3);
                replicas.get(victim).kill();
                replicas.set(victim, replica(town, url, victim));
            }
            town.ask(questions / (rounds + 2));
            replicas.get(0).freeze();
            for (int crash = 0; crash < size(1, 3); crash++) {
                SECONDS.sleep(size(25, 20));
                postgres.crash();
                SECONDS.sleep(2);
                postgres.startAgain();
            }
            replicas.get(0).thaw();
            town.ask(questions / (rounds + 2));
            await().atMost(20, MINUTES).pollInterval(1, SECONDS).until(() -> town.lost() == 0);
            print(
                    "R17",
                    "3 replicas, %d updates, %d kills, a freeze, %d crashes of the database: 0 lost, %d doubled effects,"
                            + " %d doubled messages, longest without a good poll %d ms, %d calls answered 409",
                    town.asked().size(),
                    rounds,
                    size(1, 3),
                    number(url, Town.DOUBLED),
                    town.books().doubled(town.asked()),
                    longestSilence(town).toMillis(),
                    town.books().statuses().getOrDefault(409, 0));
            assertThat(number(url, Town.DOUBLED)).isZero();
            assertThat(number(url, "select count(*) from turn"))
                    .isEqualTo(town.asked().size());
            assertThat(longestSilence(town)).isLessThan(Duration.ofSeconds(90));
        }
    }

    private static Program replica(Town town, String url, int number) throws Exception {
        return town.launch(Map.of("DATABASE_URL", url, "DATA_DIR", "data" + number));
    }

    /** The longest time from one poll that was answered well to the next. */
    private static Duration longestSilence(Town town) {
        Duration longest = Duration.ZERO;
        Instant last = Instant.MAX;
        for (JsonNode line : town.telegram().journal(0)) {
            if (line.path("method").asText().equals("getUpdates")
                    && line.path("status").asInt() == 200) {
                Instant at = Instant.parse(line.path("at").asText());
                Duration silence = last.isAfter(at) ? Duration.ZERO : Duration.between(last, at);
                longest = silence.compareTo(longest) > 0 ? silence : longest;
                last = at;
            }
        }
        return longest;
    }

    private static long number(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
