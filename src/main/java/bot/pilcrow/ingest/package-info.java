/**
 * From a file to an {@link bot.pilcrow.article.Article}: decoding, telling body from furniture, splitting into sentences.
 *
 * <p>Knows articles. Knows nothing of questions, of Telegram or of SQL. From {@code retrieval} it takes only the telling of
 * languages.
 *
 * <p>Decisions. Text is UTF-8, or marked as UTF-16; other encodings are refused, not guessed, since a wrong guess would change
 * words that are quoted as the article's own. Paragraph numbers are unique in an article: 0 for the headline, 1 to n for the body,
 * on from there for captions, whose numbers are never shown.
 */
@NullMarked
package bot.pilcrow.ingest;

import org.jspecify.annotations.NullMarked;
