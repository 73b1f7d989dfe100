/**
 * From a question and the passages found for it to an {@link bot.pilcrow.answer.Answer} whose every quote stands in the
 * article.
 *
 * <p>Knows articles and retrieval. Knows nothing of Telegram, of SQL, or of who is asking.
 *
 * <p>Decisions. What was found is looked at closer by an {@code Examiner}: by retrieval's figures alone, or by a trained
 * reader and them together. A reader's rule is a JSON file that is kept with its weights, so Jackson is let in to read it.
 * The rule is a logistic one of three weights; more features (kind of answer, length of the span, lead over the second
 * passage) gained nothing on articles left out of the fit.
 */
@NullMarked
package bot.pilcrow.answer;

import org.jspecify.annotations.NullMarked;
