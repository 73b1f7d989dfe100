package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.SpanReader.Span;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was found for a question in one article.
 *
 * @param query what was looked for, its misspelt words mended
 * @param sentences all sentences, best first
 * @param passages all paragraphs, best first
 * @param evidence how well the best of them fit
 */
public record Findings(Query query, List<Found> sentences, List<Passage> passages, Evidence evidence) {

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

    /**
     * The same in another order: each sentence's score raised by what a reader's find in it is worth, and each passage's by
     * the best of them.
     */
    public Findings lifted(List<Span> spans, ToDoubleFunction<Span> worth) {
        Map<Unit, Double> ofUnit = new HashMap<>();
        Map<Paragraph, Double> ofParagraph = new HashMap<>();
        for (Span span : spans) {
            double gain = worth.applyAsDouble(span);
            ofUnit.merge(span.unit(), gain, Math::max);
            ofParagraph.merge(span.unit().paragraph(), gain, Math::max);
        }
        return new Findings(
                query,
                sentences.stream()
                        .map(found -> new Found(found.unit(), found.score() + ofUnit.getOrDefault(found.unit(), 0.0)))
                        .sorted(Comparator.comparingDouble((Found found) -> -found.score()))
                        .toList(),
                passages.stream()
                        .map(passage -> new Passage(
                                passage.paragraph(),
                                passage.score() + ofParagraph.getOrDefault(passage.paragraph(), 0.0) / 2))
                        .sorted(Comparator.comparingDouble((Passage passage) -> -passage.score()))
                        .toList(),
                evidence);
    }
}
