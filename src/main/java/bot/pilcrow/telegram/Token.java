package bot.pilcrow.telegram;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bot's token: who it is, and the secret that proves it. Prints as {@code ***}. */
public final class Token {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):[A-Za-z0-9_-]+");

    private final long botId;
    private final Secret secret;

    private Token(long botId, Secret secret) {
        this.botId = botId;
        this.secret = secret;
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException if it has not Telegram's form; the message does not repeat it
     */
    public static Token of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "TELEGRAM_BOT_TOKEN must look like 123456789:AbC-dEf_..., as @BotFather gives it");
        }
        return new Token(Long.parseLong(form.group(1)), new Secret(form.group()));
    }

    /** The bot's number, which is no secret. */
    public long botId() {
        return botId;
    }

    /** The secret as key of hashes that nobody else is to be able to make. */
    public byte[] key() {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    Secret secret() {
        return secret;
    }

    @Override
    public String toString() {
        return secret.toString();
    }
}
