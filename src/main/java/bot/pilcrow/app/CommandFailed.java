package bot.pilcrow.app;

/** A command cannot go on; its message is the one line that the person at the terminal reads. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailed(String message) {
        super(message);
    }
}
