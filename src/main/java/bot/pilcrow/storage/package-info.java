/**
 * JDBC behind the ports of the other rooms. SQL stops here.
 */
@NullMarked
package bot.pilcrow.storage;

import org.jspecify.annotations.NullMarked;
