/**
 * The Bot API edge, both ways: updates in through a committed inbox, messages out through a committed outbox.
 *
 * <p>Types of the Telegram library stop here. Javalin is let in for the one endpoint that Telegram delivers to.
 */
@NullMarked
package bot.pilcrow.telegram;

import org.jspecify.annotations.NullMarked;
