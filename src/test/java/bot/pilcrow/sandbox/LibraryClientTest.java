package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** The client that the bot is built on, against the sandbox. */
class LibraryClientTest {

    private SandboxRig rig;
    private OkHttpClient http;
    private OkHttpTelegramClient client;

    @BeforeEach
    void start() {
        rig = new SandboxRig();
        http = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        client = new OkHttpTelegramClient(http, TOKEN, new TelegramUrl("http", "127.0.0.1", rig.sandbox.port(), false));
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        rig.close();
    }

    @Test
    void readsWhatItIsServed() throws TelegramApiException {
        int asked = rig.says(101, 101, "Who pays for the ferry?");
        assertThat(client.execute(new GetMe()).getUserName()).isEqualTo("pilcrow_bot");
        List<Update> updates = client.execute(GetUpdates.builder().timeout(1).build());
        assertThat(updates)
                .extracting(update -> update.getMessage().getText())
                .containsExactly("Who pays for the ferry?");

        Message sent = client.execute(SendMessage.builder()
                .chatId(101L)
                .text("The ports. 😀")
                .entities(List.of(
                        MessageEntity.builder().type("bold").offset(4).length(5).build()))
                .replyParameters(ReplyParameters.builder()
                        .messageId(asked)
                        .quote("the ferry")
                        .build())
                .replyMarkup(InlineKeyboardMarkup.builder()
                        .keyboardRow(new InlineKeyboardRow(InlineKeyboardButton.builder()
                                .text("More")
                                .callbackData("more")
                                .build()))
                        .build())
                .build());
        assertThat(sent.getQuote().getPosition()).isEqualTo(13);
        assertThat(sent.getEntities()).hasSize(1);
        EditMessageText edit = EditMessageText.builder()
                .chatId(101L)
                .messageId(sent.getMessageId())
                .text("The region.")
                .build();
        assertThat(((Message) client.execute(edit)).getText()).isEqualTo("The region.");
        TelegramApiRequestException refused =
                catchThrowableOfType(TelegramApiRequestException.class, () -> client.execute(edit));
        assertThat(refused.getErrorCode()).isEqualTo(400);
        assertThat(refused.getApiResponse()).contains("message is not modified");
    }

    @Test
    void asksAboutChatsAndAnswersPresses() throws TelegramApiException {
        assertThat(client.execute(new GetChat("-1001")).getTitle()).isEqualTo("Reading circle");
        assertThat(client.execute(new GetChatAdministrators("-1001"))).hasSize(2);
        assertThat(client.execute(new GetChatMember("-1001", 103L)).getStatus()).isEqualTo("member");
        assertThat(client.execute(new GetWebhookInfo()).getPendingUpdatesCount())
                .isZero();
        assertThat(client.execute(SendChatAction.builder()
                        .chatId(101L)
                        .action(ActionType.TYPING.toString())
                        .build()))
                .isTrue();
        int said = rig.says(101, 101, "x");
        String query = rig.act("press", "{\"chat\":101,\"message\":" + said + ",\"data\":\"d\",\"force\":true}")
                .path("callback_query_id")
                .asText();
        assertThat(client.execute(GetUpdates.builder().build())
                        .get(1)
                        .getCallbackQuery()
                        .getId())
                .isEqualTo(query);
        assertThat(client.execute(new AnswerCallbackQuery(query))).isTrue();
    }

    @Test
    void uploadsAFile() throws TelegramApiException {
        byte[] bytes = "Grüße".getBytes(StandardCharsets.UTF_8);

        Message sent = client.execute(SendDocument.builder()
                .chatId(101L)
                .document(new InputFile(new ByteArrayInputStream(bytes), "article.txt"))
                .caption("Ein Täxt 😀")
                .build());

        assertThat(sent.getDocument().getFileName()).isEqualTo("article.txt");
        assertThat(sent.getDocument().getFileSize()).isEqualTo(bytes.length);
        assertThat(sent.getCaption()).isEqualTo("Ein Täxt 😀");
    }

    @Test
    void learnsHowLongToWait() {
        rig.act("faults", "{\"method\":\"sendMessage\",\"status\":429,\"retry_after\":9}");

        TelegramApiRequestException refused = catchThrowableOfType(
                TelegramApiRequestException.class, () -> client.execute(new SendMessage("101", "x")));

        assertThat(refused.getParameters().getRetryAfter()).isEqualTo(9);
    }
}
