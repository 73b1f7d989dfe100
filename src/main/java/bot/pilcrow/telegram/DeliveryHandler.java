package bot.pilcrow.telegram;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries: commits each to the inbox and confirms it then, by answering 200. Whoever does not know path and secret
 * is refused before any of the body is read. No answer has a body. For any number of threads.
 */
final class DeliveryHandler implements Handler {

    static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    /** Bytes; the longest message that Telegram allows, with one as long in reply to it, is far below. */
    static final int LARGEST = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);

    private static final int TAKEN = 200;
    private static final int BROKEN = 400;
    private static final int WRONG_SECRET = 401;
    private static final int WRONG_PATH = 404;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_SLOW = 408;
    private static final int TOO_LARGE = 413;
    private static final int NO_JSON = 415;
    private static final int NOT_NOW = 503;

    private final WebhookAddress address;
    private final GroupCommit inbox;
    private final RightOfWay rightOfWay;
    private final Runnable stored;
    private final Duration patience;
    private final InstantSource clock;
    private final SparseLog log = new SparseLog(LOG, System::nanoTime);

    private volatile Optional<Instant> lastGood = Optional.empty();
    private volatile boolean closing;

    /**
     * Creates a handler.
     *
     * @param rightOfWay is told of deliveries under way
     * @param stored called after a new update was committed; must return at once
     * @param patience how long a request may take to come, from its first byte to its last
     */
    DeliveryHandler(
            WebhookAddress address,
            Inbox inbox,
            RightOfWay rightOfWay,
            Runnable stored,
            Duration patience,
            InstantSource clock) {
        this.address = address;
        this.inbox = new GroupCommit(inbox);
        this.rightOfWay = rightOfWay;
        this.stored = stored;
        this.patience = patience;
        this.clock = clock;
    }

    /** When a delivery was last committed. */
    Optional<Instant> lastGood() {
        return lastGood;
    }

    /** Takes no more; those under way are answered yet. */
    void close() {
        closing = true;
    }

    @Override
    public void handle(Context request) {
        request.skipRemainingHandlers();
        int status = judged(request);
        if (status == TAKEN) {
            request.future(() -> body(request)
                    .handle((body, failure) -> failure == null ? hurried(body) : statusOf(failure))
                    .thenAccept(end -> answer(request, end)));
        } else {
            answer(request, status);
        }
    }

    /** Answers what could not be handled. */
    void failed(Exception failure, Context request) {
        log.warn(
                "handling",
                "A delivery could not be answered: {}",
                failure.getClass().getName());
        answer(request, NOT_NOW);
    }

    /** What the head alone comes to. */
    private int judged(Context request) {
        if (!address.leadsHere(request.req().getRequestURI())) {
            return WRONG_PATH;
        }
        if (!request.req().getMethod().equals("POST")) {
            return WRONG_METHOD;
        }
        if (!address.admits(header(request, SECRET_HEADER))) {
            return WRONG_SECRET;
        }
        if (!header(request, "Content-Type").split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return NO_JSON;
        }
        if (request.req().getContentLengthLong() > LARGEST) {
            return TOO_LARGE;
        }
        return closing ? NOT_NOW : TAKEN;
    }

    private CompletableFuture<byte[]> body(Context request) {
        long begun =
                ServletContextRequest.getServletContextRequest(request.req()).getBeginNanoTime();
        long left = patience.toNanos() - (System.nanoTime() - begun);
        try {
            return BodyReader.read(request.req().getInputStream(), LARGEST).orTimeout(left, TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int hurried(byte[] body) {
        rightOfWay.enter();
        try {
            return commit(body);
        } finally {
            rightOfWay.leave();
        }
    }

    private int commit(byte[] body) {
        try {
            Optional<RawUpdate> update = Envelope.open(new String(body, StandardCharsets.UTF_8));
            if (update.isEmpty()) {
                // Refused, it would come again for a day, and hold up those behind it
                log.warn("unnumbered", "A delivery came without a number and cannot be kept");
                return TAKEN;
            }
            boolean fresh = inbox.store(update.get());
            lastGood = Optional.of(clock.instant());
            if (fresh) {
                stored.run();
            }
            return TAKEN;
        } catch (Throwable e) {
            log.warn("store", "Updates cannot be stored and stay with Telegram: {}", Trouble.described(e));
            return NOT_NOW;
        }
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof BodyReader.TooLarge) {
            return TOO_LARGE;
        }
        return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException
                ? TOO_SLOW
                : BROKEN;
    }

    private static void answer(Context request, int status) {
        request.status(status);
        if (status == WRONG_METHOD) {
            request.header("Allow", "POST");
        }
        if (status == NOT_NOW) {
            request.header("Retry-After", "1");
        }
        if (status != TAKEN) {
            request.header("Connection", "close");
        }
    }

    private static String header(Context request, String name) {
        return Optional.ofNullable(request.header(name)).orElse("");
    }
}
