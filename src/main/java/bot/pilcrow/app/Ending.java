package bot.pilcrow.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the program is to end, and why. The first reason stands. May be used by any thread. */
final class Ending {

    /** How long the system is kept from ending the process while work is finished or handed back. */
    static final Duration GRACE = Duration.ofSeconds(20);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.empty();

    /** Ends the program because somebody wants it to. */
    synchronized void ask() {
        asked.countDown();
    }

    /**
     * Ends the program because it cannot go on.
     *
     * @param reason one line for the operator
     */
    synchronized void fail(String reason) {
        if (asked.getCount() > 0) {
            trouble = Optional.of(reason);
        }
        ask();
    }

    /** Waits until the program is to end, but not longer than a time; tells whether it is. */
    boolean await(Duration longest) throws InterruptedException {
        return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the program is to end.
     *
     * @throws CommandFailed if it is because it cannot go on
     */
    void await() throws InterruptedException {
        asked.await();
        trouble.ifPresent(reason -> {
            throw new CommandFailed(reason);
        });
    }

    /** Has Ctrl-C and SIGTERM end the program, and hold the process until {@link #over} is called. */
    void heedSignals() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ask();
                            awaitOver();
                        },
                        "stop"));
    }

    /** Tells that everything is closed. */
    void over() {
        over.countDown();
    }

    private void awaitOver() {
        try {
            if (!over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("pilcrow: not everything could be finished; it is taken up again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
