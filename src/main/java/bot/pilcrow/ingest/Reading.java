package bot.pilcrow.ingest;

import bot.pilcrow.article.Article;

/** What came of reading a file. */
public sealed interface Reading {

    /** The file holds an article. */
    record Understood(Article article) implements Reading {}

    /**
     * The file holds nothing that can be quoted.
     *
     * @param reason one line that names the file, what is wrong with it and what would cure it
     */
    record Refused(String reason) implements Reading {}
}
