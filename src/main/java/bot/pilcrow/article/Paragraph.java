package bot.pilcrow.article;

import java.util.List;

/**
 * One paragraph of an article, the smallest unit cited by number.
 *
 * @param number unique in the article: 0 for the headline, 1 to n for the body as readers count, and on from n + 1 for
 *     captions, whose numbers are never shown
 * @param kind what the paragraph is
 * @param text the words exactly as published, trimmed; never blank
 * @param sentences the sentences in order, at least one, inside the text and not overlapping
 */
public record Paragraph(int number, Kind kind, String text, List<Sentence> sentences) {

    /** What a paragraph is to the reader. */
    public enum Kind {
        /** Running text, cited as ¶n. */
        BODY,
        /** The words under a picture, cited as such. */
        CAPTION,
        /** The article's title. */
        HEADLINE
    }

    public Paragraph {
        sentences = List.copyOf(sentences);
        if (number < 0) {
            throw new IllegalArgumentException("Paragraph numbers start at 0, not " + number);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("Paragraph " + number + " is blank");
        }
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("Paragraph " + number + " has no sentence");
        }
        int end = 0;
        for (Sentence sentence : sentences) {
            if (sentence.from() < end || sentence.to() > text.length()) {
                throw new IllegalArgumentException("Sentence " + number + "." + sentence.number() + " is out of place");
            }
            end = sentence.to();
        }
    }

    /** The words of one of this paragraph's sentences, exactly as published. */
    public String textOf(Sentence sentence) {
        return text.substring(sentence.from(), sentence.to());
    }

    /** The name a model or a file uses for a sentence, such as {@code 7.2}. */
    public String idOf(Sentence sentence) {
        return number + "." + sentence.number();
    }
}
