package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import bot.pilcrow.answer.PromptBook.Prompt;
import bot.pilcrow.answer.PromptBook.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptBookTest {

    private static final Path PACKED = Path.of("prompts");

    private static final Map<String, String> FILLINGS = Map.of(
            "title",
            "Port to close",
            "publisher",
            "The Quay Courier",
            "published",
            "2 May",
            "article_language",
            "English",
            "answer_language",
            "Polish",
            "fence",
            "f81",
            "history",
            "Nobody spoke.",
            "sentences",
            "[1.1] The port will close.",
            "question",
            "What will close?",
            "problem",
            "it is empty");

    @TempDir
    private Path folder;

    @Test
    void loadsThePackedPrompts() {
        PromptBook packed = PromptBook.read(Optional.empty());

        for (String occasion : new String[] {"answer", "condense", "repair", "suggest"}) {
            Prompt prompt = packed.say(occasion, FILLINGS);
            assertThat(prompt.system()).isNotBlank();
            assertThat(prompt.system() + prompt.user())
                    .doesNotContain("{{", "}}")
                    .doesNotContain("--- user", "variables:");
        }
        assertThat(packed.version()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            answer   | Port to close | What will close?
            answer   | Polish        | [1.1] The port will close.
            condense | Port to close | What will close?
            condense | English       | Nobody spoke.
            suggest  | Port to close | [1.1] The port will close.
            """)
    void fillsTheSystemMessageAndTheUsersOne(String occasion, String system, String user) {
        Prompt prompt = PromptBook.read(Optional.empty()).say(occasion, FILLINGS);

        assertThat(prompt.system()).contains(system).doesNotContain(user);
        assertThat(prompt.user()).contains(user);
    }

    @Test
    void saysNothingAsTheUserWhenItAsksForARepair() {
        Prompt prompt = PromptBook.read(Optional.empty()).say("repair", FILLINGS);

        assertThat(prompt.system()).contains("it is empty");
        assertThat(prompt.user()).isEmpty();
    }

    @Test
    void takesAFolderFileByFileBeforeThePackedPrompts() throws IOException {
        copy("repair.md");
        append("repair.md", "Hurry.");
        PromptBook packed = PromptBook.read(Optional.empty());

        PromptBook own = PromptBook.read(Optional.of(folder));

        assertThat(own.say("repair", FILLINGS).system()).endsWith("\nHurry.");
        for (String occasion : new String[] {"answer", "condense", "suggest"}) {
            assertThat(own.say(occasion, FILLINGS)).isEqualTo(packed.say(occasion, FILLINGS));
        }
    }

    @Test
    void takesAnEmptyFolderForThePackedPrompts() {
        assertThat(PromptBook.read(Optional.of(folder)).version())
                .isEqualTo(PromptBook.read(Optional.empty()).version());
    }

    @Test
    void leavesOtherFilesOfAFolderAlone() throws IOException {
        copy("README.md");
        write("notes.md", "{{nothing}}");

        assertThatNoException().isThrownBy(() -> PromptBook.read(Optional.of(folder)));
    }

    @Test
    void refusesAFolderThatDoesNotExist() throws IOException {
        Path absent = folder.resolve("absent");
        Path file = write("file", "text");

        for (Path path : new Path[] {absent, file}) {
            assertThatExceptionOfType(Unusable.class)
                    .isThrownBy(() -> PromptBook.read(Optional.of(path)))
                    .withMessage(path + " is no folder");
        }
    }

    /** Line ends are written {@code /}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ---/for: x/variables: problem/---/Say {{problem}}/and {{question}}.        | 6 | {{question}}
            ---/for: x/variables: problem/---/Say {{problem}}/--- user/{{question}}    | 7 | {{question}}
            ---/for: x/variables: problem/---/Say {{porblem}}                          | 5 | {{porblem}}
            ---/for: x/variables: problem/---/Say {{problem}}, {{Problem}}             | 5 | {{Problem}}
            ---/for: x/variables: problem/---/Say {{problem}}///{{ problems }}         | 8 | {{problems}}
            ---/for: x/variables: problem/---/Say {{problem}} {{}}                     | 5 | {{}}
            ---/for: x/variables: problem/---/Say nothing.                             | 5 | {{problem}} is used nowhere
            ---/for: x/variables: problem/---/Say {problem}.                           | 5 | {{problem}} is used nowhere
            ---/for: {{problem}}/variables: problem/note: y/---/Say nothing.           | 6 | {{problem}} is used nowhere
            Say {{problem}}                                                            | 1 | header
            /---/for: x/variables: problem/---/Say {{problem}}                         | 1 | header
            ---/for: x/variables: problem/Say {{problem}}                              | 1 | header
            --/for: x/variables: problem/--/Say {{problem}}                            | 1 | header
            ---/variables: problem/---/Say {{problem}}                                 | 1 | for:
            ---/for: x/---/Say {{problem}}                                             | 1 | variables:
            ---/---/Say {{problem}}                                                    | 1 | variables:
            ---/what for: x/variables: problem/---/Say {{problem}}                     | 1 | for:
            ---/for: x/all variables: problem/---/Say {{problem}}                      | 1 | variables:
            ---                                                                        | 1 | header
            """)
    void namesFileAndLineOfWhatItCannotUse(String text, int line, String fault) throws IOException {
        Path file = write("repair.md", text.replace("/", "\n"));

        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> PromptBook.read(Optional.of(folder)))
                .withMessageStartingWith(file + " line " + line + ": ")
                .withMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "answer.md, title",
        "answer.md, sentences",
        "answer.md, question",
        "condense.md, history",
        "repair.md, problem",
        "suggest.md, sentences"
    })
    void missesAVariableThatIsSpeltWrong(String name, String variable) throws IOException {
        Path file = copy(name);
        String text = Files.readString(file);
        String written = "{{" + variable + "}}";
        Files.writeString(file, text.replace(written, "{{" + variable + "x}}"));
        long line = 1
                + text.substring(0, text.indexOf(written))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();

        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> PromptBook.read(Optional.of(folder)))
                .withMessageStartingWith(
                        file + " line " + line + ": there is no variable {{" + variable + "x}}; there are ")
                .withMessageContaining(variable);
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        Path file = write("suggest.md", "");

        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> PromptBook.read(Optional.of(folder)))
                .withMessageStartingWith(file + " line 1: ");
    }

    @Test
    void namesAFileThatIsNoText() throws IOException {
        Path file = folder.resolve("answer.md");
        Files.write(file, "---\nfor: caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> PromptBook.read(Optional.of(folder)))
                .withMessageStartingWith(file + " cannot be read as UTF-8 text");
    }

    /** Line ends are written {@code /}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ---/for: x/variables: problem/---/Say {{problem}} twice: {{problem}}. | Say it is empty twice: it is empty.
            ---/for: x/variables: problem/---/Say {{ problem }}.                  | Say it is empty.
            ---/for: x/variables: problem/---//Say {problem} {{problem}}}.//      | Say {problem} it is empty}.
            ---/variables: problem/more: y/for: x/---/Say {{problem}}.            | Say it is empty.
            """)
    void readsWhatAnOperatorWrites(String text, String said) throws IOException {
        write("repair.md", text.replace("/", "\n"));
        String once =
                PromptBook.read(Optional.of(folder)).say("repair", FILLINGS).system();
        write("repair.md", text.replace("/", "\r\n"));
        String onWindows =
                PromptBook.read(Optional.of(folder)).say("repair", FILLINGS).system();

        assertThat(once).isEqualTo(said);
        assertThat(onWindows).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{question}}",
                "{{ question }} {{title}}",
                "{{unknown}}",
                "{{problem}}",
                "$1 ${title} \\$0 \\",
                "--- user",
                "---\nfor: x\n---"
            })
    void searchesNoVariablesInWhatFillsOne(String filling) {
        PromptBook packed = PromptBook.read(Optional.empty());

        Prompt condense =
                packed.say("condense", Map.of("title", "Port", "history", filling, "question", "What will close?"));
        Prompt repair = packed.say("repair", Map.of("problem", filling));

        assertThat(condense.user()).contains("\n" + filling + "\n").containsOnlyOnce("What will close?");
        assertThat(repair.system()).startsWith("Your reply could not be used: " + filling + ". ");
        assertThat(repair.user()).isEmpty();
    }

    @Test
    void fillsWithNothingWhatIsNotGiven() {
        Prompt prompt = PromptBook.read(Optional.empty()).say("repair", Map.of());

        assertThat(prompt.system()).startsWith("Your reply could not be used: . ");
    }

    @Test
    void hasTheSameVersionForTheSamePrompts() throws IOException {
        for (String name : new String[] {"answer.md", "condense.md", "repair.md", "suggest.md"}) {
            copy(name);
        }

        assertThat(PromptBook.read(Optional.of(folder)).version())
                .isEqualTo(PromptBook.read(Optional.of(folder)).version())
                .isEqualTo(PromptBook.read(Optional.empty()).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer.md", "condense.md", "repair.md", "suggest.md"})
    void hasAnotherVersionOnceAWordChanges(String name) throws IOException {
        copy(name);
        append(name, "Please.");
        String please = PromptBook.read(Optional.of(folder)).version();
        copy(name);
        append(name, "Pleased.");

        assertThat(please).isNotEqualTo(PromptBook.read(Optional.empty()).version());
        assertThat(please).isNotEqualTo(PromptBook.read(Optional.of(folder)).version());
    }

    private Path copy(String name) throws IOException {
        return write(name, Files.readString(PACKED.resolve(name)));
    }

    private void append(String name, String line) throws IOException {
        write(name, Files.readString(folder.resolve(name)).stripTrailing() + "\n" + line + "\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
