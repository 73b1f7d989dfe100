package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalvesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Who met the envoy and when did he leave? | Who met the envoy? | When did he leave?
                    Who met the envoy, and what did they sign? | Who met the envoy? | What did they sign?
                    When does it open? Where is it? | When does it open? | Where is it?
                    Which court ruled? And why was it late? | Which court ruled? | Why was it late?
                    """)
    void areTwoQuestionsAskedInOne(String asked, String first, String second) {
        assertThat(Halves.of(Question.of(asked))).extracting(Question::text).containsExactly(first, second);
    }

    @Test
    void theSecondLeansOnTheFirst() {
        Question second = Halves.of(Question.of("Who met the envoy and when did he leave?"))
                .get(1);

        assertThat(second.history())
                .singleElement()
                .satisfies(turn -> assertThat(turn.question()).isEqualTo("Who met the envoy?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who met the envoy?",
                "Who came and went?",
                "How and why did he leave?",
                "What did Lund and Berg say?",
                "and when did he leave?",
                "Who is it and what and where and when was it?",
                "",
                "?",
                "who and what"
            })
    void areNoneInASingleQuestion(String asked) {
        assertThat(Halves.of(Question.of(asked))).isEmpty();
    }
}
