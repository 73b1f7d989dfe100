package bot.pilcrow.telegram;

import java.util.List;

/**
 * Turns one stored update into what is to be sent and remembered. Called by several threads at once for different lanes.
 * It changes nothing itself, so it may be called again for an update whose work was cut short.
 */
@FunctionalInterface
public interface UpdateHandler {

    /**
     * Works one update.
     *
     * @throws UnreadableUpdate if the JSON cannot be understood; the update is tried again a few times, then quarantined
     */
    Handled handle(InboxItem item);

    /**
     * What to say to whoever waits for an update that is given up, if anybody does.
     *
     * @throws UnreadableUpdate as {@link #handle} does; then nobody can be told
     */
    default List<Outgoing> apology(InboxItem item) {
        return List.of();
    }

    /** The JSON of an update is of a shape that the Bot API types do not know. Its message holds no text of the update. */
    final class UnreadableUpdate extends RuntimeException {

        private static final long serialVersionUID = 1;

        public UnreadableUpdate(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
