package bot.pilcrow.app;

import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.RightOfWay;
import bot.pilcrow.telegram.Token;
import bot.pilcrow.telegram.UpdateSource;
import bot.pilcrow.telegram.WebhookAddress;
import bot.pilcrow.telegram.WebhookRegistration;
import bot.pilcrow.telegram.WebhookUpdateSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What having updates delivered needs, as the operator set it up.
 *
 * @param webhook where Telegram delivers
 * @param token the token of the bot it delivers for
 */
record WebhookParts(Settings.Webhook webhook, Token token) {

    /**
     * Opens the port.
     *
     * @throws CommandFailed if it cannot be had
     */
    UpdateSource source(
            BotConnection connection,
            Inbox inbox,
            RightOfWay rightOfWay,
            Runnable stored,
            Consumer<String> refused,
            InstantSource clock,
            SecureRandom random) {
        try {
            return new WebhookUpdateSource(
                    connection, address(), webhook.port(), inbox, rightOfWay, stored, refused, clock, random);
        } catch (IllegalStateException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Tries whether the port can be had.
     *
     * @throws CommandFailed if not
     */
    static String port(Settings.Webhook webhook) {
        try {
            WebhookUpdateSource.requireFree(webhook.port());
            return "WEBHOOK_PORT " + webhook.port() + " is free";
        } catch (IllegalStateException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /** Tells where Telegram delivers now, and what last went wrong with that. */
    String told(BotConnection connection) {
        return new WebhookRegistration(connection, address()).told();
    }

    private WebhookAddress address() {
        return WebhookAddress.of(webhook.url(), token, webhook.secret());
    }
}
