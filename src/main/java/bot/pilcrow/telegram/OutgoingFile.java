package bot.pilcrow.telegram;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** A file on its way to a chat. */
final class OutgoingFile {

    private OutgoingFile() {}

    /**
     * Begins to send a file.
     *
     * @return the number of the message that holds it
     */
    static CompletableFuture<Integer> send(Outgoing.File file, TelegramClient client) throws TelegramApiException {
        String chatId = String.valueOf(file.chatId());
        InputFile input = new InputFile(new ByteArrayInputStream(file.content().toBytes()), file.name());
        CompletableFuture<Message> sent;
        if (file.picture()) {
            SendPhoto call = new SendPhoto(chatId, input);
            file.threadId().ifPresent(call::setMessageThreadId);
            sent = client.executeAsync(call);
        } else {
            SendDocument call = new SendDocument(chatId, input);
            file.threadId().ifPresent(call::setMessageThreadId);
            sent = client.executeAsync(call);
        }
        return sent.thenApply(Message::getMessageId);
    }
}
