package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Telegram deliver updates: answers deliveries from the moment it is made, tells Telegram the address as soon as it runs,
 * and looks every minute whether that still holds. A delivery is confirmed only after it is committed to the inbox. Nothing
 * but {@link #stop} and a refused token ends it.
 */
public final class WebhookUpdateSource implements UpdateSource {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookUpdateSource.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** How long a delivery may take to come; what Telegram sends comes at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BotConnection connection;
    private final WebhookAddress address;
    private final Consumer<String> refused;
    private final InstantSource clock;
    private final Backoff backoff;
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Pauses pauses;
    private final DeliveryHandler deliveries;
    private final WebhookEndpoint endpoint;
    private final WebhookRegistration registration;

    private volatile Optional<Instant> confirmed = Optional.empty();
    private int failures;

    /**
     * Opens the port; {@link #run} does the rest, and closes it in the end.
     *
     * @param connection its polling side is used by this source alone, which ends it when it stops
     * @param port 0 for any free one
     * @param rightOfWay is told of deliveries under way
     * @param stored called after a new update was committed, by any of several threads; must return at once
     * @param refused told once, in one line for the operator, that Telegram refuses the token for good
     * @param clock for {@link #lastGood}
     * @param random for spreading retries
     * @throws IllegalStateException if the port cannot be had, in one line that names the setting
     */
    public WebhookUpdateSource(
            BotConnection connection,
            WebhookAddress address,
            int port,
            Inbox inbox,
            RightOfWay rightOfWay,
            Runnable stored,
            Consumer<String> refused,
            InstantSource clock,
            RandomGenerator random) {
        this(connection, address, port, inbox, rightOfWay, stored, refused, clock, random, PATIENCE, Optional.empty());
    }

    WebhookUpdateSource(
            BotConnection connection,
            WebhookAddress address,
            int port,
            Inbox inbox,
            RightOfWay rightOfWay,
            Runnable stored,
            Consumer<String> refused,
            InstantSource clock,
            RandomGenerator random,
            Duration patience,
            Optional<Pauses> pauses) {
        this.connection = connection;
        this.address = address;
        this.refused = refused;
        this.clock = clock;
        this.backoff = new Backoff(LONGEST_WAIT, random);
        this.pauses = pauses.orElse(length -> stopped.await(length.toMillis(), TimeUnit.MILLISECONDS));
        this.deliveries = new DeliveryHandler(address, inbox, rightOfWay, stored, patience, clock);
        this.registration = new WebhookRegistration(connection, address);
        this.endpoint = WebhookEndpoint.start(port, deliveries, patience);
    }

    /**
     * Tries whether a port can be had.
     *
     * @throws IllegalStateException if not, in one line that names the setting
     */
    public static void requireFree(int port) {
        WebhookEndpoint.requireFree(port);
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        } finally {
            endpoint.close();
        }
    }

    /** Ends {@link #run} soon, which lets deliveries under way end. Returns at once. The webhook stays set. */
    @Override
    public void stop() {
        deliveries.close();
        stopped.countDown();
        connection.endPolling();
    }

    /** When Telegram last confirmed the webhook, or a delivery was last committed. */
    @Override
    public Optional<Instant> lastGood() {
        return Stream.of(confirmed, deliveries.lastGood())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** How many updates waited at Telegram when it was last asked, at most a minute ago. */
    public OptionalInt waiting() {
        return registration.waiting();
    }

    /** The port on which deliveries are answered. */
    int port() {
        return endpoint.port();
    }

    private void turn() throws InterruptedException {
        Duration wait = LOOK_AGAIN;
        try {
            registration.confirm();
            confirmed = Optional.of(clock.instant());
            failures = 0;
        } catch (Throwable e) {
            failures++;
            wait = waitAfter(e);
        }
        if (stopped.getCount() > 0) {
            pauses.pause(wait);
        }
    }

    private Duration waitAfter(Throwable thrown) {
        Trouble trouble = connection.trouble(thrown);
        if (stopped.getCount() == 0) {
            return Duration.ZERO;
        }
        if (trouble.refusesTheToken()) {
            stop();
            refused.accept(Trouble.TOKEN_REFUSED);
            return Duration.ZERO;
        }
        Duration wait = trouble.retryAfter().orElseGet(() -> backoff.after(failures));
        log.warn(
                "code " + trouble.code(),
                "Telegram does not take or tell the webhook, next try in {} ms: {}{}",
                wait.toMillis(),
                address.strikeFrom(trouble.toString()),
                trouble.code() == 400 ? "; see WEBHOOK_URL" : "");
        return wait;
    }
}
