package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.testing.PackedReader;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairReaderTest {

    private static final String HEADLINE = "Kelmar reopens its harbour bridge";
    private static final String PASSAGE = "Mayor Ida Holm said the bridge, closed since 2019, would reopen on May 3. "
            + "The repair cost 12 million crowns, twice as much as planned.";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PackedReader packed;

    @BeforeAll
    static void load() throws Exception {
        packed = PackedReader.load();
    }

    @AfterAll
    static void close() throws IOException {
        packed.close();
    }

    @Test
    void questionsThatAskTheSameAreToldFromThoseThatSoundAlike() {
        String question = "How much did the repair of the bridge cost?";

        assertThat(same(question, "What was the price of repairing the bridge?"))
                .isGreaterThan(1);
        assertThat(same(question, "How long did the repair of the bridge take?"))
                .isLessThan(-1);
        assertThat(same(question, "Who paid for the repair of the bridge?")).isLessThan(-1);
    }

    @Test
    void theOrderOfTwoQuestionsDoesNotMatter() {
        assertThat(same("Who closed it?", "By whom was it shut?"))
                .isEqualTo(same("By whom was it shut?", "Who closed it?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "According to the mayor, traffic can cross the bridge again from May 3. | true",
                "Repairing it came to 12 million crowns. | true",
                "The bridge has been shut since 2019. | true",
                "The bridge was closed for the first time on May 3. | false",
                "The bridge was closed because a ship had struck it. | false"
            })
    void claimsThatAPassageBearsOutAreToldFromOthers(String claim, boolean isBorneOut) {
        double odds = new PairReader(packed.model(), packed.encoder())
                .borne(claim, HEADLINE, PASSAGE)
                .orElseThrow();

        assertThat(odds > 0).isEqualTo(isBorneOut);
    }

    @Test
    void whateverIsAskedHasAnAnswer() {
        PairReader reader = new PairReader(packed.model(), packed.encoder());

        assertThat(reader.same("", "").orElseThrow()).isFinite();
        assertThat(reader.borne("word", "word ".repeat(3000), "word ".repeat(3000))
                        .orElseThrow())
                .isFinite();
        assertThat(reader.borne("😀", "", "").orElseThrow()).isFinite();
    }

    @Test
    void nothingIsSaidOfATextTooLongToBeReadWhole() {
        PairReader reader = new PairReader(packed.model(), packed.encoder());

        assertThat(reader.same("who ".repeat(65), "who")).isEmpty();
        assertThat(reader.same("who", "who ".repeat(65))).isEmpty();
        assertThat(reader.borne("word ".repeat(65), HEADLINE, PASSAGE)).isEmpty();
    }

    private static double same(String one, String other) {
        return new PairReader(packed.model(), packed.encoder()).same(one, other).orElseThrow();
    }
}
