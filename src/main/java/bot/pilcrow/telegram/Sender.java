package bot.pilcrow.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox into Telegram: each chat in order, chats beside each other, never faster than {@link SendLimits}. One
 * thread decides and records; the calls themselves run on the connection's own threads.
 */
public final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final int AT_ONCE = 32;
    private static final int LOOK_AHEAD = 8;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration STANDBY = Duration.ofSeconds(1);

    private static final Duration RECOVER = Duration.ofSeconds(5);

    /** Together with the age that a beat may have, less than what a replica may be silent before others take its place. */
    private static final Duration LONGEST_MARKING = Duration.ofSeconds(4);

    /** However long an outage was, messages go out again at most ten seconds after it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** Telegram counts its seconds from when it answered. */
    private static final Duration MARGIN = Duration.ofMillis(300);

    /** A message that could not be sent for this long answers nobody any more. */
    private static final Duration STALE = Duration.ofHours(24);

    /** What came of a call: a message's number, or trouble; and whether that is recorded already. */
    private record Result(OutboxItem item, OptionalInt messageId, Optional<Trouble> trouble, boolean recorded) {}

    private final Outbox outbox;
    private final BotConnection connection;
    private final SendLimits limits;
    private final BooleanSupplier elected;
    private final Consumer<String> refused;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Bell bell = new Bell();
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);
    private final Set<Long> underWay = new HashSet<>();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean stopping;
    private volatile long giveUpAt;
    private boolean sends;
    private long recoveredAt;

    /**
     * Creates a sender; {@link #run} starts it.
     *
     * @param elected whether this one is to send; while not, it waits
     * @param refused told once, in one line for the operator, that Telegram refuses the token for good
     * @param clock the one the outbox goes by
     * @param random for spreading retries
     */
    public Sender(
            Outbox outbox,
            BotConnection connection,
            SendLimits limits,
            BooleanSupplier elected,
            Consumer<String> refused,
            InstantSource clock,
            RandomGenerator random) {
        this.outbox = outbox;
        this.connection = connection;
        this.limits = limits;
        this.elected = elected;
        this.refused = refused;
        this.clock = clock;
        this.backoff = new Backoff(LONGEST_WAIT, random);
    }

    /** Sends until {@link #stop} is called or Telegram refuses the token for good. Blocks; to be called once. */
    public void run() {
        try {
            while (!stopping || (!underWay.isEmpty() && System.nanoTime() - giveUpAt < 0)) {
                bell.await(bell.heard(), turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Tells that there may be something new to send. Returns at once. */
    public void wake() {
        bell.ring();
    }

    /**
     * Begins no more calls and waits for those under way. One that does not end in time is sent again after the next start.
     *
     * @param grace how long to wait
     */
    public void stop(Duration grace) throws InterruptedException {
        giveUpAt = System.nanoTime() + grace.toNanos();
        stopping = true;
        bell.ring();
        if (!ended.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Messages are still under way; they are sent again after the next start");
        }
    }

    private Duration turn() {
        try {
            settle();
            if (stopping) {
                return LOOK_AGAIN;
            }
            if (!elected.getAsBoolean()) {
                sends = false;
                return STANDBY;
            }
            if (!sends) {
                takeOver();
                sends = true;
            } else if (System.nanoTime() - recoveredAt > RECOVER.toNanos()) {
                recover();
            }
            return dispatch();
        } catch (Throwable e) {
            log.warn("store", "The outbox cannot be used: {}", String.valueOf(e.getMessage()));
            return Duration.ofSeconds(1);
        }
    }

    private void recover() {
        int unknown = outbox.recover(underWay);
        if (unknown > 0) {
            LOG.info("{} messages with unknown outcome are sent again", unknown);
        }
        recoveredAt = System.nanoTime();
    }

    /** Goes on where the one who sent before has ended, at the pace that is left. */
    private void takeOver() {
        recover();
        Instant now = clock.instant();
        outbox.sentSince(now.minus(SendLimits.MEMORY))
                .forEach(sent -> limits.remember(sent.chatId(), Duration.between(sent.at(), now)));
    }

    /** Begins what may go now, and returns how long until more may. */
    private Duration dispatch() {
        if (underWay.size() >= AT_ONCE) {
            return LOOK_AGAIN;
        }
        Duration wait = limits.waitForAny();
        if (!wait.isZero()) {
            return shorter(wait, LOOK_AGAIN);
        }
        wait = LOOK_AGAIN;
        List<OutboxItem> begun = new ArrayList<>();
        for (OutboxItem item : outbox.due(LOOK_AHEAD)) {
            Duration anyWait = limits.waitForAny();
            if (!anyWait.isZero() || underWay.size() + begun.size() >= AT_ONCE) {
                wait = shorter(wait, anyWait);
                break;
            }
            Duration chatWait = limits.waitFor(item.outgoing().chatId());
            if (!chatWait.isZero()) {
                outbox.postponed(item.id(), clock.instant().plus(chatWait));
                wait = shorter(wait, chatWait);
            } else if (item.createdAt().isBefore(clock.instant().minus(STALE))) {
                giveUp(item);
            } else {
                limits.spend(item.outgoing().chatId());
                begun.add(item);
            }
        }
        long now = System.nanoTime();
        Set<Long> marked = outbox.sending(begun.stream().map(OutboxItem::id).toList());
        // Frozen in between, perhaps: then another may have sent them by now. What is left is found by recovering
        boolean quick = System.nanoTime() - now < LONGEST_MARKING.toNanos() && elected.getAsBoolean();
        begun.stream().filter(item -> quick && marked.contains(item.id())).forEach(this::begin);
        return begun.isEmpty() ? wait : limits.waitForAny();
    }

    private void giveUp(OutboxItem item) {
        Set<Long> unused = outbox.sending(List.of(item.id()));
        outbox.failed(item.id(), "not sent within " + STALE);
        LOG.warn("Message {} is dropped: not sent within {}", item.id(), STALE);
    }

    private void begin(OutboxItem item) {
        underWay.add(item.id());
        try {
            CompletableFuture<Integer> call = item.outgoing() instanceof Outgoing.File file
                    ? OutgoingFile.send(file, connection.sending())
                    : connection.sending().executeAsync(OutgoingCall.of(item.outgoing()));
            CompletableFuture<Integer> unused = call.whenComplete((messageId, thrown) -> end(item, messageId, thrown));
        } catch (Exception e) {
            results.add(new Result(item, OptionalInt.empty(), Optional.of(connection.trouble(e)), false));
        }
    }

    private void end(OutboxItem item, Integer messageId, Throwable thrown) {
        Optional<Trouble> trouble = Optional.ofNullable(thrown).map(connection::trouble);
        OptionalInt number = trouble.isPresent() || messageId == OutgoingCall.NO_NUMBER
                ? OptionalInt.empty()
                : OptionalInt.of(messageId);
        results.add(new Result(item, number, trouble, trouble.isEmpty() && recorded(item, number)));
        bell.ring();
    }

    /** Records a success at once, on the connection's thread: until then a death would have the message sent twice. */
    private boolean recorded(OutboxItem item, OptionalInt number) {
        try {
            outbox.sent(item.id(), number);
            return true;
        } catch (RuntimeException e) {
            // It is tried again by the one that decides
            return false;
        }
    }

    /**
     * Records what came of calls. A result is kept until it is recorded, else its message would go twice; one that cannot be
     * does not hold up the others.
     */
    private void settle() {
        Optional<RuntimeException> failure = Optional.empty();
        int recorded = 0;
        for (int left = results.size(); left > 0; left--) {
            Result result = results.remove();
            try {
                if (!result.recorded()) {
                    record(result);
                }
                underWay.remove(result.item().id());
                recorded++;
            } catch (RuntimeException e) {
                results.add(result);
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent() && recorded == 0) {
            throw failure.get();
        }
    }

    private void record(Result result) {
        OutboxItem item = result.item();
        if (result.trouble().isEmpty()) {
            outbox.sent(item.id(), result.messageId());
            return;
        }
        Trouble trouble = result.trouble().get();
        long chatId = item.outgoing().chatId();
        switch (Verdict.on(trouble)) {
            case DONE -> outbox.sent(item.id(), OptionalInt.empty());
            case WAIT -> {
                Duration wait = waitAfter(item, trouble);
                limits.hold(chatId, wait);
                outbox.limited(item.id(), clock.instant().plus(wait));
                log.warn("429", "Telegram lets message {} wait for {} s", item.id(), wait.toSeconds());
            }
            case RETRY -> {
                Instant again = clock.instant().plus(waitAfter(item, trouble));
                outbox.postponed(item.id(), again);
                log.warn("code " + trouble.code(), "Message {} is sent again at {}: {}", item.id(), again, trouble);
            }
            case MOVED -> {
                long to = trouble.movedTo().orElse(chatId);
                outbox.moved(chatId, to);
                LOG.info("Chat {} has moved to {}", chatId, to);
            }
            case CHAT_GONE -> {
                outbox.unreachable(chatId, trouble.toString());
                LOG.info("Chat {} can no longer be written to: {}", chatId, trouble);
            }
            case MESSAGE_GONE -> {
                outbox.gone(item.id());
                LOG.info("The message that {} was to edit is no more", item.id());
            }
            case BARE -> {
                if (outbox.bared(item.id())) {
                    LOG.info("Message {} is sent again with its words alone: {}", item.id(), trouble);
                } else {
                    outbox.failed(item.id(), trouble.toString());
                    LOG.warn("Message {} to chat {} is dropped: {}", item.id(), chatId, trouble);
                }
            }
            case FAILED -> {
                outbox.failed(item.id(), trouble.toString());
                LOG.warn("Message {} to chat {} is dropped: {}", item.id(), chatId, trouble);
            }
            case TOKEN_REFUSED -> {
                outbox.postponed(item.id(), clock.instant());
                refuse();
            }
        }
    }

    private void refuse() {
        if (!stopping) {
            stopping = true;
            giveUpAt = System.nanoTime() + LOOK_AGAIN.toNanos();
            refused.accept(Trouble.TOKEN_REFUSED);
        }
    }

    private Duration waitAfter(OutboxItem item, Trouble trouble) {
        return trouble.retryAfter().map(MARGIN::plus).orElseGet(() -> backoff.after(item.attempts() + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
