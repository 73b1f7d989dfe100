package bot.pilcrow.conversation;

import bot.pilcrow.answer.Answer;

/**
 * An answer, and the turn that remembers it.
 *
 * @param turn to be remembered together with the message that is sent for it
 */
public record Replied(Answer answer, Turn turn) {}
