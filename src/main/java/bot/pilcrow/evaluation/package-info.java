/**
 * How good the answers are: gold questions in, a scorecard out.
 */
@NullMarked
package bot.pilcrow.evaluation;

import org.jspecify.annotations.NullMarked;
