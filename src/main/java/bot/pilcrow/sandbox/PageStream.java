package bot.pilcrow.sandbox;

import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells open pages over Server-Sent Events that something changed; changes that come close together are told as one.
 * Writes on a thread of its own: a page that does not read holds up nobody who writes.
 */
final class PageStream implements AutoCloseable {

    /** The server drops a connection on which nothing moved for 30 seconds. */
    private static final long BEAT_SECONDS = 15;

    private final Set<SseClient> pages = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean news = new AtomicBoolean();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-pages");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> beat = teller.scheduleAtFixedRate(
            () -> pages.forEach(page -> page.sendComment("beat")), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);

    PageStream(Happenings happenings) {
        happenings.listen(this::changed);
    }

    void open(SseClient page) {
        page.keepAlive();
        page.onClose(() -> pages.remove(page));
        pages.add(page);
    }

    private void changed() {
        if (pages.isEmpty() || !news.compareAndSet(false, true)) {
            return;
        }
        try {
            teller.execute(() -> {
                news.set(false);
                pages.forEach(page -> page.sendEvent("changed", "{}"));
            });
        } catch (RejectedExecutionException e) {
            // The sandbox is closing: no page is left to tell
        }
    }

    @Override
    public void close() {
        beat.cancel(false);
        teller.shutdownNow();
        pages.forEach(SseClient::close);
    }
}
