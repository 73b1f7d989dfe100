/**
 * A Bot API server on loopback with a chat page. It speaks the wire and imports none of our other packages, so that it
 * cannot flatter the bot.
 */
@NullMarked
package bot.pilcrow.sandbox;

import org.jspecify.annotations.NullMarked;
