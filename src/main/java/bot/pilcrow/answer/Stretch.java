package bot.pilcrow.answer;

/**
 * A stretch of a paragraph's text.
 *
 * @param from index of its first UTF-16 unit
 * @param to index after its last
 */
public record Stretch(int from, int to) {

    public Stretch {
        if (from < 0 || from >= to) {
            throw new IllegalArgumentException("No stretch from " + from + " to " + to);
        }
    }
}
