package bot.pilcrow.retrieval;

import java.util.Optional;

/**
 * What to look for.
 *
 * @param text the question's own words
 * @param context words that were said before and that the question leans on; they colour its words and are not looked for
 *     themselves
 */
public record Query(String text, Optional<String> context) {

    /** A question that stands alone. */
    public static Query of(String text) {
        return new Query(text, Optional.empty());
    }
}
