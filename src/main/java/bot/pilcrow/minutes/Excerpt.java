package bot.pilcrow.minutes;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the article as it is quoted.
 *
 * @param from index of the first UTF-16 unit in the paragraph's text
 * @param to index after the last
 * @param speaker whom the article names as saying it
 * @param answer the words inside it that answer
 * @param translation a model's, to be shown as such
 */
record Excerpt(
        Paragraph paragraph,
        int from,
        int to,
        Optional<String> speaker,
        Optional<Stretch> answer,
        Optional<String> translation) {

    /** What a turn quotes, as far as it still stands in the article. */
    static List<Excerpt> of(Article article, Turn turn) {
        if (!turn.articleVersion().equals(article.version())) {
            return List.of();
        }
        return turn.quotes().stream()
                .flatMap(quoted -> of(article, quoted).stream())
                .toList();
    }

    private static Optional<Excerpt> of(Article article, Quoted quoted) {
        return article.paragraph(quoted.paragraph())
                .filter(paragraph -> fits(paragraph.text(), quoted.from(), quoted.to()))
                .map(paragraph -> new Excerpt(
                        paragraph,
                        quoted.from(),
                        quoted.to(),
                        quoted.speaker().map(Wording::line).filter(name -> !name.isEmpty()),
                        quoted.answer().filter(answer -> answer.from() >= quoted.from() && answer.to() <= quoted.to()),
                        quoted.translation().map(Wording::line).filter(words -> !words.isEmpty())));
    }

    private static boolean fits(String text, int from, int to) {
        return from >= 0
                && from < to
                && to <= text.length()
                && !text.substring(from, to).isBlank();
    }

    String text() {
        return paragraph.text().substring(from, to);
    }

    /** The words before those that answer; all of them when none are pointed at. */
    String before() {
        return paragraph.text().substring(from, answer.map(Stretch::from).orElse(to));
    }

    /** The words that answer. */
    String pointed() {
        return answer.map(words -> paragraph.text().substring(words.from(), words.to()))
                .orElse("");
    }

    /** The words after those that answer. */
    String after() {
        return paragraph.text().substring(answer.map(Stretch::to).orElse(to), to);
    }

    boolean isFromBody() {
        return paragraph.kind() == Kind.BODY;
    }
}
