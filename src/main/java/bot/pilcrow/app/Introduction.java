package bot.pilcrow.app;

import bot.pilcrow.telegram.Bot;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.TelegramFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Telegram who the bot is, for as long as it takes to get an answer. */
final class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final BotConnection connection;
    private final Ending ending;

    Introduction(BotConnection connection, Ending ending) {
        this.connection = connection;
        this.ending = ending;
    }

    /**
     * Says once when Telegram cannot be reached, and tries on.
     *
     * @return who the bot is; empty if the program is to end first
     * @throws CommandFailed if Telegram refuses the token
     */
    Optional<Bot> make() throws InterruptedException {
        Duration wait = FIRST_WAIT;
        for (boolean said = false; ; said = true) {
            try {
                return Optional.of(connection.me());
            } catch (TelegramFailure e) {
                if (e.tokenRefused()) {
                    throw new CommandFailed(String.valueOf(e.getMessage()));
                }
                if (!said) {
                    LOG.warn("{}; trying again until it does", e.getMessage());
                }
            }
            if (ending.await(wait)) {
                return Optional.empty();
            }
            wait = wait.plus(wait).compareTo(LONGEST_WAIT) < 0 ? wait.plus(wait) : LONGEST_WAIT;
        }
    }
}
