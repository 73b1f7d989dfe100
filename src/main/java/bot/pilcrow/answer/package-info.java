/**
 * From a question and the passages found for it to an {@link bot.pilcrow.answer.Answer} whose every quote stands in the
 * article.
 *
 * <p>Knows articles and retrieval. Knows nothing of Telegram, of SQL, or of who is asking.
 *
 * <p>Decisions. What was found is looked at closer by an {@code Examiner}: by retrieval's figures alone, or by a trained
 * reader and them together. A reader's rule is a JSON file that is kept with its weights, so Jackson is let in to read it.
 * The rule is a logistic one of five weights; more features (kind of answer, length of the span, lead over the second
 * passage) gained nothing on articles left out of the fit. Some ten short passages are read and not four: with four,
 * right sentences came first for five points fewer of the questions, and neighbours are read together in the same time.
 * Questions that a few words cannot answer (yes or no, why, how, what somebody said) get no bold words, but the reader's margin
 * judges them like all others: had they been answered wherever retrieval alone would, of 35 unanswerable ones on articles that
 * nothing was fitted to 43 % instead of 83 would have been refused, for two points more of the answerable ones.
 *
 * <p>With a language model, the model is shown numbered sentences and names them by number; it writes no quote. What it says is
 * a {@code Draft}; {@code Gate} rules on each claim and {@code DraftJudge} makes an answer of what stands. LangChain4j's
 * retrieval augmentor carries the passages, with an injector of ours that makes nothing of nothing. The gate is made of rules,
 * which are the same every time and say why; a reader is one more witness, since on articles that the rules were not made on they
 * alone dropped three of ten true claims. A model of entailment that a user chose is a third, and only speaks against a claim.
 * None of them outweighs what the rules say of numbers, names and speakers. ICU is let in to bring names to Latin letters.
 *
 * <p><b>Matching contract.</b> Wherever text is matched, {@code SameWords} says what counts as the same words. The same are
 * texts that differ only in: Unicode composition (compared in NFC); kind and number of spaces, line ends among them; marks of
 * quotation and apostrophes, curly, straight, low or angled; dashes, hyphens and the minus sign; soft hyphens and other signs of
 * no width; Latin ligatures such as ﬁ. Never the same are texts that differ in: the case of a letter, since it parts names from
 * words; a digit, or a digit of another script or style; a word of negation, or any word; letters that look alike in different
 * scripts; accents; an ellipsis, which joins nothing. Words are found in a text only whole, never inside longer ones.
 */
@NullMarked
package bot.pilcrow.answer;

import org.jspecify.annotations.NullMarked;
