package bot.pilcrow.answer;

/**
 * What a language model has been good for so far.
 *
 * @param calls made
 * @param tokens used, question and reply together
 * @param proposed claims in its drafts
 * @param dropped claims that the gate did not let through
 * @param quotesOnly questions that were answered by quotes alone because the model failed
 */
public record Tally(long calls, long tokens, long proposed, long dropped, long quotesOnly) {}
