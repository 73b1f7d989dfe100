package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Fetches updates by long polling. The offset that confirms a batch to Telegram moves only after the batch is committed to
 * the inbox, so nothing is lost whenever the program ends. Nothing but {@link #stop} and a refused token ends the loop.
 */
public final class PollingUpdateSource implements UpdateSource {

    private static final Logger LOG = LoggerFactory.getLogger(PollingUpdateSource.class);

    private static final int BATCH = 100;
    /** However long an outage was, updates come again at most ten seconds after it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);

    private final BotConnection connection;
    private final Inbox inbox;
    private final BooleanSupplier elected;
    private final Runnable stored;
    private final Consumer<String> refused;
    private final Duration longPoll;
    private final InstantSource clock;
    private final Backoff backoff;
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Pauses pauses;

    private volatile Optional<Instant> lastGood = Optional.empty();
    private boolean polls;
    private boolean webhookGone;
    private int failures;

    /**
     * Creates a source; {@link #run} starts it.
     *
     * @param connection polled by this source alone, which ends its polling side when it stops
     * @param elected whether this one is to poll; while not, it waits
     * @param stored called after new updates were committed, by the polling thread; must return at once
     * @param refused told once, in one line for the operator, that Telegram refuses the token for good
     * @param longPoll how long Telegram may hold an empty poll open: whole seconds, at most 50
     * @param clock for {@link #lastGood}
     * @param random for spreading retries
     */
    public PollingUpdateSource(
            BotConnection connection,
            Inbox inbox,
            BooleanSupplier elected,
            Runnable stored,
            Consumer<String> refused,
            Duration longPoll,
            InstantSource clock,
            RandomGenerator random) {
        this(connection, inbox, elected, stored, refused, longPoll, clock, random, Optional.empty());
    }

    PollingUpdateSource(
            BotConnection connection,
            Inbox inbox,
            BooleanSupplier elected,
            Runnable stored,
            Consumer<String> refused,
            Duration longPoll,
            InstantSource clock,
            RandomGenerator random,
            Optional<Pauses> pauses) {
        this.connection = connection;
        this.inbox = inbox;
        this.elected = elected;
        this.stored = stored;
        this.refused = refused;
        this.longPoll = longPoll;
        this.clock = clock;
        this.backoff = new Backoff(LONGEST_WAIT, random);
        this.pauses = pauses.orElse(length -> stopped.await(length.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                turn();
                failures = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop();
            } catch (Throwable e) {
                recover(e);
            }
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        connection.endPolling();
    }

    @Override
    public Optional<Instant> lastGood() {
        return lastGood;
    }

    private void turn() throws TelegramApiException, InterruptedException {
        if (!elected.getAsBoolean()) {
            polls = false;
            lastGood = Optional.of(clock.instant());
            pauses.pause(STANDBY);
            return;
        }
        if (!polls) {
            polls = true;
            LOG.info("This replica fetches the updates now");
        }
        if (!webhookGone) {
            connection.polling().execute(new DeleteWebhook());
            webhookGone = true;
        }
        long offset = inbox.nextOffset();
        List<String> batch = connection
                .polling()
                .execute(new RawGetUpdates(offset, BATCH, longPoll, WANTED))
                .updates();
        if (!batch.isEmpty()) {
            commit(batch, offset);
        }
        lastGood = Optional.of(clock.instant());
    }

    private void commit(List<String> batch, long offset) throws InterruptedException {
        List<RawUpdate> updates =
                batch.stream().map(Envelope::open).flatMap(Optional::stream).toList();
        if (updates.size() < batch.size()) {
            log.warn(
                    "unnumbered", "{} updates came without a number and cannot be kept", batch.size() - updates.size());
        }
        long next = updates.stream().mapToLong(RawUpdate::updateId).max().orElse(offset - 1) + 1;
        int fresh = inbox.store(updates, next);
        if (fresh > 0) {
            stored.run();
        } else if (next == offset) {
            // The server gives the same again whatever is confirmed: asking at once would go round without end
            pauses.pause(backoff.after(++failures));
        }
    }

    private void recover(Throwable thrown) {
        if (stopped.getCount() == 0) {
            return;
        }
        failures++;
        try {
            pauses.pause(waitAfter(thrown));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        } catch (Throwable e) {
            log.warn("recovery", "Polling could not wait: {}", e.getClass().getName());
        }
    }

    private Duration waitAfter(Throwable thrown) {
        if (!(thrown instanceof TelegramApiException)) {
            log.warn("store", "Updates cannot be stored and stay with Telegram: {}", Trouble.described(thrown));
            return backoff.after(failures);
        }
        Trouble trouble = connection.trouble(thrown);
        if (trouble.refusesTheToken()) {
            stop();
            refused.accept(Trouble.TOKEN_REFUSED);
            return Duration.ZERO;
        }
        if (trouble.code() == 409) {
            log.warn("409", "Another program polls with this token, or a webhook is set; trying again in 5 s");
            return AFTER_CONFLICT;
        }
        Duration wait = trouble.retryAfter().orElseGet(() -> backoff.after(failures));
        log.warn("code " + trouble.code(), "Polling failed, next try in {} ms: {}", wait.toMillis(), trouble);
        return wait;
    }
}
