/**
 * The source text: an article read once into numbered paragraphs and sentences. Imports none of our other packages
 * and no library.
 */
@NullMarked
package bot.pilcrow.article;

import org.jspecify.annotations.NullMarked;
