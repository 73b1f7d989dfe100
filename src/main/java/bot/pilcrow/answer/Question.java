package bot.pilcrow.answer;

import java.util.List;
import java.util.Optional;

/**
 * A question about an article, with what is needed to understand it.
 *
 * @param text what was asked, as typed
 * @param history earlier turns of the same exchange, oldest first; empty for a fresh question
 * @param selected the words of the article or of an answer that the asker selected when asking
 * @param language BCP 47 code of the language of the asker\'s app, for questions too short to tell
 */
public record Question(String text, List<Exchange> history, Optional<String> selected, Optional<String> language) {

    /**
     * One earlier turn.
     *
     * @param question what was asked
     * @param answer the words the bot answered with, its quotes included
     */
    public record Exchange(String question, String answer) {}

    public Question {
        history = List.copyOf(history);
    }

    /** A question of somebody whose language is not known. */
    public Question(String text, List<Exchange> history, Optional<String> selected) {
        this(text, history, selected, Optional.empty());
    }

    /** A fresh question. */
    public static Question of(String text) {
        return new Question(text, List.of(), Optional.empty());
    }
}
