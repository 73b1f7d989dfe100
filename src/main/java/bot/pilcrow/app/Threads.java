package bot.pilcrow.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that the bot runs on.
 *
 * @param workers starts a thread whenever none is idle, so that nothing queues
 * @param timer for what is done every few minutes
 */
record Threads(ExecutorService workers, ScheduledExecutorService timer) implements AutoCloseable {

    static Threads start() {
        return new Threads(
                Executors.newCachedThreadPool(task -> daemon(task, "bot")),
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "timer")));
    }

    /** Interrupts whatever still runs. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** The process ends when the main thread has closed everything, whatever hangs. */
    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
