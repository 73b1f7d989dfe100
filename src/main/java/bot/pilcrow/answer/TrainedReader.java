package bot.pilcrow.answer;

import bot.pilcrow.retrieval.SpanReader;

/** A reader with the rule that was fitted to it. */
public record TrainedReader(SpanReader reader, ReaderRule rule) {}
