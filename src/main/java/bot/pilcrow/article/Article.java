package bot.pilcrow.article;

import bot.pilcrow.article.Paragraph.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An article as it was read: metadata, numbered paragraphs, and what was left out.
 *
 * @param metadata what is known about the article besides its words
 * @param version hash over everything that can be quoted or cited; two readings with the same version are the same article
 * @param paragraphs headline, body in order, captions; numbers are unique
 * @param dropped one line for each piece of the file that is not part of the article, with the reason
 */
public record Article(Metadata metadata, String version, List<Paragraph> paragraphs, List<String> dropped) {

    /**
     * What is known about an article besides its words.
     *
     * @param title the headline, or a name made from the file's when there is none
     * @param publisher who published it
     * @param author who wrote it
     * @param published when, as an ISO 8601 date
     * @param url where it can be read
     * @param language BCP 47 code of its language, such as {@code en}
     * @param rights who owns the text and on what terms it is here
     */
    public record Metadata(
            String title,
            Optional<String> publisher,
            Optional<String> author,
            Optional<String> published,
            Optional<String> url,
            String language,
            Optional<String> rights) {

        /** Whether it is in English, of whatever country. */
        public boolean isEnglish() {
            return Locale.forLanguageTag(language).getLanguage().equals("en");
        }
    }

    public Article {
        paragraphs = List.copyOf(paragraphs);
        dropped = List.copyOf(dropped);
        if (paragraphs.stream().noneMatch(paragraph -> paragraph.kind() == Kind.BODY)) {
            throw new IllegalArgumentException("An article needs at least one body paragraph");
        }
        if (paragraphs.stream().mapToInt(Paragraph::number).distinct().count() != paragraphs.size()) {
            throw new IllegalArgumentException("Two paragraphs share a number");
        }
    }

    /** The title, for short. */
    public String title() {
        return metadata.title();
    }

    /** The body paragraphs in order. */
    public List<Paragraph> body() {
        return paragraphs.stream()
                .filter(paragraph -> paragraph.kind() == Kind.BODY)
                .toList();
    }

    /** The paragraph with a number, or empty if there is none. */
    public Optional<Paragraph> paragraph(int number) {
        return paragraphs.stream()
                .filter(paragraph -> paragraph.number() == number)
                .findFirst();
    }
}
