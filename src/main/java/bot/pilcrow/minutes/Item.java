package bot.pilcrow.minutes;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A distinct question as it is printed.
 *
 * @param quotes what its answer quotes, or for one that the article does not answer, what comes closest
 */
record Item(Entry entry, List<Excerpt> quotes) {

    private static final Set<String> FROM_ARTICLE = Set.of("ANSWERED", "PARTLY");
    private static final String NOT_IN_ARTICLE = "NOT_IN_ARTICLE";
    private static final Set<Standing> OPEN = Set.of(Standing.WITH_HOST, Standing.WAITING);

    Item {
        quotes = List.copyOf(quotes);
    }

    static Item of(Entry entry, Article article) {
        return new Item(
                entry, given(entry).map(turn -> Excerpt.of(article, turn)).orElse(List.of()));
    }

    /** Whether a question's words are not to be shown. */
    static boolean isWithdrawn(SessionQuestion question) {
        return question.standing() == Standing.WITHDRAWN || question.text().isBlank();
    }

    SessionQuestion question() {
        return entry.question();
    }

    int number() {
        return question().number();
    }

    Standing standing() {
        return question().standing();
    }

    /** Whether something is still to be done about it. */
    boolean isOpen() {
        return OPEN.contains(standing());
    }

    /** Whether it is counted and no more. */
    boolean isPutAside() {
        return standing() == Standing.DISMISSED;
    }

    /** Whether people may be reminded of it. */
    boolean isShown() {
        return !isPutAside() && !isWithdrawn(question());
    }

    /** Whether the article does not say. */
    boolean isMissing() {
        boolean settledOtherwise = isPutAside() || standing() == Standing.WITHDRAWN;
        return !settledOtherwise
                && entry.answer()
                        .map(turn -> turn.verdict().equals(NOT_IN_ARTICLE))
                        .orElse(standing() == Standing.WITH_HOST);
    }

    /** Whether a host has put an answer in the place of the article's. */
    boolean isReplaced() {
        return question().hostWord().isPresent()
                && answer().filter(turn -> FROM_ARTICLE.contains(turn.verdict()))
                        .isPresent();
    }

    /** The bot's own words. */
    String said() {
        return answer().map(Turn::said).orElse("");
    }

    /** What the article never mentions. Nothing when the question was taken back, for these are its words. */
    List<String> soughtFor() {
        return answer().map(Turn::soughtFor).orElse(List.of()).stream()
                .map(Wording::line)
                .filter(words -> !words.isEmpty() && !isWithdrawn(question()))
                .toList();
    }

    /** The answer it was given at first. */
    Optional<Turn> answer() {
        return given(entry);
    }

    private static Optional<Turn> given(Entry entry) {
        return entry.answer().filter(turn -> entry.question().standing() != Standing.WITHDRAWN);
    }

    /** How often it was asked. */
    int asked() {
        return Math.max(1, question().asked());
    }
}
