package bot.pilcrow.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** Tells open pages in which chat something changed. Listeners must not block. */
final class Happenings {

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    void leave(LongConsumer listener) {
        listeners.remove(listener);
    }

    void changed(long chat) {
        listeners.forEach(listener -> listener.accept(chat));
    }
}
