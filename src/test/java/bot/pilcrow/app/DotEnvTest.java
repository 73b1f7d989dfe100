package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotEnvTest {

    @TempDir
    Path folder;

    @Test
    void needsNoSettingAtAll() {
        Settings settings = Settings.read(Map.of(), folder);

        assertThat(settings.token()).isEmpty();
        assertThat(settings.dataDir()).isEqualTo(Path.of("data"));
        assertThat(settings.sandboxPort()).isEqualTo(8890);
        assertThat(settings.healthPort()).isEqualTo(8891);
    }

    @Test
    void readsTheFileAndLetsTheEnvironmentWin() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # a remark

                ARTICLE=story.txt # the one from Monday
                export DATA_DIR = "my data # 1"   # kept
                SANDBOX_PORT='9001'
                HEALTH_PORT=9002
                ALLOWED_CHATS=101, -1001
                LOG_LEVEL= # the usual
                UNKNOWN_NAME=any
                """);

        Settings settings = Settings.read(Map.of("HEALTH_PORT", "9003"), folder);

        assertThat(settings.article()).contains(Path.of("story.txt"));
        assertThat(settings.dataDir()).isEqualTo(Path.of("my data # 1"));
        assertThat(settings.sandboxPort()).isEqualTo(9001);
        assertThat(settings.healthPort()).isEqualTo(9003);
        assertThat(settings.allowedChats()).containsExactlyInAnyOrder(101L, -1001L);
    }

    @Test
    void namesTheLineThatIsNoSetting() throws IOException {
        Files.writeString(folder.resolve(".env"), "ARTICLE=a.txt\nthis is no setting\n");

        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> Settings.read(Map.of(), folder))
                .withMessage(".env line 2 is not of the form NAME=value");
    }
}
