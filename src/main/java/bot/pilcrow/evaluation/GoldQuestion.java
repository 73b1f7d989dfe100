package bot.pilcrow.evaluation;

import bot.pilcrow.answer.Question;
import bot.pilcrow.article.Paragraph;
import java.util.List;

/**
 * A question whose right answer is known.
 *
 * @param id unique in its set
 * @param kind what sort of question, for the table of results
 * @param places where the article answers; empty if it does not
 */
public record GoldQuestion(String id, String kind, Question question, List<Place> places) {

    /**
     * A stretch of the article that holds the answer.
     *
     * @param from index of its first UTF-16 unit in the paragraph's text
     * @param to index after its last
     */
    public record Place(Paragraph paragraph, int from, int to) {}

    public GoldQuestion {
        places = List.copyOf(places);
    }

    /** Whether the article answers it. */
    public boolean isAnswerable() {
        return !places.isEmpty();
    }

    /** Whether a stretch of a paragraph holds the answer. */
    boolean isAnsweredBy(Paragraph paragraph, int from, int to) {
        return places.stream()
                .anyMatch(place -> place.paragraph().equals(paragraph) && from <= place.from() && place.to() <= to);
    }

    /** Whether a stretch of a paragraph touches the answer: gold spans sometimes run over a sentence's end. */
    boolean beginsIn(Paragraph paragraph, int from, int to) {
        return places.stream()
                .anyMatch(place -> place.paragraph().equals(paragraph) && from <= place.from() && place.from() < to);
    }
}
