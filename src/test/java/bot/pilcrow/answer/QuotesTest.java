package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotesTest {

    @Test
    void putsNoOtherWordsUnderASpeakersName() {
        List<Citation> quotes = quotes(
                "Mayor Ines Okafor visited the mill with Tom Reed, the head of the harbour.",
                "Reed" + " told her that the wheel must wait.");

        assertThat(quotes)
                .extracting(quote -> quote.quote() + " - " + quote.speaker().orElse("publisher"))
                .containsExactlyInAnyOrder(
                        "Reed told her that the wheel must wait. - Tom Reed",
                        "Mayor Ines Okafor visited the mill with Tom Reed, the head of the harbour. - publisher");
    }

    @Test
    void makesOneQuoteOfNeighboursThatOnePersonSays() {
        assertThat(quotes("The mill stands by the quay.", "The wheel turns at night."))
                .extracting(Citation::quote)
                .containsExactly("The mill stands by the quay. The wheel turns at night.");
    }

    /** Quotes of both sentences of a paragraph, the second being the better one, chosen both ways. */
    private static List<Citation> quotes(String first, String second) {
        String text = first + " " + second;
        Paragraph paragraph = new Paragraph(
                1,
                Kind.BODY,
                text,
                List.of(new Sentence(1, 0, first.length()), new Sentence(2, first.length() + 1, text.length())));
        Metadata metadata = new Metadata(
                "Mill",
                Optional.of("The Quay Courier"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                Optional.empty());
        Article article = new Article(metadata, "v1", List.of(paragraph), List.of());
        List<Unit> units = new ArrayList<>();
        paragraph.sentences().forEach(sentence -> units.add(0, new Unit(paragraph, sentence)));
        Quotes quotes = new Quotes(new Attribution(article));
        List<Citation> ranked =
                quotes.of(units.stream().map(unit -> new Found(unit, 1)).toList(), 2, 2, 0.5, unit -> Optional.empty());

        assertThat(quotes.exactly(units)).isEqualTo(ranked);
        return ranked;
    }
}
