package bot.pilcrow.answer;

import bot.pilcrow.answer.Quantity.Bound;
import java.util.List;
import java.util.regex.Pattern;

/**
 * English words that say of the number after them which way the true one lies.
 *
 * @param shape of what stands right before the number
 */
record BoundWords(Bound bound, Pattern shape) {

    /** The first that fits counts: "no less than" before "less than", "just under" before "under". */
    private static final List<BoundWords> ALL = List.of(
            of(Bound.LIMIT, "(?:no|not) more than|at (?:the )?most|up to"),
            of(Bound.ABOVE, "(?:no|not) (?:less|fewer) than"),
            of(Bound.NEAR, "almost|nearly|just under|close to|not quite"),
            of(Bound.BELOW, "(?:less|fewer) than|under|below|not even"),
            of(Bound.ABOVE, "more than|over|above|beyond|exceeding|upwards of|at least"));

    private static BoundWords of(Bound bound, String words) {
        return new BoundWords(bound, Pattern.compile("(?:^| )(?:" + words + ")(?: an?)?$"));
    }

    /** What is said of a number that begins at the next token. */
    static Bound before(NumberTokens tokens) {
        int at = tokens.at();
        String words = tokens.get(at - 3).text() + " " + tokens.get(at - 2).text() + " "
                + tokens.get(at - 1).text();
        return ALL.stream()
                .filter(known -> known.shape.matcher(words).find())
                .map(BoundWords::bound)
                .findFirst()
                .orElse(Bound.NONE);
    }
}
