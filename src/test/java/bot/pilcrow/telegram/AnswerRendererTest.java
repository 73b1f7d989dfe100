package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.conversation.View;
import bot.pilcrow.conversation.View.Face;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerRendererTest {

    private static final Set<Style> QUOTES = Set.of(Style.BLOCKQUOTE, Style.EXPANDABLE_BLOCKQUOTE);
    private static final View ANSWER = new View(Face.ANSWER, 0, false);
    private static final List<String> WORDS = List.of(
            "mill",
            "the",
            "wheel",
            "😀",
            "👩‍👩‍👧",
            "طاحونة",
            "النهر",
            "磨坊",
            "建設",
            "𝒳",
            "“quoted”",
            "@harbour",
            "/go",
            "<b>",
            "naïve",
            "\u00A0",
            "eels,");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void showsEveryQuoteAsTheArticleHasItWithinOneMessage(long seed) {
        Random random = new Random(seed);
        Article article = article(random);
        Turn turn = turn(article, random);
        Phrases phrases = Phrases.of(Optional.of(Phrases.LANGUAGES.get(random.nextInt(Phrases.LANGUAGES.size()))));
        AnswerRenderer renderer = new AnswerRenderer(article);

        Page answer = renderer.page(turn, new View(Face.ANSWER, 0, random.nextBoolean()), phrases);
        List<Page> pages =
                new ArrayList<>(List.of(answer, renderer.page(turn, new View(Face.OTHERS, 0, false), phrases)));
        for (int i = 0; i < turn.quotes().size(); i++) {
            pages.add(renderer.page(turn, new View(Face.CONTEXT, i, false), phrases));
        }

        assertThat(pages).allSatisfy(page -> isSound(page, article));
        List<String> shown = quotes(answer.text());
        assertThat(shown).hasSizeLessThanOrEqualTo(turn.quotes().size());
        for (int i = 0; i < shown.size(); i++) {
            String quote = trimmed(quote(article, turn.quotes().get(i)));
            if (!answer.text().text().contains("\n… — ")) {
                assertThat(shown.get(i)).isEqualTo(quote);
            } else {
                assertThat(quote).startsWith(shown.get(i));
            }
        }
    }

    private static void isSound(Page page, Article article) {
        String text = page.text().text();
        assertThat(text).hasSizeLessThanOrEqualTo(4_096).isEqualTo(text.strip());
        for (Span span : page.text().spans()) {
            assertThat(cutsAPair(text, span.offset())).isFalse();
            assertThat(cutsAPair(text, span.offset() + span.length())).isFalse();
        }
        assertThat(quotes(page.text())).allSatisfy(quote -> {
            assertThat(article.paragraphs())
                    .anySatisfy(paragraph -> assertThat(paragraph.text()).contains(quote));
            assertThat(quote).isEqualTo(trimmed(quote));
        });
        assertThat(page.buttons().stream().flatMap(List::stream).map(Button::data))
                .allSatisfy(data ->
                        assertThat(data.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 64));
    }

    private static boolean cutsAPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    private static List<String> quotes(RichText text) {
        return text.spans().stream()
                .filter(span -> QUOTES.contains(span.style()))
                .map(span -> text.text().substring(span.offset(), span.offset() + span.length()))
                .toList();
    }

    private static String quote(Article article, Quoted quoted) {
        return article.paragraph(quoted.paragraph()).orElseThrow().text().substring(quoted.from(), quoted.to());
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[\\s\\u00A0]+|[\\s\\u00A0]+$", "");
    }

    private static Article article(Random random) {
        List<String> body = IntStream.rangeClosed(1, 1 + random.nextInt(5))
                .mapToObj(i -> text(random, random.nextInt(10) == 0 ? 900 : 80))
                .toList();
        return TestArticle.of("v1", text(random, 20), body);
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder("Start");
        for (int i = 1 + random.nextInt(words); i > 0; i--) {
            text.append(random.nextInt(12) == 0 ? ". " : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text + " end";
    }

    private static Turn turn(Article article, Random random) {
        List<Quoted> quotes = places(article, random, 1 + random.nextInt(5));
        List<Quoted> others = places(article, random, random.nextInt(4));
        String verdict = List.of("ANSWERED", "PARTLY", "NOT_IN_ARTICLE").get(random.nextInt(3));
        return turn(verdict, quotes, others, List.of(text(random, 400)), text(random, 600));
    }

    private static List<Quoted> places(Article article, Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> place(
                        article.paragraphs()
                                .get(random.nextInt(article.paragraphs().size())),
                        random))
                .toList();
    }

    /** From one sentence on through some more, with the space after the last one, as a careless answerer has it. */
    private static Quoted place(Paragraph paragraph, Random random) {
        List<Sentence> sentences = paragraph.sentences();
        int first = random.nextInt(sentences.size());
        int last = first + random.nextInt(sentences.size() - first);
        int to = Math.min(sentences.get(last).to() + 1, paragraph.text().length());
        return new Quoted(
                paragraph.number(),
                sentences.get(first).from(),
                to,
                random.nextBoolean() ? Optional.of("عُمر") : Optional.empty());
    }

    private static Turn turn(
            String verdict, List<Quoted> quotes, List<Quoted> others, List<String> soughtFor, String said) {
        return new Turn(
                "Abc123",
                101,
                OptionalInt.empty(),
                101,
                5,
                OptionalInt.empty(),
                Optional.empty(),
                "What of the mill?",
                verdict,
                "v1",
                quotes,
                others,
                soughtFor,
                1,
                Instant.EPOCH,
                said);
    }

    @Test
    void cutsALoneQuoteThatIsTooLongAfterASentenceWithTheDotsOutside() {
        Article article =
                TestArticle.of("v1", "Long", List.of("Ten letters. ".repeat(500).strip()));
        Turn turn = turn("ANSWERED", List.of(new Quoted(1, 0, 6_499, Optional.empty())), List.of(), List.of(), "");

        RichText text =
                new AnswerRenderer(article).page(turn, ANSWER, english()).text();

        assertThat(quotes(text))
                .singleElement()
                .asString()
                .endsWith("Ten letters.")
                .hasSizeGreaterThan(3_900);
        assertThat(text.text()).contains("Ten letters.\n… — The Quay Courier, ¶1");
    }

    @Test
    void leavesLaterQuotesToOtherPassagesBeforeItCutsOne() {
        Article article = TestArticle.of("v1", "Long", List.of("a".repeat(2_500), "b".repeat(2_500), "c"));
        Turn turn = turn(
                "ANSWERED",
                List.of(new Quoted(1, 0, 2_500, Optional.empty()), new Quoted(2, 0, 2_500, Optional.empty())),
                List.of(new Quoted(3, 0, 1, Optional.empty())),
                List.of(),
                "");
        AnswerRenderer renderer = new AnswerRenderer(article);

        Page answer = renderer.page(turn, ANSWER, english());
        Page others = renderer.page(turn, new View(Face.OTHERS, 0, false), english());

        assertThat(quotes(answer.text())).containsExactly("a".repeat(2_500));
        assertThat(quotes(others.text())).containsExactly("b".repeat(2_500), "c");
    }

    @Test
    void foldsOnlyLongQuotes() {
        Article article = TestArticle.of("v1", "Folds", List.of("a".repeat(400), "b".repeat(401)));
        Turn turn = turn(
                "ANSWERED",
                List.of(new Quoted(1, 0, 400, Optional.empty()), new Quoted(2, 0, 401, Optional.empty())),
                List.of(),
                List.of(),
                "");

        assertThat(new AnswerRenderer(article)
                        .page(turn, ANSWER, english())
                        .text()
                        .spans())
                .extracting(Span::style)
                .startsWith(Style.BLOCKQUOTE, Style.EXPANDABLE_BLOCKQUOTE);
    }

    @Test
    void setsTheWordsThatAnswerInBoldInsideTheQuote() {
        Article article = TestArticle.of("v1", "Bold", List.of("First. The gate opened in 1911."));
        Turn turn = turn(
                "ANSWERED",
                List.of(new Quoted(1, 7, 31, Optional.empty(), Optional.of(new Stretch(26, 30)))),
                List.of(),
                List.of(),
                "");

        RichText text =
                new AnswerRenderer(article).page(turn, ANSWER, english()).text();

        assertThat(text.text()).startsWith("The gate opened in 1911.\n");
        assertThat(text.spans())
                .filteredOn(span -> span.style() == Style.BOLD)
                .singleElement()
                .satisfies(span -> assertThat(text.text().substring(span.offset(), span.offset() + span.length()))
                        .isEqualTo("1911"));
    }

    @Test
    void putsItsOwnWordsBeforeTheQuotesAndNamesWhatIsMissing() {
        Turn turn = turn(
                "PARTLY",
                List.of(new Quoted(1, 0, 5, Optional.empty())),
                List.of(),
                List.of("who pays"),
                "It costs much. ¶1");

        assertThat(new AnswerRenderer(TestArticle.of("v1", "T", List.of("Hello.")))
                        .page(turn, ANSWER, english())
                        .text()
                        .text())
                .isEqualTo("""
                        The article answers only part of this. It does not say: who pays.

                        It costs much. ¶1

                        Hello
                        — The Quay Courier, ¶1

                        T · The Quay Courier · March 5, 2024""");
    }

    @Test
    void citesCaptionsAndTheHeadlineAsSuchAndOffersNoContextForThem() {
        Article article = TestArticle.harbour();
        Turn turn = turn(
                "ANSWERED",
                List.of(new Quoted(4, 0, 22, Optional.of("M. Lund")), new Quoted(0, 0, 12, Optional.empty())),
                List.of(),
                List.of(),
                "");

        Page page = new AnswerRenderer(article).page(turn, ANSWER, english());

        assertThat(page.text().text())
                .contains("— photo caption\n", "— headline\n")
                .doesNotContain("¶");
        assertThat(page.buttons()).isEmpty();
    }

    @Test
    void offersOneContextForTwoQuotesOfOneParagraphAndShowsBothInBold() {
        Article article = TestArticle.harbour();
        Turn turn = turn(
                "ANSWERED",
                List.of(new Quoted(3, 0, 28, Optional.empty()), new Quoted(3, 29, 50, Optional.empty())),
                List.of(),
                List.of(),
                "");
        AnswerRenderer renderer = new AnswerRenderer(article);

        assertThat(renderer.page(turn, ANSWER, english()).buttons())
                .containsExactly(List.of(new Button("¶3 in context", "c:Abc123:0")));
        assertThat(renderer.page(turn, new View(Face.CONTEXT, 0, false), english())
                        .text()
                        .spans())
                .filteredOn(span -> span.style() == Style.BOLD)
                .hasSize(2);
    }

    @Test
    void keepsWordsThatAreNotTheArticlesFromCallingPeople() {
        Turn turn = turn("NOT_IN_ARTICLE", List.of(), List.of(), List.of("@somebody", "/start"), "");

        assertThat(new AnswerRenderer(TestArticle.harbour())
                        .page(turn, ANSWER, english())
                        .text()
                        .text())
                .doesNotContain("@somebody", "/start")
                .contains("@\u2060somebody");
    }

    @Test
    void keepsForeignNamesApartInALineThatRunsTheOtherWay() {
        Turn turn = turn("ANSWERED", List.of(new Quoted(1, 0, 9, Optional.of("عمر"))), List.of(), List.of(), "");
        AnswerRenderer renderer = new AnswerRenderer(TestArticle.harbour());

        assertThat(renderer.page(turn, ANSWER, english()).text().text()).contains("— \u2068عمر\u2069, ¶1");
        assertThat(renderer.page(turn, ANSWER, Phrases.of(Optional.of("ar")))
                        .text()
                        .text())
                .contains("\u2068" + TestArticle.TITLE + "\u2069 · \u2068The Quay Courier\u2069");
    }

    private static Phrases english() {
        return Phrases.of(Optional.empty());
    }

    private static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
