/**
 * Who asks, in which chat, about which article: commands, follow-ups, buttons, what is remembered and what is forgotten.
 *
 * <p>Knows articles and answers. Knows nothing of the Bot API and of SQL.
 */
@NullMarked
package bot.pilcrow.conversation;

import org.jspecify.annotations.NullMarked;
