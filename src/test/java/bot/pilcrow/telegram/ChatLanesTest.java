package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChatLanesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final LogProbe log = new LogProbe();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> worked = new CopyOnWriteArrayList<>();
    private final RightOfWay deliveries = new RightOfWay();
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<ChatLanes> opened = new ArrayList<>();

    private Database database;
    private Inbox inbox;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, 1, clock);
    }

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        for (ChatLanes lanes : opened) {
            lanes.stop(Duration.ofSeconds(10));
        }
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        database.close();
        log.close();
    }

    @Test
    void worksEachLaneInOrder() {
        Map<String, List<Long>> seen = new ConcurrentHashMap<>();
        inbox.store(
                LongStream.range(0, 300)
                        .mapToObj(id -> Sample.update(id, "lane" + id % 10))
                        .toList(),
                300);

        start(item -> {
            seen.computeIfAbsent(item.lane(), lane -> new CopyOnWriteArrayList<>())
                    .add(item.updateId());
            return Sample.ignored();
        });
        await().until(() -> inbox.backlog().waiting() == 0);

        assertThat(seen).hasSize(10);
        assertThat(seen.values()).allSatisfy(ids -> assertThat(ids).isSorted().hasSize(30));
    }

    @Test
    void beginsNewUpdatesAtOnce() {
        AtomicInteger rings = new AtomicInteger();
        ChatLanes lanes = start(this::note, LONG, rings::incrementAndGet, inbox);

        inbox.store(List.of(Sample.update(1, "a")), 2);
        lanes.wake();

        await().until(() -> rings.get() == 1);
        assertThat(worked).containsExactly(1L);
    }

    @Test
    void letsOtherLanesPassOneThatHangs() {
        inbox.store(List.of(Sample.update(1, "hangs"), Sample.update(2, "hangs"), Sample.update(3, "b")), 4);
        inbox.store(List.of(new RawUpdate(4, "cb:1:2", true, OptionalLong.empty(), "{}")), 5);

        start(item -> item.lane().equals("hangs") ? hang() : note(item));

        await().until(() -> worked.size() == 2);
        assertThat(worked).containsExactlyInAnyOrder(3L, 4L);
    }

    @Test
    void replacesWorkersThatHang() {
        inbox.store(
                IntStream.range(0, 4)
                        .mapToObj(id -> Sample.update(id, "hangs" + id))
                        .toList(),
                4);
        inbox.store(List.of(Sample.update(9, "b")), 10);

        start(item -> item.lane().equals("b") ? note(item) : hang(), Duration.ofMillis(100), () -> {}, inbox);

        await().until(() -> worked.size() == 1);
        await().until(() -> {
            clock.advance(Duration.ofSeconds(20));
            return inbox.backlog().broken() == 4;
        });
        assertThat(log.warnings())
                .allMatch(line -> line.contains("quarantined"))
                .hasSize(4);
    }

    @Test
    void quarantinesWhatFailsAgainAndAgainAndSaysNoWordOfIt() {
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "a")), 3);
        AtomicInteger tries = new AtomicInteger();

        start(item -> {
            if (item.updateId() == 1) {
                tries.incrementAndGet();
                throw new IllegalArgumentException("what the user wrote");
            }
            return note(item);
        });
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return worked.size() == 1;
        });

        assertThat(tries).hasValue(Inbox.MAX_FAILURES);
        assertThat(inbox.backlog().broken()).isEqualTo(1);
        assertThat(log.warnings()).singleElement().asString().contains("Update 1 is quarantined");
        assertThat(log.lines()).noneMatch(line -> line.contains("what the user wrote"));
    }

    @Test
    void apologisesForWhatItGivesUpEvenIfThatHung() {
        inbox.store(List.of(Sample.update(1, "fails"), Sample.update(2, "hangs")), 3);

        start(
                new UpdateHandler() {
                    @Override
                    public Handled handle(InboxItem item) {
                        if (item.updateId() == 1) {
                            throw new IllegalStateException();
                        }
                        return hang();
                    }

                    @Override
                    public List<Outgoing> apology(InboxItem item) {
                        return List.of(Sample.message(item.updateId(), "Sorry"));
                    }
                },
                Duration.ofMillis(100),
                () -> {},
                inbox);

        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return inbox.backlog().broken() == 2;
        });
        assertThat(new JdbcOutbox(database, 1, clock).due(9))
                .extracting(item -> item.outgoing().chatId())
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void outlivesErrorsOfTheMachine() {
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "b")), 3);

        start(item -> item.updateId() == 1 ? endless(item) : note(item));

        await().until(() -> {
            clock.advance(Duration.ofSeconds(20));
            return inbox.backlog().broken() == 1;
        });
        assertThat(worked).containsExactly(2L);
        assertThat(log.warnings()).singleElement().asString().contains("StackOverflowError");
    }

    @Test
    void keepsADoneUpdateThroughAStoreThatFailsForAWhile() {
        inbox.store(List.of(Sample.update(1, "a")), 2);

        start(this::note, LONG, () -> {}, new FailingInbox(inbox, 2, () -> new IllegalStateException("locked")));
        await().until(() -> inbox.backlog().waiting() == 0);

        assertThat(worked).containsExactly(1L);
        assertThat(inbox.backlog().broken()).isZero();
    }

    @Test
    void worksAgainWhatAnEndedRunHadInWork() {
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "a")), 3);
        assertThat(inbox.claim()).isPresent();

        start(this::note);

        await().until(() -> worked.size() == 2);
        assertThat(worked).containsExactly(1L, 2L);
    }

    @Test
    void finishesWhatIsInWorkWhenStopped() throws InterruptedException {
        Outbox outbox = new JdbcOutbox(database, 1, clock);
        CountDownLatch begun = new CountDownLatch(1);
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "a")), 3);
        ChatLanes lanes = start(item -> {
            begun.countDown();
            waitForRelease();
            return Sample.saying(Sample.message(5, "done"));
        });
        begun.await();

        Thread stop = new Thread(() -> stop(lanes));
        stop.start();
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        stop.join();

        assertThat(outbox.due(9)).hasSize(1);
        assertThat(inbox.claim()).map(InboxItem::updateId).contains(2L);
    }

    @Test
    void handsBackWhatIsNotDoneInTime() throws InterruptedException {
        inbox.store(List.of(Sample.update(1, "a")), 2);
        CountDownLatch begun = new CountDownLatch(1);
        ChatLanes lanes = start(item -> {
            begun.countDown();
            return hang();
        });
        begun.await();

        lanes.stop(Duration.ofMillis(50));

        InboxItem again = inbox.claim().orElseThrow();
        assertThat(again.updateId()).isEqualTo(1);
        assertThat(inbox.finish(again, Sample.ignored())).isTrue();
        assertThat(inbox.backlog()).isEqualTo(new Backlog(0, java.util.Optional.empty(), 0));
    }

    private ChatLanes start(UpdateHandler handler) {
        return start(handler, LONG, () -> {}, inbox);
    }

    private ChatLanes start(UpdateHandler handler, Duration patience, Runnable committed, Inbox from) {
        ChatLanes lanes =
                new ChatLanes(from, handler, threads, 4, patience, deliveries, committed, clock, System::nanoTime);
        opened.add(lanes);
        lanes.start();
        return lanes;
    }

    private static void stop(ChatLanes lanes) {
        try {
            lanes.stop(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Handled note(InboxItem item) {
        worked.add(item.updateId());
        return Sample.ignored();
    }

    private Handled hang() {
        waitForRelease();
        return Sample.ignored();
    }

    private void waitForRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private Handled endless(InboxItem item) {
        return endless(item);
    }
}
