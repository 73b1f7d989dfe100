package bot.pilcrow.answer;

import bot.pilcrow.answer.Question.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two questions that people ask in one ("Who met Putin and when did he leave?"), in English. The second may lean on the
 * first.
 */
final class Halves {

    private static final String ASKING = "(?:who|whom|whose|what|when|where|why|which|how)";

    /** Between two questions: an "and" before a question word, or the end of the first. */
    private static final Pattern SEAM = Pattern.compile(
            "(?iu)(?:,? and (?:also )?|\\?\\s+(?:and )?)(?=" + ASKING + "\\b|(?:did|is|was|does|will)\\b)");

    private static final Pattern ASKS = Pattern.compile("(?iu)\\b" + ASKING + "\\b");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Fewer words are no question of their own: "how and why did he leave". */
    private static final int FEWEST_WORDS = 3;

    private Halves() {}

    /** Two questions, or none if it is a single one. */
    static List<Question> of(Question question) {
        String text = question.text().strip();
        Matcher seam = SEAM.matcher(text);
        if (!seam.find() || seam.end() >= text.length()) {
            return List.of();
        }
        String first = text.substring(0, seam.start());
        String second = text.substring(seam.end());
        boolean both = ASKS.matcher(first).find() && isLongEnough(first) && isLongEnough(second);
        if (!both || seam.find()) {
            return List.of();
        }
        String ended = first.endsWith("?") ? first : first + "?";
        String begun = second.substring(0, 1).toUpperCase(Locale.ROOT) + second.substring(1);
        return List.of(
                new Question(ended, question.history(), question.selected()),
                new Question(begun, List.of(new Exchange(ended, "")), question.selected()));
    }

    private static boolean isLongEnough(String half) {
        return SPACES.split(half.strip(), -1).length >= FEWEST_WORDS;
    }
}
