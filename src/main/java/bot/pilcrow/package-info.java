/** The bot. Start reading at {@code app.Main}, then {@code app.Wiring}, then follow a question through the rooms. */
@NullMarked
package bot.pilcrow;

import org.jspecify.annotations.NullMarked;
