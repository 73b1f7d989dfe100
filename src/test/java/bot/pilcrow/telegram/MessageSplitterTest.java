package bot.pilcrow.telegram;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageSplitterTest {

    private static final String OWL_FAMILY = "👩‍👩‍👧‍👦";

    @Test
    void leavesATextThatFitsAlone() {
        RichText text = new RichText("  kept as it is\n", List.of(bold(2, 4)));

        assertThat(split(16, text)).containsExactly(text);
    }

    @Test
    void cutsAtTheEndOfAParagraphBeforeAllElse() {
        assertThat(texts(40, "First paragraph here.\n\nSecond. Third one is here."))
                .containsExactly("First paragraph here.", "Second. Third one is here.");
    }

    @Test
    void cutsAtALineASentenceOrAWordInThisOrder() {
        assertThat(texts(20, "One line of it\nMore. Words.")).containsExactly("One line of it", "More. Words.");
        assertThat(texts(20, "He said “it is.” Then he went")).containsExactly("He said “it is.”", "Then he went");
        assertThat(texts(12, "no sentence at all")).containsExactly("no sentence", "at all");
        assertThat(texts(8, "これは一つ。そして二つ。")).containsExactly("これは一つ。", "そして二つ。");
    }

    @Test
    void cutsAWordThatIsTooLongButNoCharacterAsPeopleSeeIt() {
        assertThat(texts(4, "abcdefghij")).containsExactly("abcd", "efgh", "ij");
        assertThat(texts(15, OWL_FAMILY + OWL_FAMILY)).containsExactly(OWL_FAMILY, OWL_FAMILY);
        assertThat(texts(3, "🦉🦉")).containsExactly("🦉", "🦉");
        assertThat(texts(4, "abce\u0301")).containsExactly("abc", "e\u0301");
    }

    @Test
    void cutsEvenACharacterThatIsLongerThanAMessageWithoutPartingPairs() {
        assertThat(split(5, RichText.plain(OWL_FAMILY)))
                .allSatisfy(piece -> assertThat(piece).isEqualTo(piece.wellFormed()));
    }

    @Test
    void goesOnWithTheFormattingInTheNextPiece() {
        RichText text = new RichText("One two. Three four.", List.of(bold(4, 9), bold(18, 2)));

        assertThat(split(10, text))
                .containsExactly(
                        new RichText("One two.", List.of(bold(4, 4))),
                        new RichText("Three", List.of(bold(0, 4))),
                        new RichText("four.", List.of(bold(3, 2))));
    }

    @Test
    void sendsNothingBlank() {
        assertThat(split(5, RichText.plain(" \n "))).isEmpty();
        assertThat(texts(5, "\n\n\n\n\n\n\na" + " ".repeat(50) + "b")).containsExactly("a", "b");
    }

    @Test
    void takesFourThousandEmoji() {
        List<RichText> pieces = split(MessageSplitter.TELEGRAM_LIMIT, RichText.plain("🦉".repeat(4_096)));

        assertThat(pieces).extracting(piece -> piece.text().length()).containsExactly(4_096, 4_096);
    }

    static List<Long> seeds() {
        return LongStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingButWhiteSpaceAtTheCuts(long seed) {
        Random random = new Random(seed);
        String[] parts = {"a", "word ", ". ", "\n", "\n\n", "🦉", OWL_FAMILY, "e\u0301", "\ud83d", "\udd89", "。", " "};
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            made.append(parts[random.nextInt(parts.length)]);
        }
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int from = random.nextInt(made.length() - 1);
            spans.add(bold(from, 1 + random.nextInt(made.length() - from)));
        }
        RichText text = new RichText(made.toString(), spans);
        int limit = 2 + random.nextInt(60);

        List<RichText> pieces = split(limit, text);

        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.text()).hasSizeLessThanOrEqualTo(limit).isNotBlank();
            assertThat(piece).isEqualTo(piece.wellFormed());
        });
        assertThat(bare(pieces.stream().map(RichText::text).collect(joining())))
                .isEqualTo(bare(text.wellFormed().text()));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Span bold(int offset, int length) {
        return new Span(Style.BOLD, offset, length, Optional.empty());
    }

    private static List<RichText> split(int limit, RichText text) {
        return new MessageSplitter(limit).split(text);
    }

    private static List<String> texts(int limit, String text) {
        return split(limit, RichText.plain(text)).stream().map(RichText::text).toList();
    }
}
