package bot.pilcrow.answer.model;

import java.util.Optional;

/** What may be spent on a question. Implementations may be shared between threads. */
public interface Purse {

    /**
     * Sets tokens aside before a call.
     *
     * @return empty if there are not so many left
     */
    Optional<Reservation> reserve(int tokens);

    /** Tokens set aside. */
    interface Reservation {

        /** Gives back what was not used, or takes what was used beyond. */
        void settle(int used);
    }

    /** The operator's own, at the command line. */
    static Purse operators() {
        return tokens -> Optional.of(used -> {});
    }
}
