package bot.pilcrow.telegram;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.reactions.SetMessageReaction;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;

/** Signals over the Bot API, each tried once. May be used by any thread. */
public final class LibrarySignals implements Signals {

    private static final Logger LOG = LoggerFactory.getLogger(LibrarySignals.class);

    /** Well below what the connection carries at once, so that a server that hangs does not fill it with signals. */
    private static final int AT_ONCE = 8;

    private static final int LONGEST_NOTICE = 200;

    private final BotConnection connection;
    private final SendLimits limits;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Creates signals that give way to what a {@link Sender} with the same limits sends. */
    public LibrarySignals(BotConnection connection, SendLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    @Override
    public void typing(long chatId, OptionalInt threadId) {
        if (limits.waitFor(chatId).isZero()) {
            SendChatAction call = new SendChatAction(String.valueOf(chatId), "typing");
            threadId.ifPresent(call::setMessageThreadId);
            send(call, OptionalLong.of(chatId));
        }
    }

    @Override
    public void react(long chatId, int messageId, String emoji) {
        if (limits.waitFor(chatId).isZero()) {
            send(
                    SetMessageReaction.builder()
                            .chatId(chatId)
                            .messageId(messageId)
                            .reactionTypes(List.of(new ReactionTypeEmoji(emoji)))
                            .build(),
                    OptionalLong.of(chatId));
        }
    }

    @Override
    public void acknowledge(String callbackId, Optional<String> notice) {
        AnswerCallbackQuery call = new AnswerCallbackQuery(callbackId);
        notice.map(LibrarySignals::shortened).ifPresent(call::setText);
        send(call, OptionalLong.empty());
    }

    private <T extends Serializable> void send(BotApiMethod<T> call, OptionalLong chatId) {
        if (!places.tryAcquire()) {
            return;
        }
        if (!limits.spare()) {
            places.release();
            return;
        }
        try {
            CompletableFuture<T> unused = connection
                    .sending()
                    .executeAsync(call)
                    .whenComplete((answer, thrown) -> {
                        places.release();
                        Optional.ofNullable(thrown)
                                .map(connection::trouble)
                                .ifPresent(trouble -> heed(trouble, chatId));
                    });
        } catch (Exception e) {
            places.release();
            LOG.debug("A signal was not sent: {}", connection.trouble(e));
        }
    }

    private void heed(Trouble trouble, OptionalLong chatId) {
        LOG.debug("A signal was not taken: {}", trouble);
        if (trouble.code() == 429) {
            Duration wait = trouble.retryAfter().orElse(Duration.ofSeconds(1));
            chatId.ifPresentOrElse(chat -> limits.hold(chat, wait), () -> limits.holdAll(wait));
        }
    }

    private static String shortened(String notice) {
        String mended = RichText.plain(notice).wellFormed().text();
        if (mended.length() <= LONGEST_NOTICE) {
            return mended;
        }
        int end = LONGEST_NOTICE - 1;
        return mended.substring(0, RichText.splitsAPair(mended, end) ? end - 1 : end) + "…";
    }
}
