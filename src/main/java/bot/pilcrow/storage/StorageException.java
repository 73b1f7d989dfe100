package bot.pilcrow.storage;

/** The store cannot be used. The message is one line that says what is wrong and what cures it. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
