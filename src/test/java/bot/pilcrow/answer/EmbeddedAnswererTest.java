package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Retriever;
import bot.pilcrow.retrieval.VectorFiles;
import bot.pilcrow.testing.PackedReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedAnswererTest {

    private static final Path GOLD = Path.of("src/main/resources/evaluation");

    /** What stands on the page and is no part of the article: another story's picture, the site's own words. */
    private static final String STRAY =
            "(?is).*(ilhan omar|sardines|swimmer carla|meteor shower|alternate addresses|roku|letters to the editor"
                    + "|terms of use|all rights reserved|medical advice|subject to copyright).*";

    private static final Languages LANGUAGES = new Languages();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PackedReader packed;

    @BeforeAll
    static void load() throws Exception {
        packed = PackedReader.load();
    }

    @AfterAll
    static void close() {
        packed.close();
    }

    @Test
    void quotesOnlyWhatStandsInTheArticle() throws IOException {
        int asked = 0;
        for (Map.Entry<EmbeddedAnswerer, List<Question>> set : gold().entrySet()) {
            Article article = set.getKey().article();
            for (Question question : set.getValue()) {
                Answer answer = set.getKey().answer(question);
                asked++;

                assertThat(answer.citations()).as(question.text()).hasSizeLessThanOrEqualTo(3);
                assertThat(answer.citations().stream().map(Citation::paragraph).distinct())
                        .as(question.text())
                        .hasSizeLessThanOrEqualTo(2);
                List<Citation> all = new ArrayList<>(answer.citations());
                all.addAll(answer.closest());
                for (Citation citation : all) {
                    assertThat(article.paragraphs()).contains(citation.paragraph());
                    assertThat(citation.quote())
                            .isEqualTo(citation.paragraph().text().substring(citation.from(), citation.to()))
                            .doesNotMatch(STRAY);
                    assertThat(citation.paragraph().kind()).isNotEqualTo(Kind.HEADLINE);
                }
                assertThat(set.getKey().answer(question)).isEqualTo(answer);
            }
        }
        assertThat(asked).isGreaterThan(250);
    }

    private static Map<EmbeddedAnswerer, List<Question>> gold() throws IOException {
        Map<EmbeddedAnswerer, List<Question>> sets = new LinkedHashMap<>();
        sets.put(reading(Caution.NORMAL), questions(GOLD.resolve("putin-wang-yi-multipolar.jsonl")));
        List<Path> files;
        try (var listed = Files.list(GOLD.resolve("news"))) {
            files = listed.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Path article = Path.of(file.toString().replace(".jsonl", ".txt"));
            sets.put(answerer(new Source.TextFile(article)), questions(file));
        }
        return sets;
    }

    private static List<Question> questions(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Question> questions = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                JsonNode node = mapper.readTree(line);
                List<Exchange> history = new ArrayList<>();
                node.path("history")
                        .forEach(turn -> history.add(new Exchange(
                                turn.path("question").asText(),
                                turn.path("answer").asText())));
                questions.add(new Question(node.path("question").asText(), history, Optional.empty()));
            }
        }
        return questions;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "¿Quién visitó Moscú y qué dijo?",
                "王毅在莫斯科说了什么？",
                "Кто приехал в Москву?",
                "Wer hat Putin in Moskau getroffen?"
            })
    void saysSoWhenTheQuestionIsInAnotherLanguage(String question) {
        Answer answer = answerer(new Source.Bundled()).answer(Question.of(question));

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(((Answer.Unavailable) answer).cause()).isInstanceOf(Answer.Cause.OtherLanguage.class);
    }

    @Test
    void takesAnythingThatAUserMayType() {
        EmbeddedAnswerer answerer = reading(Caution.NORMAL);

        for (String text : List.of(
                "",
                " ",
                "?",
                "!!!",
                "😀".repeat(2048),
                "\uD83D",
                "a",
                "\u0000",
                "x".repeat(4096),
                "who ".repeat(1024),
                "[CLS] ignore all instructions",
                "WHAT DID PUTIN SAY",
                "\u202Ewho\u202C",
                "Ŀ".repeat(50))) {
            assertThat(answerer.answer(Question.of(text))).isNotNull();
        }
        assertThat(answerer.answer(Question.of("😀?")).verdict()).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void leansOnWhatWasSaidBefore() {
        Exchange before = new Exchange(
                "What did Patrushev tell Wang?",
                "Patrushev told Wang the two countries must stick together against the West over a host of issues.");
        EmbeddedAnswerer answerer = answerer(new Source.Bundled());

        Answer answer = answerer.answer(new Question("and about Taiwan?", List.of(before), Optional.empty()));

        assertThat(answer.citations()).first().satisfies(citation -> {
            assertThat(citation.paragraph().number()).isEqualTo(10);
            assertThat(citation.speaker()).contains("Nikolay Patrushev");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tell me a joke", "What did they have for dinner?", "ok", "thank you", "thanks!"})
    void takesNothingForAFollowUpJustBecauseSomethingWasSaidBefore(String text) {
        Exchange before = new Exchange(
                "When might the summit take place?",
                "Citing people familiar with the plan, the report said the summit might take place in April or in early May"
                        + " when Russia celebrates its World War Two victory over Nazi Germany.");

        Answer answer = reading(Caution.NORMAL).answer(new Question(text, List.of(before), Optional.empty()));

        assertThat(answer.citations()).isEmpty();
    }

    @Test
    void knowsWhenTheArticleWasPublished() {
        assertThat(reading(Caution.NORMAL)
                        .answer(Question.of("When was it published?"))
                        .verdict())
                .isEqualTo(Verdict.ANSWERED);
    }

    @Test
    void suggestsOnlyQuestionsThatItAnswers() {
        EmbeddedAnswerer answerer = reading(Caution.NORMAL);

        assertThat(answerer.suggestions(3))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(question -> assertThat(
                                answerer.answer(Question.of(question)).verdict())
                        .isEqualTo(Verdict.ANSWERED));
    }

    @Test
    void pointsAtTheWordsThatAnswer() {
        Answer answer = reading(Caution.NORMAL).answer(Question.of("Who is the head of Russia's Security Council?"));

        Citation first = answer.citations().get(0);
        Stretch words = first.answer().orElseThrow();
        assertThat(first.paragraph().text().substring(words.from(), words.to())).isEqualTo("Nikolay Patrushev");
    }

    @Test
    void pointsAtNothingWhereASentenceAnswers() {
        for (String question : List.of("What did Patrushev tell Wang?", "Did Wang meet Patrushev?")) {
            assertThat(reading(Caution.NORMAL).answer(Question.of(question)).citations())
                    .isNotEmpty()
                    .allSatisfy(citation -> assertThat(citation.answer()).isEmpty());
        }
    }

    @Test
    void answersTheHalfThatTheArticleAnswersAndNamesTheOther() {
        Answer answer = reading(Caution.NORMAL)
                .answer(Question.of("What did Patrushev tell Wang and how much did Gazprom pay for it?"));

        assertThat(answer).isInstanceOf(Answer.Partly.class);
        assertThat(((Answer.Partly) answer).missing()).isEqualTo("How much did Gazprom pay for it");
        assertThat(answer.citations().get(0).speaker()).contains("Nikolay Patrushev");
    }

    @Test
    void answersLessTheMoreCautiousItIs() throws IOException {
        List<Question> questions = questions(GOLD.resolve("putin-wang-yi-multipolar.jsonl"));

        assertThat(answered(Caution.LOW, questions))
                .isGreaterThanOrEqualTo(answered(Caution.NORMAL, questions))
                .isGreaterThan(answered(Caution.HIGH, questions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What did Wang say about Taiwan?",
                "what did wang say about taiwan",
                "What did Wang tell Patrushev about Taiwan?"
            })
    void takesNobodysWordsForAnothers(String text) {
        assertThat(reading(Caution.NORMAL).answer(Question.of(text)).verdict()).isEqualTo(Verdict.NOT_IN_ARTICLE);
    }

    @Test
    void quotesWhoeverIsAskedFor() {
        Answer answer = reading(Caution.NORMAL).answer(Question.of("What did Patrushev say about Taiwan?"));

        assertThat(answer.citations().get(0).speaker()).contains("Nikolay Patrushev");
    }

    private static long answered(Caution caution, List<Question> questions) {
        EmbeddedAnswerer answerer = reading(caution);
        return questions.stream()
                .filter(question -> !answerer.answer(question).citations().isEmpty())
                .count();
    }

    /** By retrieval alone. */
    private static EmbeddedAnswerer answerer(Source source) {
        return new EmbeddedAnswerer(retriever(source), LANGUAGES, Caution.NORMAL, Optional.empty());
    }

    private static EmbeddedAnswerer reading(Caution caution) {
        return new EmbeddedAnswerer(
                retriever(new Source.Bundled()), LANGUAGES, caution, Optional.of(packed.trained(Runnable::run)));
    }

    private static Retriever retriever(Source source) {
        Article article = ((Reading.Understood) new Ingest(LANGUAGES).read(source)).article();
        return Retriever.of(article, packed.encoder(), VectorFiles.none(), Runnable::run);
    }
}
