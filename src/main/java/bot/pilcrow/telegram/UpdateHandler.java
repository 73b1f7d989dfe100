package bot.pilcrow.telegram;

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

    /** The JSON of an update is of a shape that the Bot API types do not know. Its message holds no text of the update. */
    final class UnreadableUpdate extends RuntimeException {

        private static final long serialVersionUID = 1;

        public UnreadableUpdate(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
