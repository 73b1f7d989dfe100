package bot.pilcrow.telegram;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down each sign of life, such as {@code typing 101} or {@code ack cb1 This button has expired.} */
final class RecordingSignals implements Signals {

    private final List<String> signs = new CopyOnWriteArrayList<>();

    @Override
    public void typing(long chatId, OptionalInt threadId) {
        signs.add("typing " + chatId + (threadId.isPresent() ? "/" + threadId.getAsInt() : ""));
    }

    @Override
    public void react(long chatId, int messageId, String emoji) {
        signs.add("react " + chatId + " " + messageId + " " + emoji);
    }

    @Override
    public void acknowledge(String callbackId, Optional<String> notice) {
        signs.add("ack " + callbackId + notice.map(" "::concat).orElse(""));
    }

    List<String> signs() {
        return List.copyOf(signs);
    }
}
