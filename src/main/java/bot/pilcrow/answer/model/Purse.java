package bot.pilcrow.answer.model;

import java.time.Duration;
import java.util.Optional;

/** What may be spent on a question: tokens and time. Implementations may be shared between threads. */
public interface Purse {

    /**
     * Sets tokens aside before a call.
     *
     * @return empty if there are not so many left
     */
    Optional<Reservation> reserve(int tokens);

    /** How long whoever asked will wait, from now on; a model may be given less. */
    default Duration time() {
        return Duration.ofDays(1);
    }

    /** Tokens set aside. */
    interface Reservation {

        /** Gives back what was not used, or takes what was used beyond. */
        void settle(int used);
    }

    /** The operator's own, at the command line. */
    static Purse operators() {
        return tokens -> Optional.of(used -> {});
    }

    /** The same tokens, to be spent within a time. */
    default Purse within(Duration time) {
        Purse tokens = this;
        return new Purse() {

            @Override
            public Optional<Reservation> reserve(int wanted) {
                return tokens.reserve(wanted);
            }

            @Override
            public Duration time() {
                return time;
            }
        };
    }
}
