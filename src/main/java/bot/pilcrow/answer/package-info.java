/**
 * From a question and the passages found for it to an {@link bot.pilcrow.answer.Answer} whose every quote stands in the
 * article.
 *
 * <p>Knows articles and retrieval. Knows nothing of Telegram, of SQL, or of who is asking.
 */
@NullMarked
package bot.pilcrow.answer;

import org.jspecify.annotations.NullMarked;
