package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.ReaderInput.Front;
import bot.pilcrow.retrieval.ReaderInput.Window;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReaderInputTest {

    private static final int JOINED = 20;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TokenEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = TokenEncoder.load();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void neighboursAreReadTogetherAndOthersAlone() {
        assertThat(numbers(body(4, 5), body(1, 5), body(2, 5), body(6, 5), caption(7, 5)))
                .containsExactly(List.of(1, 2), List.of(4), List.of(6), List.of(7));
    }

    @Test
    void neighboursAreReadTogetherUpToALength() {
        assertThat(numbers(body(1, 5), body(2, 10), body(3, 5), body(4, 1), body(5, 30)))
                .containsExactly(List.of(1, 2, 3), List.of(4), List.of(5));
    }

    @Test
    void aParagraphThatIsTooLongIsReadInHalfOverlappingStretches() {
        List<Window> windows = ReaderInput.windows(front(), List.of(body(1, 700)), JOINED, encoder);

        assertThat(windows).hasSizeGreaterThan(3).allMatch(window -> window.length() <= 320);
        int pieces = windows.stream()
                .mapToInt(window -> window.parts().get(0).pieces().size())
                .sum();
        assertThat(pieces).isBetween(1000, 1400);
    }

    @Test
    void theHeadlineStandsBetweenQuestionAndPassage() {
        ReaderInput input = Front.of(
                        OptionalInt.of(3), encoder.split("who painted it"), encoder.split("the gate"), encoder)
                .with(encoder.split("a boat"), encoder);

        assertThat(input.ids()).containsExactly(101, 3, 2040, 4993, 2009, 102, 1996, 4796, 102, 1037, 4049, 102);
        assertThat(input.passageFrom()).isEqualTo(9);
    }

    @Test
    void weightsThatSayNothingReadEachParagraphAloneWithoutAHeadline() {
        assertThat(ReaderLayout.of(Map.of()))
                .isEqualTo(new ReaderLayout(0, 0, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(ReaderLayout.of(Map.of("headline", "32", "joined", "128", "same", "2", "borne", "3")))
                .isEqualTo(new ReaderLayout(32, 128, OptionalInt.of(2), OptionalInt.of(3)));
        assertThatThrownBy(() -> ReaderLayout.of(Map.of("joined", "all")))
                .hasMessage("its metadata says joined=all, not a number from 0 to 256");
        assertThatThrownBy(() -> ReaderLayout.of(Map.of("headline", "100000")))
                .hasMessage("its metadata says headline=100000, not a number from 0 to 256");
    }

    private static List<List<Integer>> numbers(Paragraph... paragraphs) {
        return ReaderInput.windows(front(), List.of(paragraphs), JOINED, encoder).stream()
                .map(window -> window.parts().stream()
                        .map(part -> part.paragraph().number())
                        .toList())
                .toList();
    }

    private static Front front() {
        return Front.of(OptionalInt.empty(), encoder.split("Who painted it?"), List.of(), encoder);
    }

    private static Paragraph body(int number, int pieces) {
        return paragraph(number, Kind.BODY, pieces);
    }

    private static Paragraph caption(int number, int pieces) {
        return paragraph(number, Kind.CAPTION, pieces);
    }

    private static Paragraph paragraph(int number, Kind kind, int pieces) {
        String text = String.join(
                " ", IntStream.range(0, pieces).mapToObj(i -> "boat").toList());
        return new Paragraph(number, kind, text, List.of(new Sentence(1, 0, text.length())));
    }
}
