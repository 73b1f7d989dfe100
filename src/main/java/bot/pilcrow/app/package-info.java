/**
 * The composition root: command line, settings, wiring, health. Imports every room; no room imports it.
 */
@NullMarked
package bot.pilcrow.app;

import org.jspecify.annotations.NullMarked;
