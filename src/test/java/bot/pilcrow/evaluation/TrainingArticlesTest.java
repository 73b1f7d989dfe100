package bot.pilcrow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reader was trained on: right, and nothing of what it is measured on. */
class TrainingArticlesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TRAINING = Path.of("src/main/training/reader/articles");
    private static final Path MEASURING = Path.of("src/main/resources");

    /** So many words in a row are no coincidence. */
    private static final int ROW = 10;

    @Test
    void everyAnswerStandsInItsParagraph() throws IOException {
        for (JsonNode article : articles()) {
            for (JsonNode question : article.path("questions")) {
                assertThat(question.path("answers").isEmpty())
                        .isNotEqualTo(question.path("answerable").asBoolean());
                for (JsonNode answer : question.path("answers")) {
                    assertThat(article.path("paragraphs")
                                    .path(answer.path("paragraph").asInt(-1))
                                    .asText())
                            .contains(answer.path("text").asText());
                }
            }
        }
    }

    @Test
    void everyClaimIsAboutAParagraphAndNoTwoQuestionsOfAnArticleAreWordedAlike() throws IOException {
        int claims = 0;
        for (JsonNode article : articles()) {
            Set<String> asked = new HashSet<>();
            for (JsonNode question : article.path("questions")) {
                assertThat(wordings(question)).allMatch(asked::add);
            }
            for (JsonNode claim : article.path("claims")) {
                assertThat(article.path("paragraphs")
                                .has(claim.path("paragraph").asInt(-1)))
                        .isTrue();
                assertThat(claim.path("true").isBoolean()).isTrue();
                claims++;
            }
        }
        assertThat(claims).isGreaterThan(2_000);
    }

    @Test
    void noArticleAndNoQuestionIsOneThatTheReaderIsMeasuredOn() throws IOException {
        Set<String> measured = new HashSet<>();
        for (Path file : files(MEASURING.resolve("article"), ".txt")) {
            measured.addAll(rows(Files.readString(file)));
        }
        for (Path file : files(MEASURING.resolve("evaluation"), ".txt")) {
            measured.addAll(rows(Files.readString(file)));
        }
        for (Path file : files(MEASURING.resolve("evaluation"), ".jsonl")) {
            for (String line : Files.readAllLines(file)) {
                measured.addAll(rows(JSON.readTree(line).path("question").asText()));
            }
        }
        for (Path file : files(Path.of("src/test/resources/pairs"), ".jsonl")) {
            for (String line : Files.readAllLines(file)) {
                measured.addAll(rows(JSON.readTree(line).path("a").asText()));
                measured.addAll(rows(JSON.readTree(line).path("b").asText()));
            }
        }
        for (Path file : files(Path.of("src/test/resources/claims"), ".jsonl")) {
            for (String line : Files.readAllLines(file)) {
                measured.addAll(rows(JSON.readTree(line).path("claim").asText()));
            }
        }
        assertThat(measured).hasSizeGreaterThan(5_000);
        for (JsonNode article : articles()) {
            assertThat(rows(article.path("paragraphs").toString())).noneMatch(measured::contains);
            for (JsonNode question : article.path("questions")) {
                wordings(question).forEach(wording -> assertThat(rows(wording)).noneMatch(measured::contains));
            }
        }
    }

    /** The question, its other wordings, and questions that only sound like it. */
    private static List<String> wordings(JsonNode question) {
        List<String> wordings =
                new ArrayList<>(List.of(question.path("question").asText()));
        question.path("again").forEach(other -> wordings.add(other.asText()));
        question.path("near").forEach(other -> wordings.add(other.asText()));
        return wordings;
    }

    private static List<String> rows(String text) {
        List<String> words = Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i + ROW <= words.size(); i++) {
            rows.add(String.join(" ", words.subList(i, i + ROW)));
        }
        return rows;
    }

    private static List<JsonNode> articles() throws IOException {
        List<JsonNode> articles = new ArrayList<>();
        for (Path file : files(TRAINING, ".json")) {
            articles.add(JSON.readTree(Files.readString(file)));
        }
        assertThat(articles).hasSizeGreaterThan(100);
        return articles;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
