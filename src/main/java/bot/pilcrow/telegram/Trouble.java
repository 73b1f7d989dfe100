package bot.pilcrow.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * What went wrong with a call, as far as code and operator need to know it.
 *
 * @param code Telegram's error code; 0 when the answer was not Telegram's, or none came
 * @param words what Telegram or the network said, one short line without the token
 * @param retryAfter how long Telegram tells us to wait
 * @param movedTo the new number of a chat that moved
 */
record Trouble(int code, String words, Optional<Duration> retryAfter, OptionalLong movedTo) {

    /** The one line that ends the program: nothing but a new token helps. */
    static final String TOKEN_REFUSED =
            "Telegram does not know this TELEGRAM_BOT_TOKEN (revoked or mistyped); ask @BotFather for the right one";

    private static final int LONGEST = 160;

    static Trouble of(Throwable thrown, Secret token) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof TelegramApiRequestException refusal && refusal.getApiResponse() != null) {
            Optional<ResponseParameters> parameters = Optional.ofNullable(refusal.getParameters());
            return new Trouble(
                    Optional.ofNullable(refusal.getErrorCode()).orElse(0),
                    line(refusal.getApiResponse(), token),
                    parameters.map(ResponseParameters::getRetryAfter).map(Duration::ofSeconds),
                    parameters
                            .map(ResponseParameters::getMigrateToChatId)
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty()));
        }
        if (cause instanceof TelegramApiValidationException invalid) {
            return new Trouble(
                    400, line(String.valueOf(invalid.getMessage()), token), Optional.empty(), OptionalLong.empty());
        }
        String words = cause instanceof TelegramApiRequestException
                ? "the answer is not Telegram's"
                : cause.getClass().getSimpleName()
                        + (cause instanceof IOException ? ": " + String.valueOf(cause.getMessage()) : "");
        return new Trouble(0, line(words, token), Optional.empty(), OptionalLong.empty());
    }

    /** What a store threw, in words: the message only of exceptions, which make it for the operator. */
    static String described(Throwable thrown) {
        return thrown.getClass().getSimpleName()
                + (thrown instanceof RuntimeException ? ": " + thrown.getMessage() : "");
    }

    boolean refusesTheToken() {
        return code == 401 || code == 404;
    }

    @Override
    public String toString() {
        return code == 0 ? words : code + " " + words;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || (thrown instanceof TelegramApiException && !(thrown instanceof TelegramApiRequestException));
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    /** A text of Telegram's or the network's as one short line without the token. */
    static String line(String text, Secret token) {
        String plain = token.strikeFrom(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
