package bot.pilcrow.answer.model;

import java.time.Duration;
import java.util.Optional;

/** What came of one call to a model. */
public sealed interface Reply {

    /**
     * The model said something.
     *
     * @param text as it came, unchecked
     * @param tokens what the provider counted, for question and reply together; empty if it did not say
     * @param questionTokens what it counted for the question alone
     */
    record Said(String text, Optional<Integer> tokens, Optional<Integer> questionTokens) implements Reply {}

    /**
     * It did not.
     *
     * @param retryAfter how long the provider asks to wait
     */
    record Failed(Trouble trouble, Optional<Duration> retryAfter) implements Reply {

        Failed(Trouble trouble) {
            this(trouble, Optional.empty());
        }
    }

    /** Why a call failed. */
    enum Trouble {
        UNREACHABLE("cannot be reached", true),
        TOO_SLOW("did not answer in time", false),
        TOO_LONG("sent more than any answer can be", false),
        UNAUTHORIZED("refuses the key", false),
        UNKNOWN_MODEL("does not know the model", false),
        NO_JSON("has no JSON mode", false),
        OVERLOADED("has too much to do or a limit was reached", true),
        BROKEN("failed", true),
        REFUSED("did not take the request", false),
        SILENT("said nothing", false),
        RESTING("failed so often that it is left alone for a while", false),
        OVER_BUDGET("is not asked: the budget of tokens is used up", false);

        private final String words;
        private final boolean passing;

        Trouble(String words, boolean passing) {
            this.words = words;
            this.passing = passing;
        }

        /** What the server does, to stand after its name. */
        public String words() {
            return words;
        }

        /** Whether trying again at once may help. */
        boolean isPassing() {
            return passing;
        }
    }
}
