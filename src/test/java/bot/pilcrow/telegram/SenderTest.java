package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcOutbox;
import bot.pilcrow.telegram.BotApiServer.Call;
import bot.pilcrow.telegram.BotApiServer.Reply;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SenderTest {

    private static final long ADA = 101;
    private static final long BEN = 102;

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final LogProbe log = new LogProbe();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messageIds = new AtomicInteger();
    private final List<Sender> opened = new CopyOnWriteArrayList<>();

    private BotApiServer server;
    private BotConnection connection;
    private Database database;
    private Outbox outbox;
    private long updates;

    @BeforeEach
    void open() throws IOException {
        server = new BotApiServer();
        server.on("sendMessage", this::answer);
        server.on("editMessageText", this::answer);
        connection = server.connect();
        database = Database.open(folder.resolve("pilcrow.db"));
        outbox = new JdbcOutbox(database, 1, clock);
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Sender sender : opened) {
            sender.stop(Duration.ofSeconds(10));
        }
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        connection.close();
        server.close();
        database.close();
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains(BotApiServer.TOKEN));
    }

    /** The table of outcomes: what Telegram says to the first of two messages, and what becomes of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | Bad Request: message is not modified: specified new message content is exactly the same | {} | DONE
                    400 | Bad Request: chat not found                              | {}                       | GONE
                    400 | Bad Request: user not found                              | {}                       | GONE
                    400 | Bad Request: PEER_ID_INVALID                             | {}                       | GONE
                    400 | Bad Request: group is deactivated                        | {}                       | GONE
                    403 | Forbidden: bot was blocked by the user                   | {}                       | GONE
                    403 | Forbidden: user is deactivated                           | {}                       | GONE
                    403 | Forbidden: bot was kicked from the supergroup chat       | {}                       | GONE
                    403 | Forbidden: bot is not a member of the channel chat       | {}                       | GONE
                    403 | Forbidden: bot can't initiate conversation with a user   | {}                       | GONE
                    400 | Bad Request: group chat was upgraded to a supergroup chat | {"migrate_to_chat_id":-1001} | MOVED
                    400 | Bad Request: message is too long                         | {}                       | DROPPED
                    400 | Bad Request: message text is empty                       | {}                       | DROPPED
                    400 | Bad Request: message to edit not found                   | {}                       | NO_MORE
                    400 | Bad Request: MESSAGE_ID_INVALID                          | {}                       | NO_MORE
                    400 | Bad Request: message can't be edited                     | {}                       | DROPPED
                    400 | Bad Request: message to be replied not found             | {}                       | DROPPED
                    400 | Bad Request: message thread not found                    | {}                       | DROPPED
                    400 | Bad Request: not enough rights to send text messages to the chat | {}               | DROPPED
                    400 | Bad Request: BUTTON_DATA_INVALID                         | {}                       | DROPPED
                    413 | Request Entity Too Large                                 | {}                       | DROPPED
                    418 | Something new                                            | {}                       | DROPPED
                    409 | Conflict                                                 | {}                       | AGAIN
                    429 | Too Many Requests: retry after 2                         | {"retry_after":2}        | AGAIN
                    429 | Too Many Requests                                        | {}                       | AGAIN
                    500 | Internal Server Error                                    | {}                       | AGAIN
                    502 | Bad Gateway                                              | {}                       | AGAIN
                    401 | Unauthorized                                             | {}                       | REFUSED
                    404 | Not Found                                                | {}                       | REFUSED
                    """)
    void doesWithEachAnswerWhatTheTableSays(int code, String description, String parameters, String outcome) {
        script.add(Reply.error(code, description, parameters));
        commit(Sample.message(ADA, "first"), Sample.message(ADA, "second"));

        start();

        switch (outcome) {
            case "DONE" -> assertEnds(0, "first", "second");
            case "GONE" -> assertEnds(2, "first");
            case "DROPPED", "NO_MORE" -> assertEnds(1, "first", "second");
            case "AGAIN" -> assertEnds(0, "first", "first", "second");
            case "MOVED" -> {
                assertEnds(0, "first", "first", "second");
                assertThat(sends()).extracting(call -> call.text("chat_id")).containsExactly("101", "-1001", "-1001");
            }
            case "REFUSED" -> {
                await().until(() -> refusals.size() == 1);
                assertThat(refusals.get(0)).contains("TELEGRAM_BOT_TOKEN");
                assertThat(outbox.backlog().waiting()).isEqualTo(2);
                assertThat(sends()).hasSize(1);
            }
            default -> throw new IllegalArgumentException(outcome);
        }
        assertThat(log.warnings().stream()
                        .filter(line -> line.contains("is dropped"))
                        .count())
                .isEqualTo(outcome.equals("DROPPED") ? 1 : 0);
    }

    /** The same answers to a message that has something to take off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "message to be replied not found",
                "replied message not found",
                "QUOTE_TEXT_INVALID",
                "can't parse entities: unsupported entity",
                "BUTTON_DATA_INVALID"
            })
    void sendsTheWordsAloneWhenWhatHangsOnThemIsRefused(String reason) {
        script.add(Reply.error(400, "Bad Request: " + reason, "{}"));
        commit(Sample.answer(ADA, "turn"));

        start();

        await().until(() -> sends().size() == 2 && outbox.backlog().waiting() == 0);
        Call again = sends().get(1);
        assertThat(again.text("text")).isEqualTo(sends().get(0).text("text"));
        assertThat(again.params().toString()).doesNotContain("reply_parameters", "blockquote", "inline_keyboard");
        assertThat(outbox.backlog().broken()).isZero();
    }

    @Test
    void givesUpWhenTheWordsAloneAreRefusedToo() {
        script.add(Reply.error(400, "Bad Request: BUTTON_DATA_INVALID", "{}"));
        script.add(Reply.error(400, "Bad Request: BUTTON_DATA_INVALID", "{}"));
        commit(Sample.answer(ADA, "turn"));

        start();

        await().until(() -> outbox.backlog().broken() == 1);
        assertThat(sends()).hasSize(2);
    }

    @Test
    void sendsAgainWhenTheOutcomeIsUnknown() {
        script.add(Reply.cut());
        script.add(Reply.badGateway());
        commit(Sample.message(ADA, "first"));

        start();

        assertEnds(0, "first", "first", "first");
    }

    @Test
    void takesAGoodAnswerOfAnyShapeForGood() {
        script.add(Reply.ok("{\"message_id\":7,\"date\":\"surprise\",\"chat\":[]}"));
        script.add(Reply.ok("true"));
        commit(Sample.answer(ADA, "t1"), edit("new words"));

        start();

        assertEnds(0, "“Quoted.” See here.", "new words");
    }

    @Test
    void writesTextAndEntitiesAndNeverMarkup() {
        RichText text = new RichText(
                "a\ud83d <b>🦉</b>",
                List.of(
                        new Span(Style.EXPANDABLE_BLOCKQUOTE, 0, 7, Optional.empty()),
                        new Span(Style.TEXT_LINK, 3, 3, Optional.of("https://example.org/"))));
        commit(new Outgoing.Message(
                -100,
                OptionalInt.of(7),
                OptionalInt.of(70),
                text,
                List.of(List.of(new Button("¶1", "c:1"), new Button("Other", "o:1"))),
                Optional.empty()));
        commit(edit("edited"));

        start();
        await().until(() -> sends().size() == 2);

        Call sent = server.calls("sendMessage").get(0);
        ((com.fasterxml.jackson.databind.node.ObjectNode) sent.params()).remove("method");
        assertThat(sent.params().toString()).isEqualTo("""
                        {"chat_id":"-100","message_thread_id":7,"text":"a\ufffd <b>🦉</b>",\
                        "reply_markup":{"inline_keyboard":[[{"text":"¶1","callback_data":"c:1"},\
                        {"text":"Other","callback_data":"o:1"}]]},\
                        "entities":[{"type":"expandable_blockquote","offset":0,"length":8},\
                        {"type":"text_link","offset":3,"length":3,"url":"https://example.org/"}],\
                        "link_preview_options":{"is_disabled":true},\
                        "reply_parameters":{"message_id":70,"allow_sending_without_reply":true}}""");
        Call edited = server.calls("editMessageText").get(0);
        assertThat(edited.params()
                        .path("link_preview_options")
                        .path("is_disabled")
                        .asBoolean())
                .isTrue();
        assertThat(edited.params().has("parse_mode")).isFalse();
        assertThat(edited.params().has("reply_markup")).isFalse();
    }

    @Test
    void recordsTheNumberOfAnAnswerWithItsTurn() {
        commit(new Handled(
                EndState.ANSWERED,
                List.of(Sample.answer(ADA, "t1")),
                List.of(new Change.Remember(Sample.turn("t1", ADA, ADA, clock.instant())))));

        start();

        await().until(() ->
                new JdbcConversationStore(database).turnAnsweredBy(ADA, 1).isPresent());
    }

    @Test
    void sendsOneChatInOrderAndOthersBesideIt() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.on("sendMessage", call -> {
            if (call.text("chat_id").equals("101")) {
                release.await();
            }
            return answer(call);
        });
        commit(
                Sample.message(ADA, "a1"),
                Sample.message(ADA, "a2"),
                Sample.message(BEN, "b1"),
                Sample.message(BEN, "b2"));

        start();
        await().until(() -> outbox.backlog().waiting() == 2);

        assertThat(texts()).containsExactlyInAnyOrder("a1", "b1", "b2");
        release.countDown();
        await().until(() -> outbox.backlog().waiting() == 0);
        assertThat(texts()).endsWith("a2");
    }

    @Test
    void holdsOneChatBackWithoutHoldingOthers() {
        script.add(Reply.error(429, "Too Many Requests: retry after 400", "{\"retry_after\":400}"));
        commit(Sample.message(ADA, "a1"));
        Sender sender = start();
        await().until(() -> sends().size() == 1);

        commit(Sample.message(ADA, "a2"), Sample.message(BEN, "b1"));
        sender.wake();
        await().until(() -> outbox.backlog().waiting() == 2);

        assertThat(texts()).containsExactly("a1", "b1");
    }

    @Test
    void obeysTheLimitOfAChat() {
        for (int i = 0; i < 5; i++) {
            commit(Sample.message(ADA, "m" + i));
        }
        AtomicInteger nanoSeconds = new AtomicInteger();
        start(new SendLimits(() -> TimeUnit.SECONDS.toNanos(nanoSeconds.get())));
        await().until(() -> sends().size() >= 2);

        await().until(() -> {
            nanoSeconds.incrementAndGet();
            clock.advance(Duration.ofSeconds(1));
            return outbox.backlog().waiting() == 0;
        });

        assertThat(texts()).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(nanoSeconds.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void dropsWhatCouldNotBeSentForADay() {
        commit(Sample.message(ADA, "old"));
        clock.advance(Duration.ofHours(25));
        commit(Sample.message(ADA, "new"));

        start();

        assertEnds(1, "new");
    }

    @Test
    void dropsAnEmptyMessageWithoutAsking() {
        commit(Sample.message(ADA, ""), Sample.message(ADA, "next"));

        start();

        assertEnds(1, "next");
    }

    @Test
    void sendsAgainAfterARestartWhatWasUnderWay() {
        commit(Sample.message(ADA, "first"));
        outbox.sending(List.of(outbox.due(1).get(0).id()));

        start();

        assertEnds(0, "first");
    }

    @Test
    void recordsWhatIsUnderWayBeforeItStops() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        server.on("sendMessage", call -> {
            arrived.countDown();
            release.await();
            return answer(call);
        });
        commit(Sample.message(ADA, "first"), Sample.message(ADA, "second"));
        Sender sender = start();
        arrived.await();

        Thread stop = new Thread(() -> stop(sender));
        stop.start();
        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        stop.join();

        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(texts()).containsExactly("first");
    }

    private Reply answer(Call call) {
        Reply next = script.poll();
        return next != null ? next : Reply.ok("{\"message_id\":" + messageIds.incrementAndGet() + "}");
    }

    private Sender start() {
        return start(new SendLimits(System::nanoTime));
    }

    private Sender start(SendLimits limits) {
        Sender sender = new Sender(outbox, connection, limits, () -> true, refusals::add, clock, new Random(1));
        opened.add(sender);
        threads.execute(sender::run);
        return sender;
    }

    private static void stop(Sender sender) {
        try {
            sender.stop(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(Outgoing... outgoing) {
        commit(Sample.saying(outgoing));
    }

    private void commit(Handled handled) {
        Inbox inbox = new JdbcInbox(database, 1, clock);
        inbox.store(List.of(Sample.update(++updates, "a")), updates);
        inbox.finish(inbox.claim().orElseThrow(), handled);
    }

    /** Waits, moving the clock, until nothing is left to send. */
    private void assertEnds(int dropped, String... texts) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return outbox.backlog().waiting() == 0;
        });
        assertThat(outbox.backlog().broken()).isEqualTo(dropped);
        assertThat(texts()).containsExactly(texts);
    }

    private List<Call> sends() {
        return java.util.stream.Stream.concat(
                        server.calls("sendMessage").stream(), server.calls("editMessageText").stream())
                .toList();
    }

    private List<String> texts() {
        return sends().stream().map(call -> call.text("text")).toList();
    }

    private static Outgoing.Edit edit(String text) {
        return new Outgoing.Edit(ADA, 9, RichText.plain(text), List.of());
    }
}
