package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the systemd unit and the program promise each other. */
class ServiceUnitTest {

    private List<String> lines = List.of();

    @BeforeEach
    void read() throws IOException {
        lines = Files.readAllLines(Path.of("src/main/operations/pilcrow.service")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void consistsOfSectionsAndAssignments() {
        assertThat(lines).allMatch(line -> line.matches("\\[(Unit|Service|Install)]|[A-Za-z]+=.*"));
    }

    @Test
    void setsOnlySettingsThatThereAre() {
        assertThat(values("Environment"))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(Settings.NAMES).contains(value.replaceFirst("=.*", "")));
    }

    @Test
    void insistsOnTheSettingsBecauseWithoutATokenASandboxWouldStart() {
        assertThat(values("EnvironmentFile"))
                .singleElement()
                .satisfies(file -> assertThat(file).doesNotStartWith("-"));
    }

    @Test
    void waitsLongerForTheEndThanTheBotTakes() {
        assertThat(values("TimeoutStopSec"))
                .singleElement()
                .satisfies(seconds ->
                        assertThat(Duration.ofSeconds(Long.parseLong(seconds))).isGreaterThan(Ending.GRACE));
    }

    @Test
    void letsTheJvmCompile() {
        assertThat(values("MemoryDenyWriteExecute")).isEmpty();
        assertThat(values("ProcSubset")).isEmpty();
    }

    private List<String> values(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }
}
