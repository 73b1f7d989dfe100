package bot.pilcrow.answer;

import bot.pilcrow.answer.model.Reply;

/**
 * Told what becomes of talks with a language model, as it happens, for figures. Implementations return at once, throw nothing
 * and may be shared between threads.
 */
public interface ModelObserver {

    /** A call has ended, or was not made, for the reason that the reply gives. */
    void replied(Reply reply);

    /** The gate has ruled on a claim: whether it stands. */
    void ruled(boolean stands);

    /** Heeds nothing. */
    static ModelObserver none() {
        return new ModelObserver() {
            @Override
            public void replied(Reply reply) {
                // Nobody counts
            }

            @Override
            public void ruled(boolean stands) {
                // Nobody counts
            }
        };
    }
}
