/**
 * What becomes of everything when processes, networks, clocks, disks and databases fail. Real processes: a sandbox that lives
 * on, bots beside it, and a driver that hurts them and reads the sandbox's journal afterwards.
 *
 * <p>Short in every build; {@code mvn verify -Pfaults} runs the long forms. Both print their figures.
 */
@NullMarked
package bot.pilcrow.faults;

import org.jspecify.annotations.NullMarked;
