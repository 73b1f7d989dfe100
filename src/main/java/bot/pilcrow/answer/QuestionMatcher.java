package bot.pilcrow.answer;

import java.util.List;
import java.util.OptionalInt;

/** Tells whether two people ask the same. Implementations may be shared between threads. */
public interface QuestionMatcher {

    /**
     * Looks for a question that the answer to another one serves in full.
     *
     * @param question what is asked now
     * @param asked what was asked before, of the same article
     * @return the place of the likeliest one in {@code asked}; empty if none is surely the same
     */
    OptionalInt same(String question, List<String> asked);

    /** How alike two questions are, from 0 to 1: for putting like ones together, not for answering one with the other. */
    double likeness(String one, String other);
}
