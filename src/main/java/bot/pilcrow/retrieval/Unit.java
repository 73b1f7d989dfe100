package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;

/** One sentence of an article that can be found. */
public record Unit(Paragraph paragraph, Sentence sentence) {

    /** The sentence's words. */
    public String text() {
        return paragraph.textOf(sentence);
    }
}
