package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.article.Article;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Retriever;
import bot.pilcrow.retrieval.VectorFiles;
import bot.pilcrow.retrieval.WordVectors;
import bot.pilcrow.testing.PackedReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameQuestionTest {

    private static final Path EVALUATION = Path.of("src/main/resources/evaluation");

    private static final Languages LANGUAGES = new Languages();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PackedReader packed;

    private static final Map<String, SameQuestion> MATCHERS = new HashMap<>();

    @BeforeAll
    static void load() throws Exception {
        packed = PackedReader.load();
    }

    @AfterAll
    static void close() {
        MATCHERS.clear();
        packed.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "04-tamber-flood | How many people have died? | HOW MANY PEOPLE HAVE DIED",
                "04-tamber-flood | Who is the governor of Hesk? | hello who is the governer of hesk pls",
                "04-tamber-flood | When will the power be back? | ok, when will the power be back on??",
                "01-river-border | How much does the visa cost? | hi, how much does the visa cost please",
                "01-river-border | Who is Piet Vanhove? | whos piet vanhove",
                "10-lakeland-election | How old is Amsler? | How old is Viktor Amsler?",
                "03-record-striker | Who is the coach of Rovers? | Who's the Rovers coach?",
                "05-rate-cut | What was inflation in May? | “What was inflation in May” 🙏"
            })
    void fillersCaseMarksAndSlipsMakeNoOtherQuestion(String article, String one, String other) {
        assertThat(matcher(article).same(other, List.of("Where is it?", one))).hasValue(1);
        assertThat(matcher(article).same(one, List.of("Where is it?", other))).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01-river-border | How long did the talks last? | how many months did they negotiate for",
                "04-tamber-flood | Why did the sirens stay silent? | What kept the warning sirens from sounding?"
            })
    void theSameInOtherWordsIsFoundByItsAnswer(String article, String one, String other) {
        assertThat(matcher(article).same(other, List.of(one))).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Roles swapped
                "01-river-border | What did Orvelia accuse Kasten of? | What did Kasten accuse Orvelia of?",
                "02-footbridge-verdict | Did the apprentice warn the foreman? | Did the foreman warn the apprentice?",
                "04-tamber-flood | Who called on the governor to resign? | Who did the governor call on to resign?",
                // Another number, name or thing
                "05-rate-cut | What is the growth forecast for 2025? | What is the growth forecast for 2026?",
                "01-river-border | Who is the foreign minister of Orvelia? | Who is the foreign minister of Kasten?",
                "putin-wang-yi-multipolar | Where was Wang on Saturday? | Where was Wang on Wednesday?",
                "02-footbridge-verdict | How many people were killed? | How many people were injured?",
                "03-record-striker | How many goals did he score in the final? | How many minutes did he play in the final?",
                // Opposites and times
                "05-rate-cut | What was the rate before the cut? | What is the rate after the cut?",
                "05-rate-cut | Which shares rose after the decision? | Which shares fell after the decision?",
                "02-footbridge-verdict | Who was the youngest victim? | Who was the oldest victim?",
                "08-ice-moon-probe | How much did the mission cost? | How much more did the mission cost than planned?",
                // Other speakers
                "01-river-border | What did Vanhove say about the accord? | What did Reku say about the accord?",
                "05-rate-cut | What did the governor say about Stanek? | What did Stanek say about the governor?",
                // Another kind of question
                "01-river-border | When did relations collapse? | Why did relations collapse?",
                "03-record-striker | When was he born? | Where was he born?",
                "01-river-border | How many engineers are on the joint commission? | Which engineers are on the joint commission?"
            })
    void oneThingChangedMakesAnotherQuestion(String article, String one, String other) {
        assertThat(matcher(article).same(other, List.of(one))).isEmpty();
        assertThat(matcher(article).same(one, List.of(other))).isEmpty();
    }

    @Test
    void questionsAboutDifferentThingsAreNeverTheSame() {
        List<String> asked = List.of(
                "How many people have died?",
                "Who is the governor of Hesk?",
                "When was the red warning issued?",
                "Why did the sirens stay silent?",
                "Is the tap water safe to drink?");
        for (int i = 0; i < asked.size(); i++) {
            List<String> others = new ArrayList<>(asked);
            others.remove(i);
            assertThat(matcher("04-tamber-flood").same(asked.get(i), others))
                    .as(asked.get(i))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "?!",
                "🙂🙂",
                "\u0000",
                "’",
                "the",
                "Что сказал Путин?",
                "普京说了什么?",
                "¿Quién es Wang Yi?"
            })
    void anythingMayBeAsked(String odd) {
        SameQuestion matcher = matcher("putin-wang-yi-multipolar");
        List<String> asked = List.of("Who is Wang Yi?", "What did Putin say?", "🙂", "");
        assertThat(matcher.same(odd, asked)).isEmpty();
        assertThat(matcher.same("Who is Wang Yi?", List.of(odd))).isEmpty();
        assertThat(matcher.likeness(odd, "Who is Wang Yi?")).isBetween(0.0, 1.0);
    }

    @Test
    void longQuestionsAreComparedToo() {
        String sentence = "I read that they met in Moscow and talked at length about the state of the world. ";
        String question = sentence.repeat(12) + "Who is Wang Yi?";
        SameQuestion matcher = matcher("putin-wang-yi-multipolar");
        assertThat(matcher.same(question, List.of(question))).hasValue(0);
        assertThat(matcher.same(question, List.of("Who is Wang Yi?"))).isEmpty();
    }

    @Test
    void inOtherLanguagesOnlyTheSameWordsAreTheSame() {
        SameQuestion matcher = matcher("putin-wang-yi-multipolar");
        assertThat(matcher.same("¿quién es wang yi", List.of("¿Quién es Wang Yi?")))
                .hasValue(0);
        assertThat(matcher.same("¿Dónde está Wang Yi?", List.of("¿Quién es Wang Yi?")))
                .isEmpty();
        assertThat(matcher.same("Кто такой Ван И", List.of("Кто такой Ван И?"))).hasValue(0);
        assertThat(matcher.same("Кто такой Путин?", List.of("Кто такой Ван И?")))
                .isEmpty();
    }

    @Test
    void theLikeliestIsChosenAndAlwaysTheSame() {
        List<String> asked =
                List.of("How many months did they negotiate for?", "how long did the talks last", "Who pays?");
        SameQuestion matcher = matcher("01-river-border");
        for (int i = 0; i < 3; i++) {
            assertThat(matcher.same("How long did the talks last?", asked)).hasValue(1);
        }
        assertThat(matcher.same("How long did the talks last?", List.of())).isEmpty();
    }

    @Test
    void likenessIsHigherForTheSameTheme() {
        SameQuestion matcher = matcher("04-tamber-flood");
        double sirens = matcher.likeness("Why did the sirens stay silent?", "Who should have sounded the sirens?");
        double other = matcher.likeness("Why did the sirens stay silent?", "How do I donate money?");
        assertThat(matcher.likeness("Why did it rain?", "Why did it rain?")).isCloseTo(1, within());
        assertThat(sirens).isGreaterThan(other + 0.2);
        assertThat(matcher.likeness("How do I donate money?", "Why did the sirens stay silent?"))
                .isCloseTo(other, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-4);
    }

    @Test
    void nearlyEveryJoinOfTheLabelledPairsIsRight() throws IOException {
        int joined = 0;
        int right = 0;
        int same = 0;
        for (String file : List.of("calibration", "check", "more")) {
            Tallied tallied = tally(file);
            System.out.printf(
                    "Pairs of %s: precision %.3f, recall %.3f; %d joined, wrongly: %s%n",
                    file,
                    tallied.right() / (double) Math.max(1, tallied.joined()),
                    tallied.right() / (double) tallied.same(),
                    tallied.joined(),
                    tallied.wrong());
            joined += tallied.joined();
            right += tallied.right();
            same += tallied.same();
        }
        assertThat(right / (double) joined).as("precision").isGreaterThanOrEqualTo(0.97);
        assertThat(right / (double) same).as("recall").isGreaterThanOrEqualTo(0.60);
    }

    /** Pairs say little of a session, where each question is held against all that were asked before. */
    @Test
    void hardlyAnyOfManyDifferentQuestionsJoinsAnother() throws IOException {
        Path gold = EVALUATION.resolve("putin-wang-yi-multipolar.jsonl");
        List<String> asked = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        int all = 0;
        for (String line : Files.readAllLines(gold)) {
            JsonNode node = new ObjectMapper().readTree(line);
            String question = node.path("question").asText();
            if (node.has("history")) {
                continue;
            }
            all++;
            matcher("putin-wang-yi-multipolar")
                    .same(question, asked)
                    .ifPresentOrElse(at -> joins.add(question + " | " + asked.get(at)), () -> asked.add(question));
        }
        System.out.printf("Of %d different questions %d join: %s%n", all, joins.size(), joins);

        assertThat(joins).hasSizeLessThanOrEqualTo(all / 10);
    }

    private record Tallied(int joined, int right, int same, List<String> wrong) {}

    private static Tallied tally(String file) throws IOException {
        int joined = 0;
        int right = 0;
        int same = 0;
        List<String> wrong = new ArrayList<>();
        String lines = new String(resource("/pairs/" + file + ".jsonl"), StandardCharsets.UTF_8);
        for (String line : lines.lines().collect(Collectors.toList())) {
            JsonNode pair = new ObjectMapper().readTree(line);
            String one = pair.path("a").asText();
            String other = pair.path("b").asText();
            boolean isSame = pair.path("same").asBoolean();
            boolean isJoined = matcher(pair.path("article").asText())
                    .same(other, List.of(one))
                    .isPresent();
            same += isSame ? 1 : 0;
            joined += isJoined ? 1 : 0;
            right += isJoined && isSame ? 1 : 0;
            if (isJoined && !isSame) {
                wrong.add(one + " | " + other);
            }
        }
        return new Tallied(joined, right, same, wrong);
    }

    private static SameQuestion matcher(String name) {
        return MATCHERS.computeIfAbsent(name, SameQuestionTest::made);
    }

    private static SameQuestion made(String name) {
        Source source = Stream.of("news", "more-news")
                .map(folder -> EVALUATION.resolve(folder).resolve(name + ".txt"))
                .filter(Files::exists)
                .<Source>map(Source.TextFile::new)
                .findFirst()
                .orElseGet(Source.Bundled::new);
        Article article = ((Reading.Understood) new Ingest(LANGUAGES).read(source)).article();
        EmbeddedAnswerer answerer = new EmbeddedAnswerer(
                Retriever.of(article, packed.encoder(), VectorFiles.none(), Runnable::run),
                LANGUAGES,
                Caution.NORMAL,
                Optional.of(packed.trained(Runnable::run)));
        return new SameQuestion(answerer, new WordVectors(packed.encoder()));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SameQuestionTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
