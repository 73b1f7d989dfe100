package bot.pilcrow.telegram;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.telegram.BotApiServer.Call;
import bot.pilcrow.telegram.BotApiServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PollingUpdateSourceTest {

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final LogProbe log = new LogProbe();
    private final AtomicBoolean elected = new AtomicBoolean(true);
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<PollingUpdateSource> sources = new CopyOnWriteArrayList<>();
    private final Semaphore never = new Semaphore(0);

    private BotApiServer server;
    private BotConnection connection;
    private Database database;
    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        server = new BotApiServer();
        server.on("getUpdates", call -> {
            Reply next = script.poll();
            return next == null ? hang() : next;
        });
        connection = server.connect();
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, 4242, clock);
    }

    @AfterEach
    void close() throws InterruptedException {
        sources.forEach(PollingUpdateSource::stop);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        connection.close();
        server.close();
        database.close();
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains(BotApiServer.TOKEN));
    }

    @Test
    void confirmsABatchOnlyAfterItIsCommitted() throws Exception {
        List<Integer> stored = new CopyOnWriteArrayList<>();
        server.on("getUpdates", call -> {
            stored.add(inbox.backlog().waiting());
            return call.text("offset").equals("0") ? updates(1, 2, 3) : hang();
        });

        start(inbox);
        await().until(() -> stored.size() == 2);

        assertThat(offsets()).containsExactly("0", "4");
        assertThat(stored).containsExactly(0, 3);
    }

    @Test
    void asksOnlyForTheUpdatesItUses() {
        start(inbox);
        await().until(() -> !polls().isEmpty());

        assertThat(server.calls("deleteWebhook")).hasSize(1);
        Call poll = polls().get(0);
        assertThat(poll.params().path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\","
                        + "\"chat_member\",\"message_reaction\"]");
        assertThat(poll.params().path("limit").asInt()).isEqualTo(100);
        assertThat(poll.params().path("timeout").asInt()).isEqualTo(50);
    }

    @Test
    void leavesUpdatesWithTelegramWhileTheyCannotBeStored() {
        Stream.generate(() -> updates(1, 2)).limit(4).forEach(script::add);

        start(new FailingInbox(inbox, 3, () -> new IllegalStateException("the disk is full")));
        await().until(() -> polls().size() == 5);

        assertThat(offsets()).containsExactly("0", "0", "0", "0", "3");
        assertThat(inbox.backlog().waiting()).isEqualTo(2);
        assertThat(pauses).hasSize(3);
        assertThat(log.warnings()).singleElement().asString().contains("the disk is full");
    }

    @Test
    void outlivesEvenErrorsOfTheMachine() {
        script.add(updates(1));
        script.add(updates(1));

        start(new FailingInbox(inbox, 1, StackOverflowError::new));
        await().until(() -> polls().size() == 3);

        assertThat(inbox.backlog().waiting()).isEqualTo(1);
    }

    @Test
    void takesNumbersThatStartAnewLowerDown() {
        script.add(updates(900_000));
        script.add(updates(17));
        script.add(updates(18));

        start(inbox);
        await().until(() -> polls().size() == 4);

        assertThat(offsets()).containsExactly("0", "900001", "18", "19");
        assertThat(inbox.backlog().waiting()).isEqualTo(3);
    }

    @Test
    void goesOnAfterARestartWhereItEndedAndTakesNothingTwice() throws Exception {
        script.add(updates(1, 2));
        PollingUpdateSource first = source(inbox);
        Future<?> ended = threads.submit(first::run);
        await().until(() -> polls().size() == 2);
        first.stop();
        ended.get();
        connection.close();
        connection = server.connect();

        script.add(updates(2, 3));
        start(inbox);
        await().until(() -> polls().size() == 4);

        assertThat(offsets()).containsExactly("0", "3", "3", "4");
        assertThat(inbox.backlog().waiting()).isEqualTo(3);
    }

    @Test
    void doesNotGoRoundInCirclesWhenTheServerIgnoresTheOffset() {
        Stream.generate(() -> updates(5)).limit(4).forEach(script::add);

        start(inbox);
        await().until(() -> polls().size() == 5);

        assertThat(pauses).hasSize(3);
        assertThat(inbox.backlog().waiting()).isEqualTo(1);
    }

    @Test
    void keepsUpdatesOfAnyShapeAmongGoodOnes() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        List<String> odd = List.of(
                "{\"update_id\":1,\"message\":{\"message_id\":\"x\"}}",
                "{\"update_id\":2}",
                "{\"update_id\":3,\"message\":null,\"x\":" + deep + "}",
                "{\"update_id\":4,\"message\":{\"chat\":{\"id\":99999999999999999999}}}",
                "{\"update_id\":5,\"message\":{\"date\":" + "9".repeat(3_000) + "}}",
                "{ \"update_id\" : 6 , \"unknown_kind\":{\"a\":[1,{\"b\":\"]}\\\"\"}]} }");
        String good = "{\"update_id\":7,\"message\":{\"message_id\":1,\"chat\":{\"id\":5,\"type\":\"private\"}}}";
        String batch = Stream.concat(odd.stream(), Stream.of("12", "null", "\"str\"", "{\"update_id\":\"8\"}", good))
                .collect(joining(",", "[", "]"));
        script.add(Reply.ok(batch));

        start(inbox);
        await().until(() -> polls().size() == 2);

        assertThat(offsets()).containsExactly("0", "8");
        List<InboxItem> items = Stream.generate(inbox::claim)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .peek(item -> inbox.finish(item, Sample.ignored()))
                .toList();
        assertThat(items).extracting(InboxItem::json).containsAll(odd).contains(good);
        assertThat(items).filteredOn(item -> item.lane().equals("5")).hasSize(1);
        assertThat(log.warnings()).singleElement().asString().contains("4 updates came without a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void endsWithOneLineWhenTheTokenIsRefused(int code) throws Exception {
        server.on("getUpdates", call -> Reply.error(code, "Unauthorized"));

        source(inbox).run();

        assertThat(refusals).singleElement().asString().contains("TELEGRAM_BOT_TOKEN");
        assertThat(log.warnings()).isEmpty();
        assertThat(polls()).hasSize(1);
    }

    @Test
    void waitsFiveSecondsWhenAnotherPollsWithTheSameToken() {
        script.add(Reply.error(409, "Conflict: terminated by other getUpdates request"));
        script.add(Reply.error(409, "Conflict: terminated by other getUpdates request"));

        start(inbox);
        await().until(() -> polls().size() == 3);

        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(log.warnings()).singleElement().asString().contains("Another program polls");
    }

    @Test
    void obeysTheTimeThatTelegramTells() {
        script.add(Reply.error(429, "Too Many Requests: retry after 400", "{\"retry_after\":400}"));

        start(inbox);
        await().until(() -> polls().size() == 2);

        assertThat(pauses).containsExactly(Duration.ofSeconds(400));
    }

    @Test
    void waitsLongerAfterEachFailureAndSaysSoOnce() {
        Stream.generate(Reply::badGateway).limit(8).forEach(script::add);
        script.add(updates(1));
        script.add(Reply.badGateway());

        start(inbox);
        await().until(() -> polls().size() == 11);

        List<Integer> expected = List.of(1, 2, 4, 8, 8, 8, 8, 8, 1);
        assertThat(pauses).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(pauses.get(i).toMillis()).isBetween(expected.get(i) * 800L, expected.get(i) * 1_200L);
        }
        assertThat(log.warnings()).singleElement().asString().contains("not Telegram's");
    }

    @Test
    void comesBackAfterCutConnectionsHalfAnswersAndAServerThatIsGone() {
        script.add(Reply.cut());
        script.add(new Reply(200, "{\"ok\":true,\"result\":[{\"update_id\":1,\"mess"));
        script.add(new Reply(200, "[]"));
        script.add(new Reply(200, ""));
        script.add(Reply.error(500, "Internal Server Error"));
        script.add(updates(1));

        start(inbox);
        await().until(() -> polls().size() == 7);

        assertThat(inbox.backlog().waiting()).isEqualTo(1);
        assertThat(pauses).hasSize(5);
    }

    @Test
    void triesAgainToPutAwayTheWebhook() {
        Queue<Reply> replies = new ConcurrentLinkedQueue<>(List.of(Reply.badGateway(), Reply.ok("true")));
        server.on("deleteWebhook", call -> replies.remove());

        start(inbox);
        await().until(() -> !polls().isEmpty());

        assertThat(server.calls("deleteWebhook")).hasSize(2);
    }

    @Test
    void tellsWhenItLastPolledWell() {
        script.add(Reply.badGateway());
        PollingUpdateSource source = start(inbox);
        await().until(() -> polls().size() == 2);
        assertThat(source.lastGood()).isEmpty();

        never.release();
        await().until(() -> source.lastGood().isPresent());

        assertThat(source.lastGood()).contains(clock.instant());
    }

    @Test
    void asksForNothingWhileAnotherReplicaIsThePoller() {
        elected.set(false);
        PollingUpdateSource source = start(inbox);
        await().until(() -> pauses.size() > 3);
        assertThat(polls()).isEmpty();
        assertThat(source.lastGood()).isPresent();

        elected.set(true);

        await().until(() -> polls().size() == 1);
    }

    @Test
    void stopsInTheMiddleOfAPoll() throws Exception {
        PollingUpdateSource source = source(inbox);
        Future<?> ended = threads.submit(source::run);
        await().until(() -> polls().size() == 1);

        source.stop();

        ended.get(5, TimeUnit.SECONDS);
        assertThat(log.warnings()).isEmpty();
    }

    private PollingUpdateSource start(Inbox into) {
        PollingUpdateSource source = source(into);
        threads.execute(source::run);
        return source;
    }

    private PollingUpdateSource source(Inbox into) {
        PollingUpdateSource source = new PollingUpdateSource(
                connection,
                into,
                elected::get,
                () -> {},
                refusals::add,
                Duration.ofSeconds(50),
                clock,
                new Random(1),
                Optional.of(pauses::add));
        sources.add(source);
        return source;
    }

    private Reply hang() throws InterruptedException {
        never.acquire();
        return Reply.ok("[]");
    }

    private List<Call> polls() {
        return server.calls("getUpdates");
    }

    private List<String> offsets() {
        return polls().stream().map(call -> call.text("offset")).toList();
    }

    private static Reply updates(long... ids) {
        return Reply.ok(java.util.Arrays.stream(ids)
                .mapToObj(id -> "{\"update_id\":%d,\"message\":{\"chat\":{\"id\":5}}}".formatted(id))
                .collect(joining(",", "[", "]")));
    }
}
