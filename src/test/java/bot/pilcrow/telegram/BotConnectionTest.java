package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.telegram.BotApiServer.Reply;
import bot.pilcrow.telegram.CommandMenu.Audience;
import bot.pilcrow.telegram.CommandMenu.Command;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BotConnectionTest {

    private final LogProbe log = new LogProbe();
    private BotApiServer server;

    @BeforeEach
    void open() throws IOException {
        server = new BotApiServer();
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains(BotApiServer.TOKEN));
    }

    @Test
    void asksWhoTheBotIs() {
        server.on("getMe", call -> Reply.ok("""
                        {"id":4242,"is_bot":true,"first_name":"Pilcrow","username":"PilcrowBot",
                         "can_read_all_group_messages":false,"something_new":1}"""));

        try (BotConnection connection = server.connect()) {
            assertThat(connection.me()).isEqualTo(new Bot(4242, "PilcrowBot", "Pilcrow", false));
        }
    }

    @Test
    void saysInOneLineThatTheTokenIsWrong() {
        try (BotConnection connection = new BotConnection(Token.of("4242:some-other-token"), server.uri())) {
            assertThatExceptionOfType(TelegramFailure.class)
                    .isThrownBy(connection::me)
                    .matches(TelegramFailure::tokenRefused)
                    .matches(failure -> !text(failure).contains("some-other-token"))
                    .withMessageContaining("TELEGRAM_BOT_TOKEN");
        }
    }

    @Test
    void saysInOneLineThatTelegramCannotBeReached() {
        server.close();

        try (BotConnection connection = server.connect()) {
            assertThatExceptionOfType(TelegramFailure.class)
                    .isThrownBy(connection::me)
                    .matches(failure -> !failure.tokenRefused())
                    .matches(failure -> !text(failure).contains(BotApiServer.TOKEN))
                    .withMessageContaining("ConnectException");
        }
    }

    @Test
    void offersCommandsByAudienceAndLanguage() {
        server.on("setMyCommands", call -> Reply.ok("true"));

        try (BotConnection connection = server.connect()) {
            connection.offer(List.of(
                    new CommandMenu(
                            Audience.PRIVATE_CHATS, Optional.empty(), List.of(new Command("help", "How to ask"))),
                    new CommandMenu(Audience.GROUPS, Optional.of("de"), List.of(new Command("ask", "Fragen")))));
        }

        assertThat(server.calls("setMyCommands"))
                .extracting(call -> call.params().path("scope").path("type").asText() + " "
                        + call.text("language_code") + " "
                        + call.params().at("/commands/0/command").asText())
                .containsExactly("all_private_chats  help", "all_group_chats de ask");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://host",
                "http:/path",
                "host:80",
                "http://host/prefix",
                "http://user:pass@host",
                "http://host?x=1"
            })
    void refusesAnAddressThatIsMoreThanAServer(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BotConnection(Token.of(BotApiServer.TOKEN), URI.create(address)))
                .withMessageContaining("TELEGRAM_API_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "77777", ":abc", "abc:def", "123:sp ace", "1234567890123456789:abc"})
    void refusesATokenOfAnotherFormWithoutRepeatingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Token.of(token))
                .matches(failure -> token.isEmpty() || !text(failure).contains(token))
                .withMessageContaining("TELEGRAM_BOT_TOKEN");
    }

    @Test
    void printsNoSecret() {
        Token token = Token.of(" 4242:secret\n");

        assertThat(token).hasToString("***");
        assertThat(new Secret("secret")).hasToString("***");
        assertThat(token.botId()).isEqualTo(4242);
        assertThat(token.secret().reveal()).isEqualTo("4242:secret");
    }

    @Test
    void strikesTheTokenOutOfWhatAServerSays() {
        server.on("getMe", call -> Reply.error(400, "no route for /bot" + BotApiServer.TOKEN + "/getMe\\nsecond line"));

        try (BotConnection connection = server.connect()) {
            assertThatExceptionOfType(TelegramFailure.class)
                    .isThrownBy(connection::me)
                    .withMessage("Telegram did not take getMe: 400 no route for /bot***/getMe second line");
        }
    }

    @Test
    void givesSignsOfLife() {
        for (String method : List.of("sendChatAction", "setMessageReaction", "answerCallbackQuery")) {
            server.on(method, call -> Reply.ok("true"));
        }
        try (BotConnection connection = server.connect()) {
            Signals signals = new LibrarySignals(connection, new SendLimits(System::nanoTime));

            signals.typing(5, OptionalInt.of(7));
            signals.react(-5, 70, "👀");
            signals.acknowledge("q1", Optional.of("🦉".repeat(150)));
            signals.acknowledge("q2", Optional.empty());

            await().until(() -> server.calls("answerCallbackQuery").size() == 2
                    && server.calls("sendChatAction").size() == 1
                    && server.calls("setMessageReaction").size() == 1);
        }
        assertThat(server.calls("sendChatAction").get(0).text("message_thread_id"))
                .isEqualTo("7");
        assertThat(server.calls("setMessageReaction")
                        .get(0)
                        .params()
                        .at("/reaction/0/emoji")
                        .asText())
                .isEqualTo("👀");
        assertThat(server.calls("answerCallbackQuery"))
                .extracting(call -> call.text("text"))
                .containsExactlyInAnyOrder("🦉".repeat(99) + "…", "");
    }

    @Test
    void dropsSignsOfLifeRatherThanWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.on("sendChatAction", call -> {
            release.await();
            return Reply.ok("true");
        });
        try (BotConnection connection = server.connect()) {
            Signals signals = new LibrarySignals(connection, new SendLimits(System::nanoTime));
            for (int chat = 1; chat <= 50; chat++) {
                signals.typing(chat, OptionalInt.empty());
            }
            await().until(() -> server.calls("sendChatAction").size() == 8);
            release.countDown();
        }
        assertThat(server.calls("sendChatAction")).hasSize(8);
    }

    @Test
    void heedsARetryAfterThatASignMeets() {
        SendLimits limits = new SendLimits(System::nanoTime);
        server.on("answerCallbackQuery", call -> Reply.error(429, "Too Many Requests", "{\"retry_after\":9}"));
        try (BotConnection connection = server.connect()) {
            new LibrarySignals(connection, limits).acknowledge("q1", Optional.empty());

            await().until(() -> limits.waitForAny().compareTo(Duration.ofSeconds(8)) > 0);
        }
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNull(failure.getMessage());
    }
}
