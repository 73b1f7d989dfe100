package bot.pilcrow.retrieval;

import java.util.List;

/**
 * What was found for a question in one article.
 *
 * @param sentences all sentences, best first
 * @param passages all paragraphs, best first
 * @param evidence how well the best of them fit
 */
public record Findings(List<Found> sentences, List<Passage> passages, Evidence evidence) {

    /**
     * A sentence and how it ranks.
     *
     * @param score comparable within one question only; a difference below 0.1 is no certain order
     */
    public record Found(Unit unit, double score) {}

    /**
     * How well the article fits the question, in figures that can be compared between questions.
     *
     * @param similarity nearness in meaning of the best sentence, about 0.3 for a question about something else to 0.9
     * @param weakest how near the best sentence comes to that third of the question which it serves worst
     * @param whole how near the article as a whole comes to the question
     * @param choices how many sentences there were to choose from: among more, the best comes nearer by chance
     * @param coverage how much of the question's words, by rarity, stands in the best paragraph, 0 to 1
     */
    public record Evidence(double similarity, double weakest, double whole, int choices, double coverage) {}

    public Findings {
        sentences = List.copyOf(sentences);
        passages = List.copyOf(passages);
    }
}
