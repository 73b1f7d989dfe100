package bot.pilcrow.telegram;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.pinnedmessages.PinChatMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * A message or an edit on the wire. Of a good answer only the message's number is read: were the whole message read, one of
 * a shape that the library does not know would look like a failure and be sent again and again.
 */
final class OutgoingCall extends BotApiMethod<Integer> {

    /** The answer holds no number, as that of an edit may not. */
    static final int NO_NUMBER = 0;

    private final BotApiMethod<?> method;

    private OutgoingCall(BotApiMethod<?> method) {
        this.method = method;
    }

    static OutgoingCall of(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.Message message) {
            return new OutgoingCall(send(message));
        }
        if (outgoing instanceof Outgoing.Edit edit) {
            return new OutgoingCall(edit(edit));
        }
        if (outgoing instanceof Outgoing.Pin pin) {
            return new OutgoingCall(pin(pin));
        }
        throw new IllegalArgumentException("Files are sent another way");
    }

    private static PinChatMessage pin(Outgoing.Pin pin) {
        return PinChatMessage.builder()
                .chatId(pin.chatId())
                .messageId(pin.messageId())
                .disableNotification(true)
                .build();
    }

    @JsonValue
    BotApiMethod<?> method() {
        return method;
    }

    @Override
    public String getMethod() {
        return method.getMethod();
    }

    @Override
    public void validate() throws TelegramApiValidationException {
        method.validate();
    }

    @Override
    public Integer deserializeResponse(String answer) throws TelegramApiRequestException {
        JsonNode tree;
        try {
            tree = OBJECT_MAPPER.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new TelegramApiRequestException("The answer is no JSON", e);
        }
        return tree.path("ok").asBoolean(false)
                ? Integer.valueOf(tree.at("/result/message_id").asInt(NO_NUMBER))
                : deserializeResponse(answer, Integer.class);
    }

    private static SendMessage send(Outgoing.Message message) {
        RichText text = message.text().wellFormed();
        SendMessage call = new SendMessage(String.valueOf(message.chatId()), text.text());
        call.setEntities(entities(text));
        call.setLinkPreviewOptions(noPreview());
        message.threadId().ifPresent(call::setMessageThreadId);
        message.replyTo().ifPresent(id -> call.setReplyParameters(replyTo(id)));
        if (!message.buttons().isEmpty()) {
            call.setReplyMarkup(keyboard(message.buttons()));
        }
        return call;
    }

    private static EditMessageText edit(Outgoing.Edit edit) {
        RichText text = edit.text().wellFormed();
        EditMessageText.EditMessageTextBuilder<?, ?> call = EditMessageText.builder()
                .chatId(edit.chatId())
                .messageId(edit.messageId())
                .text(text.text())
                .entities(entities(text))
                .linkPreviewOptions(noPreview());
        if (!edit.buttons().isEmpty()) {
            call.replyMarkup(keyboard(edit.buttons()));
        }
        return call.build();
    }

    private static ReplyParameters replyTo(int messageId) {
        ReplyParameters parameters = new ReplyParameters();
        parameters.setMessageId(messageId);
        parameters.setAllowSendingWithoutReply(true);
        return parameters;
    }

    private static LinkPreviewOptions noPreview() {
        return LinkPreviewOptions.builder().isDisabled(true).build();
    }

    private static List<MessageEntity> entities(RichText text) {
        return text.spans().stream()
                .map(span -> {
                    MessageEntity entity = new MessageEntity(span.style().wire(), span.offset(), span.length());
                    span.url().ifPresent(entity::setUrl);
                    return entity;
                })
                .toList();
    }

    private static InlineKeyboardMarkup keyboard(List<List<Outgoing.Button>> lines) {
        return new InlineKeyboardMarkup(lines.stream()
                .map(line -> new InlineKeyboardRow(line.stream()
                        .map(button -> InlineKeyboardButton.builder()
                                .text(button.label())
                                .callbackData(button.data())
                                .build())
                        .toList()))
                .toList());
    }
}
