/**
 * Q&amp;A sessions of groups: their states, the line of questions, votes, what goes to the hosts, and minutes.
 *
 * <p>A question asked in a session is taken into its line and answered from there, one at a time for each session: so that
 * people take turns, a burst stays within what Telegram lets a group receive, and one answer serves all who ask the same.
 * Everything that happens is a {@link SessionChange}, committed together with the messages that tell of it; what time
 * brings about is a {@link Duty}.
 *
 * <p>Telegram has no hourglass among the reactions that a bot may give, so a question that waits for its asker's turn is
 * marked with another sign.
 *
 * <p>Knows chats, turns and answers. Knows nothing of the Bot API and of SQL, nor does the rest of the room know of it.
 */
@NullMarked
package bot.pilcrow.conversation.session;

import org.jspecify.annotations.NullMarked;
