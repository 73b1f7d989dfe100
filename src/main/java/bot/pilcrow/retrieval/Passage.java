package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;

/**
 * A paragraph that was found for a question.
 *
 * @param score 0 to 1 among the paragraphs of one article and one question; says which is better, not how good
 */
public record Passage(Paragraph paragraph, double score) {}
