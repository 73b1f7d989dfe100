package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.ReaderInput.Front;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.testing.PackedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpanReaderTest {

    private static final int LONGEST_SPAN = 30;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PackedReader packed;

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    @BeforeAll
    static void load() throws Exception {
        packed = PackedReader.load();
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdown();
        packed.close();
    }

    /** Token ids, the place of the first passage piece, and the logits of the same file in another program. */
    @Test
    void agreesWithTheCasesOfItsCard() throws IOException {
        List<String> cases = new String(resource("/reader-cases.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int sameSpan = 0;
        for (String line : cases) {
            String[] parts = line.split("\\|", -1);
            int[] ids = Arrays.stream(parts[0].split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            ReaderInput input = new ReaderInput(ids, Integer.parseInt(parts[1]));
            ReaderModel.Logits given = packed.model().logits(input);

            Best expected = Best.of(input, floats(parts[2]), floats(parts[3]));
            Best found = Best.of(input, given.starts(), given.ends());
            sameSpan += expected.from == found.from && expected.to == found.to ? 1 : 0;
            assertThat(found.margin).isCloseTo(expected.margin, within(0.5));
        }
        assertThat(cases).hasSize(60);
        assertThat(sameSpan).isGreaterThanOrEqualTo(58);
    }

    private record Best(int from, int to, double margin) {

        static Best of(ReaderInput input, float[] starts, float[] ends) {
            Best best = new Best(0, 0, Double.NEGATIVE_INFINITY);
            int last = input.ids().length - 1;
            for (int i = input.passageFrom(); i < last; i++) {
                for (int j = i; j < Math.min(last, i + LONGEST_SPAN); j++) {
                    double margin = starts[i] + ends[j] - starts[0] - ends[0];
                    best = margin > best.margin ? new Best(i, j, margin) : best;
                }
            }
            return best;
        }
    }

    private static float[] floats(String numbers) {
        String[] parts = numbers.split(" ", -1);
        float[] floats = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            floats[i] = Float.parseFloat(parts[i]);
        }
        return floats;
    }

    /** The numbers are those of Hugging Face's tokenizer for the same pair. */
    @Test
    void putsQuestionAndPassageTogetherAsTheReferenceDoes() {
        assertThat(input("Who painted the harbour gate?", "The gate was painted by Mara Lindqvist in 1911."))
                .containsExactly(
                        101, 2040, 4993, 1996, 7440, 4796, 1029, 102, 1996, 4796, 2001, 4993, 2011, 13955, 11409, 2094,
                        28705, 1999, 5184, 1012, 102);
        assertThat(input(
                        "How many “boats” left — and when?",
                        "Forty-two boats left Søndervig at 6.30 a.m.; three didn’t return."))
                .containsExactly(
                        101, 2129, 2116, 1523, 6242, 1524, 2187, 1517, 1998, 2043, 1029, 102, 5659, 1011, 2048, 6242,
                        2187, 1055, 16415, 11563, 5737, 2290, 2012, 1020, 1012, 2382, 1037, 1012, 1049, 1012, 1025,
                        2093, 2134, 1521, 1056, 2709, 1012, 102);
    }

    private static int[] input(String question, String passage) {
        return Front.of(OptionalInt.empty(), packed.encoder().split(question), List.of(), packed.encoder())
                .with(packed.encoder().split(passage), packed.encoder())
                .ids();
    }

    @Test
    void pointsAtTheWordsThatAnswer() {
        Paragraph gate =
                paragraph(1, "The harbour gate is older than the town.", "It was painted by Mara Lindqvist in 1911.");

        List<Span> spans = reader().read("Who painted the harbour gate?", "The old gate", List.of(gate));

        assertThat(spans).extracting(span -> span.unit().sentence().number()).containsExactly(1, 2);
        Span best = spans.stream().max(Comparator.comparingDouble(Span::margin)).orElseThrow();
        assertThat(gate.text().substring(best.from(), best.to())).isEqualTo("Mara Lindqvist");
        assertThat(best.margin()).isPositive();
    }

    @Test
    void isLessSureWhereNothingAnswers() {
        Paragraph gate = paragraph(1, "The harbour gate is older than the town.");

        assertThat(reader().read("Who painted the harbour gate?", "The old gate", List.of(gate)))
                .allSatisfy(span -> assertThat(span.margin()).isNegative());
    }

    @Test
    void aNeighbourSaysWhoSpeaks() {
        List<Paragraph> paragraphs = List.of(
                paragraph(1, "Mayor Ida Holm opened the new market hall on Sunday."),
                paragraph(2, "“It has cost us nine years and a good deal of sleep,” she said."),
                paragraph(5, "Boats pass."));

        List<Span> spans =
                reader().read("Who said that it had cost a good deal of sleep?", "Market hall opens", paragraphs);

        Span best = spans.stream().max(Comparator.comparingDouble(Span::margin)).orElseThrow();
        assertThat(best.unit().paragraph().number()).isEqualTo(1);
        assertThat(best.unit().paragraph().text().substring(best.from(), best.to()))
                .contains("Ida Holm");
        assertThat(spans).extracting(span -> span.unit().paragraph().number()).containsExactly(1, 2, 5);
    }

    @Test
    void theHeadlineSaysWhatIsMeant() {
        Paragraph launch = paragraph(1, "It lifted off at 5.12 a.m. on Tuesday, two days late.");
        String question = "When did the probe Kestrel leave?";

        assertThat(margin(question, "Probe Kestrel on its way to Venus", launch))
                .isPositive()
                .isGreaterThan(margin(question, "Balloon race in Albuquerque begins", launch) + 2);
    }

    private static double margin(String question, String headline, Paragraph paragraph) {
        return reader().read(question, headline, List.of(paragraph)).stream()
                .mapToDouble(Span::margin)
                .max()
                .orElseThrow();
    }

    @Test
    void findsAnAnswerAtTheEndOfAParagraphLongerThanItReadsAtOnce() {
        String[] sentences = new String[60];
        Arrays.fill(sentences, "The ferry left the quay at noon and nobody on the pier waved to it.");
        sentences[59] = "The harbour gate was painted by Mara Lindqvist.";
        Paragraph paragraph = paragraph(1, sentences);

        Span best = reader().read("Who painted the harbour gate?", "The old gate", List.of(paragraph)).stream()
                .max(Comparator.comparingDouble(Span::margin))
                .orElseThrow();

        assertThat(paragraph.text().substring(best.from(), best.to())).isEqualTo("Mara Lindqvist");
    }

    @Test
    void readsWhateverIsAskedOfWhateverIsWritten() {
        List<Paragraph> odd = List.of(paragraph(1, "😀".repeat(400)), paragraph(2, "¶"), paragraph(3, "\uD83D x"));

        for (String question : List.of("", "?", "who ".repeat(900), "😀", "[SEP] [CLS]")) {
            assertThat(reader().read(question, "", odd))
                    .allSatisfy(span -> assertThat(span.margin()).isFinite());
        }
        assertThat(reader().read("Who?", "", List.of())).isEmpty();
    }

    @Test
    void refusesWeightsOfAnotherKindWithTheReason() {
        assertThatThrownBy(() -> ReaderModel.load(resource("/model/product.onnx")))
                .isInstanceOf(UnfitModel.class)
                .hasMessageContaining("it maps [a, b] to [c]");
        assertThatThrownBy(() -> ReaderModel.load(new byte[] {1, 2, 3}))
                .isInstanceOf(UnfitModel.class)
                .hasMessageStartingWith("it cannot be loaded: ");
    }

    private static SpanReader reader() {
        return new SpanReader(packed.model(), packed.encoder(), EXECUTOR);
    }

    private static Paragraph paragraph(int number, String... sentences) {
        List<Sentence> cut = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            text.append(text.isEmpty() ? "" : " ");
            cut.add(new Sentence(cut.size() + 1, text.length(), text.length() + sentence.length()));
            text.append(sentence);
        }
        return new Paragraph(number, Kind.BODY, text.toString(), cut);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SpanReaderTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
