package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.answer.model.ModelSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelVariablesTest {

    private static final Map<String, String> GOOD = Map.of(
            "LLM_PROVIDER",
            "openai",
            "LLM_BASE_URL",
            "http://127.0.0.1:8080/v1/",
            "LLM_MODEL",
            "small",
            "LLM_TIMEOUT",
            "9s");

    @Test
    void noModelIsAskedUnlessOneIsNamed() {
        assertThat(Settings.of(Map.of()).model()).isEmpty();
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        ModelSettings model = Settings.of(GOOD).model().orElseThrow();

        assertThat(model.name()).isEqualTo("openai:small");
        assertThat(model.baseUrl()).contains("http://127.0.0.1:8080/v1");
        assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LLM_PROVIDER       | chatgpt
            LLM_BASE_URL       | 127.0.0.1:8080
            LLM_BASE_URL       | ftp://host/v1
            LLM_BASE_URL       | http://me:secret@host/v1
            LLM_MODEL          | ''
            LLM_TIMEOUT        | 0
            LLM_TIMEOUT        | 90
            LLM_TIMEOUT        | soon
            LLM_API_KEY        | sk two words
            TOKENS_PER_PERSON  | -1
            TOKENS_PER_CHAT    | many
            TOKENS_PER_DAY     | 1e6
            ADMINS             | ada
            """)
    void aWrongValueNamesItsVariable(String name, String value) {
        Map<String, String> wrong = new HashMap<>(GOOD);
        wrong.put(name, value);

        assertThatThrownBy(() -> Settings.of(wrong))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith(name)
                .hasMessageNotContaining("secret@");
    }

    @Test
    void aKeyIsWantedWhereTheProviderWantsOne() {
        assertThatThrownBy(() -> Settings.of(Map.of("LLM_PROVIDER", "anthropic", "LLM_MODEL", "x")))
                .hasMessageStartingWith("LLM_API_KEY");
    }

    @Test
    void theKeyIsNeverPrinted() {
        Map<String, String> keyed = new HashMap<>(GOOD);
        keyed.put("LLM_API_KEY", "sk-must-not-show");

        assertThat(Settings.of(keyed).model().orElseThrow().toString()).doesNotContain("must-not-show");
        assertThat(Settings.of(keyed).toString()).doesNotContain("must-not-show");
    }
}
