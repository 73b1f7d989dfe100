package bot.pilcrow.retrieval;

/** A model's weights cannot be used; the message says why. */
public final class UnfitModel extends Exception {

    private static final long serialVersionUID = 1L;

    UnfitModel(String message) {
        super(message);
    }
}
