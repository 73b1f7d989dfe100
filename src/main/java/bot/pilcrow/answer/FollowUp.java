package bot.pilcrow.answer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a question leans on what was said before, and on what. English only: other languages are looked up as they stand.
 *
 * <p>The last exchange is given to retrieval as context: words encoded after it take on its meaning, but only the question's
 * own words are scored. Putting the earlier question in front and scoring both finds the earlier answer again.
 */
final class FollowUp {

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}']+");

    private static final Set<String> PRONOUNS =
            Set.of("he", "she", "it", "they", "him", "her", "them", "hers", "theirs", "this", "these", "those");

    /** Of these the owner may stand in the question itself ("What did Wang say about his trip?"). */
    private static final Set<String> POSSESSIVES = Set.of("his", "her", "their", "its");

    private static final Pattern POINTING = Pattern.compile(
            "\\b(?:about|after|before|with|do|does|did|is|was|of|than|like|for|by) that\\b|\\bthat ?[?.!]*$|\\bthere ?[?.!]*$|\\bwhy so\\b|\\bwhat else\\b|\\belse\\b");

    private static final Pattern NAME_INSIDE = Pattern.compile("(?<=[\\p{Ll},] )\\p{Lu}\\p{L}+");

    private static final Set<String> LINKING =
            Set.of("and", "but", "or", "so", "then", "also", "what about", "how about", "ok");

    private static final Set<String> EMPTY = Set.of(
            "who",
            "what",
            "when",
            "where",
            "why",
            "which",
            "how",
            "did",
            "do",
            "does",
            "is",
            "are",
            "was",
            "were",
            "will",
            "would",
            "can",
            "could",
            "the",
            "a",
            "an",
            "of",
            "in",
            "on",
            "at",
            "to",
            "for",
            "by",
            "with",
            "and",
            "or",
            "but",
            "many",
            "much",
            "long",
            "about",
            "from",
            "exactly",
            "really",
            "tell",
            "me",
            "more",
            "please",
            "say",
            "said",
            "happen",
            "happened",
            "take",
            "place",
            "be",
            "been",
            "has",
            "have",
            "had",
            "might",
            "may",
            "should",
            "if",
            "not",
            "ok",
            "okay");

    private FollowUp() {}

    /** The words a question leans on; empty if it stands alone or nothing was said before. */
    static Optional<String> context(Question question) {
        Optional<String> said = question.history().isEmpty()
                ? Optional.empty()
                : Optional.of(question.history().get(question.history().size() - 1))
                        .map(turn -> turn.question() + " " + turn.answer());
        Optional<String> selected = question.selected();
        return selected.isPresent() ? selected : said.filter(any -> leans(question.text()));
    }

    private static boolean leans(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
        if (LINKING.stream().anyMatch(word -> lower.startsWith(word + " ") || lower.startsWith(word + ","))) {
            return true;
        }
        if (POINTING.matcher(lower).find()) {
            return true;
        }
        boolean namesSomebody = NAME_INSIDE.matcher(text).find();
        int content = 0;
        for (String word : NO_LETTER.split(lower, -1)) {
            boolean mayOwnBeInside = POSSESSIVES.contains(word);
            if (mayOwnBeInside ? !namesSomebody : PRONOUNS.contains(word)) {
                return true;
            }
            content += word.isEmpty() || EMPTY.contains(word) ? 0 : 1;
        }
        // "Any conflicts of interest?" after an answer is about what was answered; "Who is Xi?" is not
        return content <= 1 || (content == 2 && !namesSomebody);
    }
}
