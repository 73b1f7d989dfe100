package bot.pilcrow.evaluation;

import bot.pilcrow.article.Article;
import java.util.List;

/** An article and the questions about it whose answers are known. */
public record GoldSet(Article article, List<GoldQuestion> questions) {

    public GoldSet {
        questions = List.copyOf(questions);
    }
}
