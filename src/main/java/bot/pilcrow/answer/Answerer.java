package bot.pilcrow.answer;

import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import java.util.List;

/**
 * Answers questions about one article with its own words. Implementations may be shared between threads.
 */
public interface Answerer {

    /** The article this answers about. */
    Article article();

    /**
     * Answers a question; never throws for what a user typed.
     *
     * @param purse what a language model may cost
     */
    Answer answer(Question question, Purse purse);

    /** Answers a question at the operator's own cost. */
    default Answer answer(Question question) {
        return answer(question, Purse.operators());
    }

    /** Whether it answers in its own words when all goes well, so that quotes alone are less than was hoped for. */
    default boolean isEloquent() {
        return false;
    }

    /**
     * Questions whose answers the article is known to hold, for people who do not know what to ask.
     *
     * @param limit how many at most
     */
    List<String> suggestions(int limit);
}
