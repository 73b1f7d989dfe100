package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PairRuleTest {

    private static final String JSON = """
            {"questions": {"leastAgreement": 0.4, "softness": 2, "ofAgreement": 1.5, "same": 3},
             "claims": {"refuted": -2, "borne": 0.5, "certain": 1.25}}
            """;

    @Test
    void isReadFromItsFile() {
        assertThat(PairRule.parse(JSON)).isEqualTo(new PairRule(0.4, 2, 1.5, 3, -2, 0.5, 1.25));
    }

    @Test
    void saysWhatIsMissingInAFileThatIsNoRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairRule.parse(JSON.replace("\"refuted\"", "\"doubted\"")))
                .withMessageContaining("/claims/refuted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairRule.parse("["))
                .withMessageContaining("no JSON");
    }
}
