package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import java.util.List;

/**
 * Answers questions about one article with its own words. Implementations may be shared between threads.
 */
public interface Answerer {

    /** The article this answers about. */
    Article article();

    /** Answers a question; never throws for what a user typed. */
    Answer answer(Question question);

    /**
     * Questions whose answers the article is known to hold, for people who do not know what to ask.
     *
     * @param limit how many at most
     */
    List<String> suggestions(int limit);
}
