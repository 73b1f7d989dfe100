package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.WordPieces.Piece;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrieverTest {

    private static final String QUESTION = "When will the ferry to the island sail again?";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TokenEncoder encoder;

    @SuppressWarnings("NullAway.Init")
    private static ExecutorService executor;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        encoder = TokenEncoder.load();
        executor = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() {
        executor.shutdown();
        encoder.close();
    }

    @Test
    void putsTheParagraphThatAnswersFirst() {
        Findings findings = retriever(harbour(), VectorFiles.none()).find(Query.of(QUESTION));

        assertThat(findings.passages().get(0).paragraph().number()).isEqualTo(2);
        assertThat(findings.sentences().get(0).unit().text()).startsWith("The ferry will sail again");
        assertThat(findings.sentences()).hasSize(7);
        assertThat(findings.passages())
                .hasSize(4)
                .extracting(Passage::score)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void encodesIntoVectorsOfUnitLength() {
        List<Piece> pieces = encoder.split("Words of any kind: 漢字, 😀 and naïve ones.");

        float[] vectors = encoder.encode(pieces);

        assertThat(vectors).hasSize(pieces.size() * TokenEncoder.WIDTH);
        for (int i = 0; i < pieces.size(); i++) {
            double square = 0;
            for (int d = 0; d < TokenEncoder.WIDTH; d++) {
                square += Math.pow(vectors[i * TokenEncoder.WIDTH + d], 2);
            }
            assertThat(square).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void scoresAsThePlainSumsDo() {
        Article article = harbour();
        Units units = new Units(article);
        List<TokenVectors.Window> windows = TokenVectors.windows(units, encoder);
        TokenVectors vectors = TokenVectors.of(
                windows,
                windows.stream().map(window -> encoder.encode(window.pieces())).toList());

        Similarity.Scores scores = new LateInteraction(encoder, units, vectors).score(Query.of(QUESTION));

        double[] plain = plainScores(units, vectors, encoder.split(QUESTION));
        for (int unit = 0; unit < plain.length; unit++) {
            assertThat(scores.sentences()[unit]).isCloseTo(plain[unit], within(1e-4));
        }
        assertThat(scores.whole())
                .isGreaterThanOrEqualTo(Arrays.stream(plain).max().orElseThrow() - 1e-6);
        assertThat(scores.paragraphs()).hasSize(4);
    }

    /** The definition, one loop inside another. */
    private static double[] plainScores(Units units, TokenVectors vectors, List<Piece> question) {
        float[] asked = encoder.encode(question);
        double[] weights = new double[question.size()];
        double count = units.paragraphs().size();
        for (int q = 0; q < weights.length; q++) {
            int id = question.get(q).id();
            double with = Stream.iterate(0, place -> place < count, place -> place + 1)
                    .filter(place -> holds(units, vectors, place, id))
                    .count();
            weights[q] = Math.log(1 + (with == 0 ? count / 0.5 : (count - with + 0.5) / (with + 0.5)));
        }
        double sum = Arrays.stream(weights).sum();
        double[] scores = new double[units.all().size()];
        for (int unit = 0; unit < scores.length; unit++) {
            for (int q = 0; q < weights.length; q++) {
                double nearest = -1;
                for (int t = 0; t < vectors.size(); t++) {
                    if (vectors.units()[t] == unit) {
                        double dot = 0;
                        for (int d = 0; d < TokenEncoder.WIDTH; d++) {
                            dot += (double) asked[q * TokenEncoder.WIDTH + d]
                                    * vectors.vectors()[t * TokenEncoder.WIDTH + d];
                        }
                        nearest = Math.max(nearest, dot);
                    }
                }
                scores[unit] += weights[q] / sum * nearest;
            }
        }
        return scores;
    }

    private static boolean holds(Units units, TokenVectors vectors, int place, int id) {
        for (int t = 0; t < vectors.size(); t++) {
            if (vectors.ids()[t] == id && units.placeOf(vectors.units()[t]) == place) {
                return true;
            }
        }
        return false;
    }

    @Test
    void readsParagraphsLongerThanTheModelDoes() {
        String filler = "The committee met in the hall and talked about the budget of the town for hours. ".repeat(60);
        String endless = "word ".repeat(1200).strip();
        Article article = article(
                List.of(filler + "At last the mayor promised every child a red bicycle.", endless, "A short one."));

        Findings findings =
                retriever(article, VectorFiles.none()).find(Query.of("What did the mayor promise every child?"));

        assertThat(findings.sentences().get(0).unit().text()).contains("red bicycle");
        assertThat(TokenVectors.windows(new Units(article), encoder))
                .hasSizeGreaterThan(5)
                .allMatch(window -> window.pieces().size() <= TokenEncoder.MOST_PIECES);
    }

    @Test
    void takesQuestionsOfAnyLength() {
        Retriever retriever = retriever(harbour(), VectorFiles.none());

        for (String text :
                List.of("?", "\uD83D", "😀".repeat(2048), "ferry ".repeat(800), "\u0000", "x".repeat(4096))) {
            assertThat(retriever
                            .find(new Query(text, Optional.of("ferry ".repeat(700))))
                            .sentences())
                    .hasSize(7)
                    .allMatch(found -> Double.isFinite(found.score()));
        }
    }

    @Test
    void answersAlikeFromVectorsOnDisk() throws IOException {
        Article article = harbour();
        Findings computed = retriever(article, VectorFiles.in(folder)).find(Query.of(QUESTION));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().asString().contains(article.version());
        }
        assertThat(VectorFiles.in(folder).load(article.version(), 7)).isPresent();
        assertThat(retriever(article, VectorFiles.in(folder)).find(Query.of(QUESTION)))
                .isEqualTo(computed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flipped", "cut", "empty", "grown", "other", "huge"})
    void computesAgainWhatIsDamagedOnDisk(String damage) throws IOException {
        Article article = harbour();
        Findings computed = retriever(article, VectorFiles.in(folder)).find(Query.of(QUESTION));
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        damage(file, damage);

        assertThat(VectorFiles.in(folder).load(article.version(), 7)).isEmpty();
        assertThat(retriever(article, VectorFiles.in(folder)).find(Query.of(QUESTION)))
                .isEqualTo(computed);
        assertThat(VectorFiles.in(folder).load(article.version(), 7)).isPresent();
    }

    private static void damage(Path path, String damage) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            switch (damage) {
                case "flipped" -> {
                    file.seek(file.length() / 2);
                    int one = file.read();
                    file.seek(file.length() / 2);
                    file.write(one ^ 0x10);
                }
                case "cut" -> file.setLength(file.length() - 5);
                case "empty" -> file.setLength(0);
                case "grown" -> file.setLength(file.length() + 4);
                case "other" -> {
                    file.seek(8);
                    file.writeInt(8);
                }
                default -> {
                    file.seek(12);
                    file.writeInt(Integer.MAX_VALUE);
                }
            }
        }
    }

    @Test
    void doesWithoutAFolderItCannotWriteTo() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");

        assertThat(retriever(harbour(), VectorFiles.in(taken))
                        .find(Query.of(QUESTION))
                        .sentences())
                .hasSize(7);
    }

    @Test
    void answersAlikeFromManyThreads() throws Exception {
        Retriever retriever = retriever(harbour(), VectorFiles.none());
        Findings alone = retriever.find(Query.of(QUESTION));
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Future<Findings>> asked = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            asked.add(many.submit(() -> retriever.find(Query.of(QUESTION))));
        }
        for (Future<Findings> findings : asked) {
            assertThat(findings.get()).isEqualTo(alone);
        }
        many.shutdown();
    }

    @Test
    void letsAUsersOwnEmbeddingModelTakeItsPlace() {
        Retriever pooled = Retriever.of(harbour(), new MeanPooling(encoder));

        assertThat(pooled.find(Query.of(QUESTION)).passages().get(0).paragraph().number())
                .isEqualTo(2);
    }

    @Test
    void servesLangChainsRetrievalChains() {
        Article article = harbour();
        PassageContentRetriever contents = new PassageContentRetriever(retriever(article, VectorFiles.none()), 2);

        List<Content> found = contents.retrieve(dev.langchain4j.rag.query.Query.from(QUESTION));

        assertThat(found).hasSize(2);
        TextSegment best = found.get(0).textSegment();
        assertThat(best.text()).isEqualTo(article.paragraph(2).orElseThrow().text());
        assertThat(best.metadata().getInteger("paragraph")).isEqualTo(2);
        assertThat(best.metadata().getString("kind")).isEqualTo("BODY");
        assertThat(best.metadata().getString("article")).isEqualTo(article.version());
        assertThat((Double) found.get(0).metadata().get(ContentMetadata.SCORE))
                .isGreaterThan((Double) found.get(1).metadata().get(ContentMetadata.SCORE));
    }

    @Test
    void servesLangChainsReRanking() {
        List<TextSegment> segments = harbour().body().stream()
                .map(paragraph -> TextSegment.from(paragraph.text()))
                .toList();

        List<Double> scores =
                new MaxSimScoringModel(encoder).scoreAll(segments, QUESTION).content();

        assertThat(scores).hasSize(4).allMatch(score -> score >= -1 && score <= 1.0001);
        assertThat(scores.indexOf(scores.stream().max(Double::compare).orElseThrow()))
                .isEqualTo(1);
    }

    private static Retriever retriever(Article article, VectorFiles vectors) {
        return Retriever.of(article, encoder, vectors, executor);
    }

    private static Article harbour() {
        return article(List.of(
                "A storm closed the harbour of Port Ellen on Monday. Three boats sank.",
                "The ferry will sail again on Thursday, the company said. Until then the island has no link.",
                "The mayor praised the fishermen who had helped. They were given soup.",
                "Repairs to the quay will cost two million crowns."));
    }

    private static Article article(List<String> texts) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (String text : texts) {
            List<Sentence> sentences = new ArrayList<>();
            int from = 0;
            for (String part : text.split("(?<=\\.) ", -1)) {
                sentences.add(new Sentence(sentences.size() + 1, from, from + part.length()));
                from += part.length() + 1;
            }
            paragraphs.add(new Paragraph(paragraphs.size() + 1, Kind.BODY, text, sentences));
        }
        Metadata metadata = new Metadata(
                "Storm",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                Optional.empty());
        return new Article(metadata, "v" + Integer.toHexString(texts.hashCode()), paragraphs, List.of());
    }
}
