package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcInbox;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class WebhookUpdateSourceTest {

    private static final Token TOKEN = Token.of("4242:" + "Pretend_token_for_the_sandbox-".repeat(2));
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("bot.pilcrow");

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final LogProbe log = new LogProbe();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Semaphore turns = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<WebhookUpdateSource> sources = new ArrayList<>();

    private SandboxTelegram telegram;
    private BotConnection connection;
    private Database database;
    private Inbox inbox;
    private int port;
    private WebhookAddress address;

    @BeforeEach
    void open() throws IOException {
        OURS.setLevel(Level.TRACE);
        telegram = new SandboxTelegram(TOKEN);
        connection = telegram.connect();
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, TOKEN.botId(), clock);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = WebhookAddress.of("http://127.0.0.1:" + port + "/bot/", TOKEN, Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        sources.forEach(WebhookUpdateSource::stop);
        turns.release(1_000);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        connection.close();
        telegram.close();
        database.close();
        log.close();
        OURS.setLevel(null);
        assertThat(log.lines())
                .noneMatch(line -> line.contains(segment(address)))
                .noneMatch(line -> line.contains(address.secret().reveal()))
                .noneMatch(line -> line.contains(TOKEN.secret().reveal()));
    }

    @Test
    void tellsTelegramWhereToDeliverWhatAndWithWhichSecret() throws Exception {
        start(inbox);
        looked(1);

        JsonNode params = telegram.calls("setWebhook").get(0);
        assertThat(params.path("url").asText()).isEqualTo("http://127.0.0.1:" + port + "/bot/" + segment(address));
        assertThat(segment(address)).matches("[0-9a-f]{64}");
        assertThat(params.path("secret_token").asText())
                .isEqualTo(address.secret().reveal());
        assertThat(params.path("max_connections").asInt()).isEqualTo(40);
        assertThat(SandboxTelegram.json(params.path("allowed_updates").asText()).toString())
                .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\","
                        + "\"chat_member\",\"message_reaction\"]");
        assertThat(params.has("drop_pending_updates")).isFalse();
        assertThat(pauses).containsExactly(Duration.ofSeconds(60));
        assertThat(log.lines()).singleElement().asString().startsWith("INFO Telegram delivers updates to");
    }

    @Test
    void commitsWhatTelegramDelivers() {
        telegram.says("before anyone listened");
        start(inbox);
        IntStream.range(0, 30).forEach(i -> telegram.says("question " + i));

        await().until(() -> inbox.backlog().waiting() == 31);
        await().until(() -> telegram.webhookInfo().path("pending_update_count").asInt() == 0);

        assertThat(inbox.nextOffset()).isZero();
        assertThat(inbox.claim())
                .map(InboxItem::json)
                .hasValueSatisfying(json -> assertThat(json).contains("before anyone listened"));
    }

    @Test
    void hasTelegramDeliverAgainWhatCouldNotBeStored() {
        start(new FailingInbox(inbox, 2, () -> new IllegalStateException("the disk is full")));
        telegram.says("Hello?");

        await().until(() -> inbox.backlog().waiting() == 1);

        assertThat(telegram.webhookInfo().path("last_error_message").asText()).contains("503");
        assertThat(log.warnings()).singleElement().asString().contains("the disk is full");
    }

    @Test
    void deliversToTheSameAddressAfterARestartAndOnEveryReplica() {
        assertThat(WebhookAddress.of("http://127.0.0.1:" + port + "/bot", TOKEN, Optional.empty())
                        .url()
                        .reveal())
                .isEqualTo(address.url().reveal());
        Token other = Token.of("4242:" + "Another_token_for_the_sandbox-".repeat(2));
        WebhookAddress others = WebhookAddress.of("http://127.0.0.1:" + port + "/bot", other, Optional.empty());
        assertThat(segment(others))
                .isNotEqualTo(segment(address))
                .isNotEqualTo(others.secret().reveal());
        assertThat(others.secret().reveal()).isNotEqualTo(address.secret().reveal());
        assertThat(WebhookAddress.of("http://x", TOKEN, Optional.of("chosen_by_hand_0123"))
                        .secret()
                        .reveal())
                .isEqualTo("chosen_by_hand_0123");
        assertThat(address).hasToString("http://127.0.0.1:" + port + "/bot/***");

        start(inbox);
        looked(1);
    }

    @Test
    void leavesTheWebhookWhenItStopsAndTakesUpWhatCameMeanwhile() throws Exception {
        WebhookUpdateSource source = source(inbox);
        Future<?> ended = threads.submit(source::run);
        looked(1);

        source.stop();
        turns.release();
        ended.get(5, TimeUnit.SECONDS);
        telegram.says("Is anyone there?");

        assertThat(telegram.webhookInfo().path("url").asText())
                .isEqualTo(address.url().reveal());
        assertThat(telegram.calls("deleteWebhook")).isEmpty();
        assertThat(inbox.backlog().waiting()).isZero();

        connection.close();
        connection = telegram.connect();
        start(inbox);
        await().until(() -> inbox.backlog().waiting() == 1);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void triesAgainForAsLongAsTheOutageLastsAndSaysSoOnce() {
        telegram.act("faults", "{\"method\":\"setWebhook\",\"times\":7,\"html\":true}");
        start(inbox);
        IntStream.rangeClosed(1, 8).forEach(this::looked);

        List<Integer> expected = List.of(1, 2, 4, 8, 16, 30, 30);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(pauses.get(i).toMillis()).isBetween(expected.get(i) * 800L, expected.get(i) * 1_200L);
        }
        assertThat(pauses.get(7)).isEqualTo(Duration.ofSeconds(60));
        assertThat(log.warnings()).singleElement().asString().contains("not Telegram's");
        assertThat(telegram.webhookInfo().path("url").asText())
                .isEqualTo(address.url().reveal());
    }

    @Test
    void obeysTheTimeThatTelegramTells() {
        telegram.act("faults", "{\"method\":\"setWebhook\",\"times\":1,\"status\":429,\"retry_after\":400}");
        start(inbox);
        looked(1);

        assertThat(pauses).containsExactly(Duration.ofSeconds(400));
    }

    @Test
    void namesTheSettingThatTelegramDoesNotTake() {
        telegram.act(
                "faults",
                "{\"method\":\"setWebhook\",\"times\":1,\"status\":400,\"description\":"
                        + "\"Bad Request: bad webhook: HTTPS url must be provided for webhook\"}");
        start(inbox);
        looked(1);

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("HTTPS url must be provided for webhook; see WEBHOOK_URL");
    }

    @Test
    void survivesAnOutageOfTheLookAfterwards() {
        telegram.act("faults", "{\"method\":\"getWebhookInfo\",\"times\":2,\"reset\":\"before\"}");
        WebhookUpdateSource source = start(inbox);
        looked(1);
        assertThat(source.lastGood()).isEmpty();
        looked(2);
        looked(3);

        assertThat(source.lastGood()).contains(clock.instant());
        assertThat(telegram.calls("setWebhook")).hasSize(1);
    }

    @Test
    void endsWithOneLineWhenTheTokenIsRefused() throws IOException {
        telegram.act(
                "faults", "{\"method\":\"setWebhook\",\"times\":1,\"status\":401,\"description\":\"Unauthorized\"}");
        WebhookUpdateSource source = source(inbox);

        source.run();

        assertThat(refusals).containsExactly(Trouble.TOKEN_REFUSED);
        assertThat(log.warnings()).isEmpty();
        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void setsTheWebhookAgainWhenAnotherTookItsPlace() {
        start(inbox);
        looked(1);
        telegram.bot("setWebhook", "{\"url\":\"http://localhost:9/somebody-elses-secret\"}");
        looked(2);

        assertThat(telegram.webhookInfo().path("url").asText())
                .isEqualTo(address.url().reveal());
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("another webhook", "localhost")
                .doesNotContain("secret");

        telegram.bot("deleteWebhook", "{}");
        looked(3);
        assertThat(telegram.webhookInfo().path("url").asText())
                .isEqualTo(address.url().reveal());
        assertThat(log.warnings()).hasSize(2).last().asString().contains("has no webhook");
    }

    @Test
    void tellsTheOperatorOnceOfDeliveriesThatFailed() throws Exception {
        telegram.bot("setWebhook", "{\"url\":\"http://127.0.0.1:" + port + "/wrong/" + segment(address) + "\"}");
        telegram.says("Hello?");
        await().until(() -> telegram.webhookInfo().has("last_error_date"));
        long before = telegram.webhookInfo().path("last_error_date").asLong();
        await().until(() -> Clock.systemUTC().instant().getEpochSecond() > before);

        WebhookUpdateSource source = source(new FailingInbox(inbox, 1, () -> new IllegalStateException("full")));
        threads.execute(source::run);
        looked(1);
        assertThat(log.warnings()).noneMatch(line -> line.contains("could not deliver"));
        await().until(() ->
                telegram.webhookInfo().path("last_error_message").asText().contains("503"));
        looked(2);
        looked(3);

        assertThat(log.warnings())
                .filteredOn(line -> line.contains("could not deliver"))
                .singleElement()
                .asString()
                .contains("Wrong response from the webhook: 503");
        await().until(() -> inbox.backlog().waiting() == 1);
    }

    @Test
    void tellsWhenAllWasLastWell() {
        WebhookUpdateSource source = start(inbox);
        looked(1);
        assertThat(source.lastGood()).contains(clock.instant());

        clock.advance(Duration.ofSeconds(20));
        telegram.says("Hello?");
        await().until(() -> source.lastGood().equals(Optional.of(clock.instant())));

        clock.advance(Duration.ofSeconds(40));
        looked(2);
        assertThat(source.lastGood()).contains(clock.instant());
    }

    @Test
    void knowsHowManyUpdatesWaitAtTelegram() {
        telegram.act("faults", "{\"method\":\"setWebhook\",\"times\":1,\"status\":500}");
        telegram.says("one");
        telegram.says("two");
        WebhookUpdateSource source = source(new FailingInbox(inbox, 1_000, () -> new IllegalStateException("full")));
        threads.execute(source::run);
        looked(1);
        assertThat(source.waiting()).isEmpty();
        looked(2);

        assertThat(source.waiting()).hasValue(2);
    }

    @Test
    void stopsInTheMiddleOfACall() throws Exception {
        telegram.act("faults", "{\"method\":\"setWebhook\",\"times\":1,\"delay_ms\":20000}");
        WebhookUpdateSource source = source(inbox);
        Future<?> ended = threads.submit(source::run);
        await().until(() -> telegram.faults().equals("[]"));

        source.stop();

        ended.get(5, TimeUnit.SECONDS);
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void tellsWithoutChangingAnythingWhereTelegramDelivers() {
        WebhookRegistration registration = new WebhookRegistration(connection, address);
        assertThat(registration.told()).isEqualTo("Telegram has no webhook of this bot; a run sets it");

        telegram.bot("setWebhook", "{\"url\":\"http://localhost:9/somebody-elses-secret\"}");
        assertThat(registration.told())
                .isEqualTo("Telegram has another webhook of this bot, at localhost; a run sets it");

        telegram.bot("setWebhook", "{\"url\":\"" + address.url().reveal() + "\"}");
        telegram.says("Hello?");
        await().until(() -> telegram.webhookInfo().has("last_error_date"));
        assertThat(registration.told())
                .startsWith("Telegram delivers to http://127.0.0.1:" + port + "/bot/***; at 20")
                .endsWith("Z it could not: Connection failed");
    }

    private WebhookUpdateSource start(Inbox into) {
        WebhookUpdateSource source = source(into);
        threads.execute(source::run);
        return source;
    }

    private WebhookUpdateSource source(Inbox into) {
        WebhookUpdateSource source = new WebhookUpdateSource(
                connection,
                address,
                port,
                into,
                new RightOfWay(),
                () -> {},
                refusals::add,
                clock,
                new Random(1),
                Duration.ofSeconds(10),
                Optional.of(length -> {
                    pauses.add(length);
                    turns.acquire();
                }));
        sources.add(source);
        return source;
    }

    /** Lets the source go on until it has looked that often. */
    private void looked(int times) {
        if (times > 1) {
            turns.release();
        }
        await().until(() -> pauses.size() == times);
    }

    private static String segment(WebhookAddress address) {
        String url = address.url().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
