package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.app.Program.Ran;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOLD = Path.of("src/main/resources/evaluation/news/01-river-border.jsonl")
            .toAbsolutePath()
            .toString();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(folder, Map.of());
    }

    @Test
    void answersAQuestionAtTheTerminal() throws Exception {
        Ran ran = program.run("", "ask", "What did Patrushev tell Wang?");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("> ").contains("— Nikolay Patrushev, ¶").contains("Press TV · 2023-02-22");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void answersLineByLineAndGoesOnAfterALineItCannotRead() throws Exception {
        String input = """
                {"id": 7, "question": "What did Patrushev tell Wang?"}
                {"id": "b", "question": "and about Taiwan?", "history": [{"question": "What did Patrushev tell Wang?", "answer": "To stick together."}, "an older one"]}
                {"id": "c", "question":

                {"id": "d"}
                {"question": "Who?"} and more
                Who reported on the summit?
                ¿Quién visitó Moscú?
                !!!
                """;

        Ran ran = program.run(input, "ask", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("pilcrow: line 3 is not JSON");
            assertThat(lines.get(1)).startsWith("pilcrow: line 5 has no \"question\"");
            assertThat(lines.get(2)).startsWith("pilcrow: line 6 is not JSON");
        });
        List<JsonNode> answers = new ArrayList<>();
        for (String line : ran.lines()) {
            answers.add(JSON.readTree(line));
        }
        assertThat(answers).hasSize(5).allSatisfy(CommandsTest::hasTheShape);
        assertThat(answers.get(0).path("id").isInt()).isTrue();
        assertThat(answers.get(0).path("verdict").asText()).isEqualTo("ANSWERED");
        assertThat(answers.get(0).path("citations").path(0).path("speaker").asText())
                .isEqualTo("Nikolay Patrushev");
        assertThat(answers.get(1).path("id").asText()).isEqualTo("b");
        assertThat(answers.get(1).path("citations").path(0).path("paragraph").asInt())
                .isEqualTo(10);
        assertThat(answers.get(2).path("id").isNull()).isTrue();
        assertThat(answers.get(3).path("verdict").asText()).isEqualTo("UNAVAILABLE");
        assertThat(answers.get(4).path("verdict").asText()).isEqualTo("UNAVAILABLE");
    }

    private static void hasTheShape(JsonNode answer) {
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "question",
                        "verdict",
                        "text",
                        "claims",
                        "citations",
                        "closest",
                        "answeredBy",
                        "score",
                        "millis");
        for (String list : List.of("citations", "closest")) {
            for (JsonNode citation : answer.path(list)) {
                assertThat(citation.fieldNames())
                        .toIterable()
                        .containsExactly("paragraph", "kind", "from", "to", "quote", "speaker");
                assertThat(citation.path("quote").asText())
                        .hasSize(citation.path("to").asInt()
                                - citation.path("from").asInt());
            }
        }
        assertThat(answer.path("answeredBy").asText()).isEqualTo("embedded");
        assertThat(answer.path("score").isNumber()).isTrue();
    }

    @Test
    void showsHowAnArticleIsUnderstood() throws Exception {
        Path file = Files.writeString(
                folder.resolve("storm.md"), "# Storm closes harbour\n\nThe harbour is closed. It was a storm.\n");

        Ran text = program.run("", "read", file.toString());
        JsonNode json =
                JSON.readTree(program.run("", "read", file.toString(), "--json").out());

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("¶1").contains("1.2    It was a storm.");
        assertThat(json.fieldNames())
                .toIterable()
                .contains("title", "publisher", "published", "url", "language", "version", "paragraphs", "dropped");
        JsonNode paragraph = json.path("paragraphs").path(1);
        assertThat(paragraph.path("number").asInt()).isEqualTo(1);
        assertThat(paragraph.path("kind").asText()).isEqualTo("BODY");
        JsonNode second = paragraph.path("sentences").path(1);
        assertThat(second.path("id").asText()).isEqualTo("1.2");
        assertThat(paragraph
                        .path("text")
                        .asText()
                        .substring(
                                second.path("from").asInt(), second.path("to").asInt()))
                .isEqualTo("It was a storm.");
    }

    @Test
    void saysInOneLineWhyAFileCannotBeUsed() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path broken = Files.writeString(
                folder.resolve("broken.jsonl"), "{\"question\": \"Who?\", \"quotes\": [\"no such words\"]}\n");
        Path squad = Files.writeString(folder.resolve("squad.json"), """
                {"version": "v2.0", "data": [{"title": "T", "paragraphs": [{"context": "Short.", "qas": [
                {"id": "1", "question": "Who?", "is_impossible": false, "answers": [{"text": "x", "answer_start": 99}]}]}]}]}
                """);

        fails(program.run("", "read", empty.toString()), "empty.txt is empty");
        fails(program.run("", "ask", "--article", folder.resolve("none.txt").toString(), "Who?"), "does not exist");
        fails(program.run("", "read", "https://example.org/story"), "Links are not read; save the page's text");
        fails(program.run("", "evaluate", folder.resolve("none.jsonl").toString()), "cannot be read");
        fails(program.run("", "evaluate", broken.toString()), "broken.jsonl line 1: the article does not say");
        fails(program.run("", "evaluate", squad.toString()), "is no SQuAD 2.0 data: article 1");
        fails(new Program(folder, Map.of("HEALTH_PORT", "many")).run("", "ask", "Who?"), "HEALTH_PORT must be a port");
    }

    @Test
    void saysWhyOtherWeightsForTheReaderCannotBeUsed() throws Exception {
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Program named = new Program(folder, Map.of("READER_MODEL", weights.toString()));

        fails(named.run("", "ask", "Who?"), "READER_MODEL " + weights + ": there is no reader.onnx");

        Files.copy(Path.of("src/main/resources/model/product.onnx"), weights.resolve("reader.onnx"));
        fails(named.run("", "ask", "Who?"), "there is no calibration.json; make it with: evaluate --calibrate");

        Files.copy(Path.of("src/main/resources/model/reader/calibration.json"), weights.resolve("calibration.json"));
        fails(named.run("", "ask", "Who?"), "reader.onnx is damaged or not the one that calibration.json was made for");
        fails(named.run("", "evaluate", "--calibrate", GOLD), "it maps [a, b] to [c]");
    }

    @Test
    void namesTheCureForARuleOfAnEarlierForm() throws Exception {
        Path packed = Path.of("src/main/resources/model/reader");
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Files.copy(packed.resolve("reader.onnx"), weights.resolve("reader.onnx"));
        String rule = Files.readString(packed.resolve("calibration.json"));
        Files.writeString(weights.resolve("calibration.json"), rule.replace("\"choices\"", "\"speech\""));

        fails(
                new Program(folder, Map.of("READER_MODEL", weights.toString())).run("", "ask", "Who?"),
                "calibration.json: it has no number at /verdict/choices; make it with: evaluate --calibrate");
    }

    @Test
    void takesOtherWeightsWithARuleThatItFittedToThem() throws Exception {
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Files.copy(Path.of("src/main/resources/model/reader/reader.onnx"), weights.resolve("reader.onnx"));
        Program named = new Program(folder, Map.of("READER_MODEL", weights.toString()));

        Ran fitted = named.run("", "evaluate", "--calibrate", GOLD, GOLD.replace("01-river-border", "05-rate-cut"));

        assertThat(fitted.code()).isZero();
        JsonNode rule = JSON.readTree(fitted.out());
        assertThat(rule.path("curve")).hasSizeGreaterThan(10);
        assertThat(rule.at("/onArticlesLeftOut/articles").asInt()).isEqualTo(2);
        Files.writeString(weights.resolve("calibration.json"), fitted.out());
        assertThat(named.run("", "ask", "What did Patrushev tell Wang?").out()).contains("Nikolay Patrushev");

        Files.writeString(weights.resolve("pairs.json"), "{\"sha256\": \"of others\"}");
        fails(named.run("", "ask", "Who?"), "reader.onnx is damaged or not the one that pairs.json was made for");
    }

    @Test
    void answersByRetrievalAloneWhenTheReaderIsOff() throws Exception {
        String asked = "Who is the head of China's Security Council?";

        JsonNode plain = JSON.readTree(new Program(folder, Map.of("READER", "off"))
                .run("", "ask", "--json", asked)
                .out());
        JsonNode read = JSON.readTree(program.run("", "ask", "--json", asked).out());

        assertThat(plain.path("score").asDouble())
                .isGreaterThan(read.path("score").asDouble());
    }

    private static void fails(Ran ran, String reason) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).startsWith("pilcrow: ").contains(reason);
    }

    @Test
    void scoresGoldQuestionsOfBothForms() throws Exception {
        Files.writeString(
                folder.resolve("storm.txt"),
                "Storm closes harbour\n\nThe harbour is closed. Nobody was hurt.\n\nThe mayor blamed a storm from the north.\n");
        Path lines = Files.writeString(folder.resolve("storm.jsonl"), """
                {"id": "a", "question": "What did the mayor blame?", "kind": "what", "quotes": ["blamed a storm"]}
                {"id": "b", "question": "What did Napoleon say in Paris?", "kind": "unanswerable", "quotes": []}
                """);
        Path squad = Files.writeString(folder.resolve("gold.json"), """
                {"version": "v2.0", "data": [{"title": "Storm", "paragraphs": [
                {"context": "The harbour is closed. Nobody was hurt.", "qas": []},
                {"context": "The mayor blamed a storm from the north.", "qas": [
                {"id": "1", "question": "What did the mayor blame?", "is_impossible": false,
                 "answers": [{"text": "a storm", "answer_start": 17}]}]}]}]}
                """);

        JsonNode ours = JSON.readTree(
                program.run("", "evaluate", lines.toString(), "--json").out());
        JsonNode theirs = JSON.readTree(
                program.run("", "evaluate", squad.toString(), "--json").out());

        assertThat(ours.path("answerable").asInt()).isEqualTo(1);
        assertThat(ours.path("unanswerable").asInt()).isEqualTo(1);
        assertThat(ours.path("paragraphFirst").asDouble()).isEqualTo(1);
        assertThat(ours.path("refused").asDouble()).isEqualTo(1);
        assertThat(theirs.path("sentenceFirst").asDouble()).isEqualTo(1);
    }

    @Test
    void keepsVectorsForTheNextRun() throws IOException, InterruptedException {
        program.run("", "ask", "Who?");

        try (var files = Files.list(folder.resolve("data").resolve("vectors"))) {
            assertThat(files).hasSize(1);
        }
    }
}
