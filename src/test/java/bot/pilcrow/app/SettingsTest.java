package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^([A-Z][A-Z0-9_]+)=");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\|");

    @TempDir
    private Path folder;

    @Test
    void theExampleListsEverySettingAndExplainsIt() throws IOException {
        String example = Files.readString(Path.of(".env.example"));

        assertThat(names(EXAMPLE, example)).isEqualTo(Settings.NAMES);
        assertThat(example.split("\n\n"))
                .filteredOn(part -> part.contains("=\n") || part.matches("(?s).*\\n[A-Z_]+=.*"))
                .allSatisfy(part -> assertThat(part).startsWith("# "));
    }

    @Test
    void theReadmeListsEverySetting() throws IOException {
        Path readme = Path.of("README.md");
        assumeTrue(Files.exists(readme), "no README yet");
        List<String> rows = names(ROW, Files.readString(readme));
        assumeTrue(!rows.isEmpty(), "no table of settings in the README yet");

        assertThat(rows).isEqualTo(Settings.NAMES);
    }

    @Test
    void theExampleIsAGoodEnvironment() throws IOException {
        Files.copy(Path.of(".env.example"), folder.resolve(".env"));

        assertThat(Settings.read(Map.of(), folder)).isEqualTo(Settings.of(Map.of()));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "DATA_DIR=file\nSANDBOX_PORT=1234 # as agreed\nARTICLE='a b.txt'\n");

        Settings settings = Settings.read(Map.of("DATA_DIR", "real"), folder);

        assertThat(settings.dataDir()).isEqualTo(Path.of("real"));
        assertThat(settings.sandboxPort()).isEqualTo(1234);
        assertThat(settings.article()).contains(Path.of("a b.txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "TELEGRAM_BOT_TOKEN, 123:abc",
        "TELEGRAM_API_URL, ftp://example.org",
        "SANDBOX_PORT, 70000",
        "SANDBOX_TOKEN, secret",
        "HEALTH_PORT, none",
        "ALLOWED_CHATS, everybody",
        "CAUTION, brave",
        "READER, maybe",
        "LOG_LEVEL, loud"
    })
    void namesTheSettingThatIsWrong(String name, String value) {
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> Settings.of(Map.of(name, value)))
                .withMessageStartingWith(name + " ");
    }

    @Test
    void neverShowsTheToken() {
        String token = "123456:" + "made-up-and-no-secret".repeat(2);

        assertThat(Settings.of(Map.of("TELEGRAM_BOT_TOKEN", token, "SANDBOX_TOKEN", token))
                        .toString())
                .doesNotContain("made-up");
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
