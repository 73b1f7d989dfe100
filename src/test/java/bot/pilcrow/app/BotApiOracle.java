package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checker that holds recorded calls against the Bot API's own description; it lies in a folder beside the project. */
final class BotApiOracle {

    private static final Path PLACE = Path.of("shared", "oracles", "check_botapi.py");

    private BotApiOracle() {}

    /** Holds the calls of a journal to the rules; skips the test where there is no checker. */
    static void approves(Stream<JsonNode> journal, Path folder) throws IOException, InterruptedException {
        List<Path> found = Stream.iterate(
                        Path.of("").toAbsolutePath(), path -> path.getNameCount() > 0, Path::getParent)
                .map(path -> path.resolve(PLACE))
                .filter(Files::isRegularFile)
                .toList();
        assumeTrue(!found.isEmpty(), "no checker beside the project");
        assumeTrue(runs("python3", "--version"), "no python3");
        Path calls = folder.resolve("calls.jsonl");
        Files.writeString(
                calls,
                journal.filter(line -> line.has("method"))
                        .map(JsonNode::toString)
                        .collect(Collectors.joining("\n", "", "\n")));
        Process checker = new ProcessBuilder("python3", found.get(0).toString(), "--quiet-warn", calls.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(checker.waitFor()).as(said).isZero();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
