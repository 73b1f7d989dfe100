package bot.pilcrow.telegram;

/** A call that Telegram did not take. The message is one line for the operator and holds no secret. */
public final class TelegramFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean tokenRefused;

    TelegramFailure(String message, boolean tokenRefused) {
        super(message);
        this.tokenRefused = tokenRefused;
    }

    /** Whether Telegram does not know the token, so that trying again is of no use. */
    public boolean tokenRefused() {
        return tokenRefused;
    }
}
