package bot.pilcrow.faults;

import static bot.pilcrow.faults.Figures.print;
import static bot.pilcrow.faults.Figures.quantile;
import static bot.pilcrow.faults.Figures.size;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.faults.Books.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast one bot answers under load, and how near it comes to Telegram's limits without touching them. */
class PaceTest {

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

    /** R2. Figures only: how fast depends on the machine. */
    @Test
    void questionsAreAnsweredAsTheyCome() throws Exception {
        int seconds = size(8, 600);
        int perSecond = size(5, 25);
        town.settle(200);
        Program bot = town.start(Map.of("READER", Figures.LONG ? "on" : "off"));
        town.ask(20);
        await().atMost(1, MINUTES).until(() -> town.lost() == 0);
        Set<Question> before = new LinkedHashSet<>(town.asked());
        long memory = bot.megabytes();
        ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
        var repeated = asking.scheduleAtFixedRate(() -> town.ask(1), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        SECONDS.sleep(seconds);
        repeated.cancel(false);
        asking.shutdown();
        assertThat(asking.awaitTermination(10, SECONDS)).isTrue();
        await().atMost(5, MINUTES).until(() -> town.lost() == 0);
        Set<Question> measured = new LinkedHashSet<>(town.asked());
        measured.removeAll(before);
        print(
                "R2",
                "%d questions, %d a second: p50 %d ms, p95 %d ms, p99 %d ms from hand-out to sendMessage; RSS %d to %d MB",
                measured.size(),
                perSecond,
                quantile(town.books().delays(measured), 0.5),
                quantile(town.books().delays(measured), 0.95),
                quantile(town.books().delays(measured), 0.99),
                memory,
                bot.megabytes());
        assertThat(town.books().doubled(town.asked())).isZero();
    }

    /** R3. */
    @Test
    void messagesLeaveAlmostAtTelegramsLimitAndNoneTooEarly() throws Exception {
        int chats = size(200, 3_000);
        town.telegram().limits(true);
        town.settle(chats);
        town.ask(chats);
        town.start(Map.of());
        await().atMost(10, MINUTES).until(() -> town.lost() == 0);
        town.telegram().fault("{\"method\":\"sendMessage\",\"retry_after\":3,\"times\":3}");
        town.ask(20);
        await().atMost(2, MINUTES).until(() -> town.lost() == 0);

        List<Instant> sends = town.books().sends().subList(chats / 10, chats);
        Duration took = Duration.between(sends.get(0), sends.get(sends.size() - 1));
        double rate = (sends.size() - 1) * 1_000.0 / took.toMillis();
        print(
                "R3",
                "%d chats: %.1f messages a second, %d of %d calls answered 429 (3 scripted), %d before retry_after ended",
                chats,
                rate,
                town.books().limited(),
                town.books().sendCalls(),
                town.books().tooEarly());
        // A machine that stalls has calls arrive closer together than they left
        assertThat(town.books().limited() - 3).isLessThanOrEqualTo(chats / 20);
        assertThat(town.books().tooEarly()).isZero();
    }
}
