package bot.pilcrow.answer;

import bot.pilcrow.retrieval.PairReader;
import bot.pilcrow.retrieval.SpanReader;

/**
 * A reader with the rule that was fitted to it.
 *
 * @param pairs the same weights, asked about two texts
 */
public record TrainedReader(SpanReader reader, PairReader pairs, ReaderRule rule) {}
