package bot.pilcrow.telegram;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import java.util.Optional;

/**
 * A stretch of a paragraph as a message shows it: the article's words, without white space at the edges because Telegram
 * drops that.
 *
 * @param from index of the first UTF-16 unit shown
 * @param to index after the last
 */
record Excerpt(Paragraph paragraph, int from, int to) {

    /** The stretch between two indices, or empty if there is nothing to see there. */
    static Optional<Excerpt> of(Paragraph paragraph, int from, int to) {
        String text = paragraph.text();
        int start = Math.max(0, from);
        int end = Math.min(text.length(), to);
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return start < end ? Optional.of(new Excerpt(paragraph, start, end)) : Optional.empty();
    }

    static Excerpt whole(Paragraph paragraph) {
        return of(paragraph, 0, paragraph.text().length()).orElseThrow();
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    String text() {
        return paragraph.text().substring(from, to);
    }

    int length() {
        return to - from;
    }

    /** As many whole sentences from the beginning as fit into so many UTF-16 units. */
    Optional<Excerpt> head(int longest) {
        if (length() <= longest) {
            return Optional.of(this);
        }
        return paragraph.sentences().stream()
                .map(Sentence::to)
                .filter(end -> end > from && end < to && end - from <= longest)
                .reduce((earlier, later) -> later)
                .flatMap(end -> of(paragraph, from, end));
    }

    /** As many whole sentences before the end as fit into so many UTF-16 units. */
    Optional<Excerpt> tail(int longest) {
        if (length() <= longest) {
            return Optional.of(this);
        }
        return paragraph.sentences().stream()
                .map(Sentence::from)
                .filter(start -> start > from && start < to && to - start <= longest)
                .findFirst()
                .flatMap(start -> of(paragraph, start, to));
    }

    /** The beginning, cut at the end of a sentence, or of a word when even the first sentence is too long. */
    Optional<Excerpt> cut(int longest) {
        return head(longest).or(() -> {
            String start = CleanText.cap(text(), Math.max(longest, 0));
            int space = start.lastIndexOf(' ');
            return of(paragraph, from, from + (space > 0 ? space : start.length()));
        });
    }
}
