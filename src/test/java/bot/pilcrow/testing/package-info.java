/** Outer tools that tests drive. Knows nothing of the product. */
@NullMarked
package bot.pilcrow.testing;

import org.jspecify.annotations.NullMarked;
