package bot.pilcrow.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells open pages that something changed. It is told under the lock of {@link Chats}, so listeners must not block. */
final class Happenings {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void leave(Runnable listener) {
        listeners.remove(listener);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }
}
