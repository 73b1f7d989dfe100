package bot.pilcrow.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection on which the head of no request came in time. An idle time-out does not: a head that comes letter by
 * letter is never idle. It is enough to watch for the first one, since whoever does not know the secret gets no second.
 */
final class FirstRequestDeadline implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration patience;
    private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

    FirstRequestDeadline(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        waiting.put(
                connection,
                scheduler.schedule(() -> connection.getEndPoint().close(), patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void onClosed(Connection connection) {
        met(connection);
    }

    /** Tells that the head of a request is here. */
    void met(Connection connection) {
        Optional.ofNullable(waiting.remove(connection)).ifPresent(Scheduler.Task::cancel);
    }
}
