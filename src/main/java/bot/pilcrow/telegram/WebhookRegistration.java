package bot.pilcrow.telegram;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * What Telegram knows of a bot's webhook. It is set and never deleted: while the bot is away Telegram keeps its updates for a
 * day, and other replicas may serve. For one thread, but for {@link #waiting}.
 */
public final class WebhookRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);

    /** Deliveries that Telegram may make at once. */
    private static final int AT_ONCE = 40;

    private final BotConnection connection;
    private final WebhookAddress address;

    private boolean set;
    private Optional<Instant> lastFailure = Optional.empty();
    private volatile OptionalInt waiting = OptionalInt.empty();

    public WebhookRegistration(BotConnection connection, WebhookAddress address) {
        this.connection = connection;
        this.address = address;
    }

    /**
     * Tells in one line where Telegram delivers updates, and what last went wrong with that. Changes nothing.
     *
     * @throws TelegramFailure if Telegram does not say
     */
    public String told() {
        try {
            WebhookInfo info = info();
            return (isOurs(info) ? "Telegram delivers to " + address : elsewhere(info) + "; a run sets it")
                    + failure(info)
                            .map(at -> "; at " + at + " it could not: " + reason(info))
                            .orElse("");
        } catch (TelegramApiException e) {
            throw connection.failure("getWebhookInfo", e);
        }
    }

    /** How many updates waited at Telegram when it was last asked. */
    OptionalInt waiting() {
        return waiting;
    }

    /** Sets the webhook, the first time and whenever Telegram has another; tells of new failures to deliver. */
    void confirm() throws TelegramApiException {
        boolean first = !set;
        if (first) {
            set();
            LOG.info("Telegram delivers updates to {}", address);
        }
        WebhookInfo info = info();
        if (!isOurs(info)) {
            LOG.warn("{}; it is set again", elsewhere(info));
            set();
        }
        waiting = Optional.ofNullable(info.getPendingUpdatesCount()).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        Optional<Instant> failure = failure(info);
        // What failed before the first time tells only that nobody was here
        if (!first && failure.isPresent() && !failure.equals(lastFailure)) {
            LOG.warn("At {} Telegram could not deliver updates: {}", failure.get(), reason(info));
        }
        lastFailure = failure;
    }

    private void set() throws TelegramApiException {
        set = false;
        connection
                .polling()
                .execute(SetWebhook.builder()
                        .url(address.url().reveal())
                        .secretToken(address.secret().reveal())
                        .maxConnections(AT_ONCE)
                        .allowedUpdates(UpdateSource.WANTED)
                        .build());
        set = true;
    }

    private WebhookInfo info() throws TelegramApiException {
        return connection.polling().execute(new GetWebhookInfo());
    }

    private boolean isOurs(WebhookInfo info) {
        return address.url().reveal().equals(info.getUrl());
    }

    private static String elsewhere(WebhookInfo info) {
        String url = Optional.ofNullable(info.getUrl()).orElse("");
        return url.isEmpty()
                ? "Telegram has no webhook of this bot"
                : "Telegram has another webhook of this bot, at " + WebhookAddress.hostOf(url);
    }

    private static Optional<Instant> failure(WebhookInfo info) {
        return Optional.ofNullable(info.getLastErrorDate()).map(Instant::ofEpochSecond);
    }

    private String reason(WebhookInfo info) {
        return connection.line(address.strikeFrom(
                Optional.ofNullable(info.getLastErrorMessage()).orElse("it does not say why")));
    }
}
