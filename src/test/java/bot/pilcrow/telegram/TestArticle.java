package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Articles to ask about, made of plain paragraphs; a sentence ends with a full stop, or with the paragraph. */
final class TestArticle {

    static final String TITLE = "Harbour town votes for a tidal mill";

    private static final Pattern SENTENCE = Pattern.compile("\\S[^.。؟]*[.。؟]?");

    private TestArticle() {}

    static Article harbour() {
        return of(
                "v1harbour",
                TITLE,
                List.of(
                        "The town council of Selby Quay voted on Tuesday to build a tidal mill. The mill will cost four"
                                + " million pounds.",
                        "Mayor Ines Okafor said the wheel would light nine hundred homes. “We have the water, and we"
                                + " have the will,” she told reporters.",
                        "Fishermen fear for the eels. Work begins in March."));
    }

    static Article of(String version, String title, List<String> body) {
        List<Paragraph> paragraphs = new ArrayList<>();
        paragraphs.add(paragraph(0, Kind.HEADLINE, title));
        for (String text : body) {
            paragraphs.add(paragraph(paragraphs.size(), Kind.BODY, text));
        }
        paragraphs.add(paragraph(paragraphs.size(), Kind.CAPTION, "The quay at low water. (Photo by M. Lund)"));
        Metadata metadata = new Metadata(
                title,
                Optional.of("The Quay Courier"),
                Optional.empty(),
                Optional.of("2024-03-05"),
                Optional.of("https://courier.example/mill"),
                "en",
                Optional.of("The text belongs to its publisher."));
        return new Article(metadata, version, paragraphs, List.of());
    }

    static Paragraph paragraph(int number, Kind kind, String text) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(text);
        while (matcher.find()) {
            int to = matcher.start() + matcher.group().stripTrailing().length();
            sentences.add(new Sentence(sentences.size() + 1, matcher.start(), to));
        }
        return new Paragraph(number, kind, text, sentences);
    }
}
