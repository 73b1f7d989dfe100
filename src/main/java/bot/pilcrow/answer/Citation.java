package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import java.util.Objects;
import java.util.Optional;

/**
 * A verbatim stretch of one paragraph, shown to the reader as evidence.
 *
 * <p>A citation remembers where the words stand, not the words: {@link #quote()} reads them from the paragraph, so it
 * cannot differ from the article.
 *
 * @param paragraph the paragraph quoted
 * @param from index of the first quoted UTF-16 unit in the paragraph's text
 * @param to index just after the last quoted unit
 * @param speaker whom the article names as saying this, if it is somebody's words rather than the publisher's
 * @param answer the words inside that answer, where a reader could point at them
 * @param translation a model's translation into the asker's language, to be shown as such; no part of the quote
 */
public record Citation(
        Paragraph paragraph,
        int from,
        int to,
        Optional<String> speaker,
        Optional<Stretch> answer,
        Optional<String> translation) {

    public Citation {
        Objects.checkFromToIndex(from, to, paragraph.text().length());
        if (from == to) {
            throw new IllegalArgumentException("Empty citation of paragraph " + paragraph.number());
        }
        answer.ifPresent(words -> {
            if (words.from() < from || words.to() > to) {
                throw new IllegalArgumentException("The answer is not in the quote of paragraph " + paragraph.number());
            }
        });
    }

    /** A citation in the asker's own language. */
    public Citation(Paragraph paragraph, int from, int to, Optional<String> speaker, Optional<Stretch> answer) {
        this(paragraph, from, to, speaker, answer, Optional.empty());
    }

    /** A citation that points at no words in particular. */
    public Citation(Paragraph paragraph, int from, int to, Optional<String> speaker) {
        this(paragraph, from, to, speaker, Optional.empty());
    }

    /** The same with a translation. */
    Citation translated(String words) {
        return new Citation(paragraph, from, to, speaker, answer, Optional.of(words));
    }

    /** The quoted words, exactly as published. */
    public String quote() {
        return paragraph.text().substring(from, to);
    }
}
