package bot.pilcrow.article;

/**
 * One sentence of a paragraph, as a range of its text.
 *
 * @param number position in the paragraph, counted from 1
 * @param from index of the sentence's first UTF-16 unit in the paragraph's text
 * @param to index just after its last unit, without trailing space
 */
public record Sentence(int number, int from, int to) {

    public Sentence {
        if (number < 1 || from < 0 || to <= from) {
            throw new IllegalArgumentException("No sentence: " + number + " [" + from + ", " + to + ")");
        }
    }
}
