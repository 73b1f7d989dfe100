package bot.pilcrow.telegram;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads that store one update each, and fewer commits. */
@Timeout(60)
class GroupCommitTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Inbox inbox;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, 42, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, SECONDS)).isTrue();
        database.close();
    }

    @Test
    void eachIsOnDiskWhenItsThreadGoesOn() {
        GroupCommit commits = new GroupCommit(inbox);

        List<CompletableFuture<Boolean>> stored = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            RawUpdate update = Sample.update(i, "lane " + i % 7);
            stored.add(CompletableFuture.supplyAsync(() -> commits.store(update), threads));
        }

        assertThat(stored).allSatisfy(one -> assertThat(one.join()).isTrue());
        assertThat(inbox.backlog().waiting()).isEqualTo(300);
        assertThat(commits.store(Sample.update(300, "lane 6"))).isFalse();
    }

    @Test
    void thoseThatComeDuringACommitAreCommittedAfterIt() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit commits = new GroupCommit(new SlowInbox(inbox, reached, go));
        CompletableFuture<Boolean> first =
                CompletableFuture.supplyAsync(() -> commits.store(Sample.update(1, "a")), threads);
        reached.await();
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(() -> commits.store(Sample.update(2, "b")), threads);

        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        go.countDown();

        assertThat(first.join()).isTrue();
        assertThat(second.join()).isTrue();
    }

    @Test
    void aFailureIsToldAndTheNextIsStored() {
        GroupCommit commits = new GroupCommit(new FailingInbox(inbox, 2, () -> new IOException("the disk is full")));

        assertThatThrownBy(() -> commits.store(Sample.update(1, "a"))).hasRootCauseMessage("the disk is full");
        assertThatThrownBy(() -> commits.store(Sample.update(1, "a"))).hasRootCauseMessage("the disk is full");

        assertThat(commits.store(Sample.update(1, "a"))).isTrue();
    }
}
