package bot.pilcrow.answer;

import bot.pilcrow.retrieval.PairReader;
import bot.pilcrow.retrieval.SpanReader;
import java.util.Optional;

/**
 * A reader with the rules that were made for it.
 *
 * @param pairs what it says of two texts; empty if it is not to be asked
 */
public record TrainedReader(SpanReader reader, ReaderRule rule, Optional<Pairs> pairs) {

    /**
     * Tells of two texts whether they say the same.
     *
     * @param reader the same weights
     */
    public record Pairs(PairReader reader, PairRule rule) {}
}
