/**
 * From a file to an {@link bot.pilcrow.article.Article}: decoding, telling body from furniture, splitting into sentences.
 *
 * <p>Knows articles. Knows nothing of questions, of Telegram or of SQL.
 */
@NullMarked
package bot.pilcrow.ingest;

import org.jspecify.annotations.NullMarked;
