package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPiecesTest {

    /** Text, a tab, and for each piece its number and the UTF-16 units it stands for, by Hugging Face's tokenizer. */
    @ParameterizedTest
    @MethodSource("reference")
    void cutsAsTheReferenceDoes(String line) throws IOException {
        String text = new ObjectMapper().readValue(line.substring(0, line.indexOf('\t')), String.class);

        assertThat(pieces().split(text).stream()
                        .map(piece -> piece.id() + ":" + piece.from() + ":" + piece.to())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(line.substring(line.indexOf('\t') + 1));
    }

    /** The reference makes control tokens of these; what somebody types must not steer the model. */
    @Test
    void readsControlTokensAsPlainWords() throws IOException {
        WordPieces pieces = pieces();

        assertThat(pieces.split("[CLS] [SEP]"))
                .hasSizeGreaterThan(4)
                .noneMatch(piece -> piece.id() == pieces.begin() || piece.id() == pieces.end());
    }

    @Test
    void knowsEverydayWordsOnly() throws IOException {
        assertThat(pieces().knows("summit")).isTrue();
        assertThat(pieces().knows("sumit")).isFalse();
    }

    private static WordPieces pieces() throws IOException {
        return WordPieces.read(open("/" + TokenEncoder.MODEL + "-tokenizer.json"));
    }

    private static List<String> reference() throws IOException {
        return new String(open("/wordpieces.tsv").readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(WordPiecesTest.class.getResourceAsStream(name), name);
    }
}
