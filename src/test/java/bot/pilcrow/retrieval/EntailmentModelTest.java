package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.testing.ChosenModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntailmentModelTest {

    private static final Path MODEL = Path.of("src/test/resources/entailment/model.onnx");
    private static final String LABELS =
            "{\"id2label\":{\"0\":\"contradiction\",\"1\":\"ENTAILMENT\",\"2\":\"neutral\"}}";
    private static final String BRIDGE = "The bridge, closed since 2019, will reopen on May 3, Mayor Ida Holm said.";

    @ParameterizedTest
    @CsvSource({
        "The bridge will reopen on May 3, true",
        "the BRIDGE will reopen, true",
        "The harbour will close in June, false",
        "Nobody knows anything at all, false"
    })
    void tellsWhetherAPremiseEntailsAHypothesis(String hypothesis, boolean isEntailed) throws Exception {
        try (EntailmentModel model = load(ChosenModel.tokenizer(), LABELS)) {
            assertThat(model.entailed(BRIDGE, hypothesis) > 0.5).isEqualTo(isEntailed);
        }
    }

    @Test
    void readsTheBeginningOfWhatIsTooLong() throws Exception {
        String rest = " and so on".repeat(2_000);
        try (EntailmentModel model = load(ChosenModel.tokenizer(), LABELS)) {
            assertThat(model.entailed(BRIDGE + rest, "The bridge will reopen")).isGreaterThan(0.5);
            assertThat(model.entailed(BRIDGE, "Nobody knows" + rest)).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id2label\":{\"0\":\"no\",\"1\":\"yes\"}} | names no label \"entailment\"",
                "{\"id2label\":{\"0\":\"entailment\"}} | names no label \"entailment\"",
                "{} | names no label \"entailment\"",
                "{\"id2label\":{\"0\":\"entailment\",\"1\":\"not_entailment\"}} | it gives 3 logits for 2 labels"
            })
    void refusesLabelsItCannotUse(String config, String reason) {
        assertThatThrownBy(() -> load(ChosenModel.tokenizer(), config))
                .isInstanceOf(UnfitModel.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{}}} | not of type WordPiece",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{}},\"normalizer\":{\"lowercase\":false}} | keeps capitals",
                "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{}},\"normalizer\":{\"lowercase\":true,\"strip_accents\":false}} | accents"
            })
    void refusesTokenizersOfOtherKinds(String tokenizer, String reason) {
        assertThatThrownBy(() -> load(stream(tokenizer), LABELS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesOtherModels() throws Exception {
        byte[] reader = Files.readAllBytes(Path.of("src/main/resources/model/reader/reader.onnx"));

        assertThatThrownBy(() -> EntailmentModel.load(reader, ChosenModel.tokenizer(), stream(LABELS)))
                .isInstanceOf(UnfitModel.class)
                .hasMessageContaining("not a row of logits");
        assertThatThrownBy(() -> EntailmentModel.load(new byte[9], ChosenModel.tokenizer(), stream(LABELS)))
                .isInstanceOf(UnfitModel.class)
                .hasMessageContaining("cannot be loaded");
    }

    private static EntailmentModel load(InputStream tokenizer, String config) throws Exception {
        return EntailmentModel.load(Files.readAllBytes(MODEL), tokenizer, stream(config));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
