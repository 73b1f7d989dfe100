package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {

    private static final Ingest INGEST = new Ingest(new Languages());

    /** Who says each sentence, told by a reader: file, sentence, who (a bar parts what is as good; a dash is nobody), words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundled",
                "01-river-border",
                "02-footbridge-verdict",
                "03-record-striker",
                "04-tamber-flood",
                "05-rate-cut",
                "06-night-shift-study",
                "07-tram-strike",
                "08-ice-moon-probe",
                "09-ferry-merger",
                "10-lakeland-election"
            })
    void namesWhomAReaderWouldName(String file) throws IOException {
        Source source = file.equals("bundled")
                ? new Source.Bundled()
                : new Source.TextFile(Path.of("src/main/resources/evaluation/news", file + ".txt"));
        Article article = ((Reading.Understood) INGEST.read(source)).article();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        Attribution attribution = new Attribution(article);
        for (String row : rows()) {
            String[] cells = row.split("\t", -1);
            if (cells[0].equals(file)) {
                asked++;
                String named = speaker(article, attribution, cells[1], cells[3]);
                if (!List.of(cells[2].split("\\|", -1)).contains(named)) {
                    wrong.add(cells[1] + " is said by " + cells[2] + ", not " + named);
                }
            }
        }

        assertThat(asked).isGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    private static String speaker(Article article, Attribution attribution, String id, String words) {
        Paragraph paragraph = article.paragraph(Integer.parseInt(id.substring(0, id.indexOf('.'))))
                .orElseThrow();
        Sentence sentence = paragraph.sentences().get(Integer.parseInt(id.substring(id.indexOf('.') + 1)) - 1);
        assertThat(paragraph.textOf(sentence)).startsWith(words);
        return attribution.speakerOf(paragraph, sentence).orElse("-");
    }

    private static List<String> rows() throws IOException {
        try (var in = Objects.requireNonNull(AttributionTest.class.getResourceAsStream("/speakers.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The last sentence of a short article and who says it. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            Ann Lee; Ann Lee, 54, who heads the port, said it would close.
            Ann Lee; "It will close," said Ann Lee, a baker.
            Ann Lee; "It will close," said the union's chair, Ann Lee.
            Ann Lee; The union's chair, Ann Lee, told reporters it would close.
            Ann Lee; It will close, according to Ann Lee, who heads the port.
            Ann Lee; Coach Ann Lee praised the team. She said it would win.
            Ann Lee; Mayor Ann Lee smiled and said it would close.
            Ann Lee; Minister Ann Lee met Minister Bob Roe. Lee said it would close.
            -; Minister Ann Lee met Minister Bob Roe. It will close.
            -; Mr. Ann Lee was told to leave.
            -; Mayor Ann Lee declined to say when it would close.
            -; The inspector, who retired, wrote to Mayor Ann Lee. She said it would close.
            -; Pavel Dorn, a cook, said trade was slow, while Greta Lund, who runs a bakery, rested. "Fine," she said.
            the ministry; It will close, the ministry said.
            officials; It will close, officials said on Friday.
            Blue Pilot; Blue Pilot said it would close.
            -; Nobody said it would close.
            """)
    void followsTheWaysOfNewspapers(String speaker, String text) {
        Article article = INGEST.ofParagraphs("T", "en", List.of(text));
        Paragraph paragraph = article.body().get(0);
        Sentence last = paragraph.sentences().get(paragraph.sentences().size() - 1);

        assertThat(new Attribution(article).speakerOf(paragraph, last).orElse("-"))
                .isEqualTo(speaker);
    }

    @Test
    void carriesAQuotationOnIntoTheNextParagraph() {
        Article article = INGEST.ofParagraphs(
                "T",
                "en",
                List.of("\"It will close,\" Mayor Ann Lee said.", "“It must. It was time.”", "It was Monday."));
        Attribution attribution = new Attribution(article);

        assertThat(article.body().get(1).sentences())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(
                                attribution.speakerOf(article.body().get(1), sentence))
                        .contains("Ann Lee"));
        assertThat(attribution.speakerOf(
                        article.body().get(2), article.body().get(2).sentences().get(0)))
                .isEmpty();
    }

    @Test
    void givesAQuotationThatRunsOnToWhomItsEndNames() {
        Article article = INGEST.ofParagraphs(
                "T",
                "en",
                List.of("Mayor Ann Lee said it would close. \"Nobody asked us. Nobody,\" said Bob Roe, a cook."));
        Paragraph paragraph = article.body().get(0);

        assertThat(new Attribution(article)
                        .speakerOf(paragraph, paragraph.sentences().get(1)))
                .contains("Bob Roe");
    }
}
