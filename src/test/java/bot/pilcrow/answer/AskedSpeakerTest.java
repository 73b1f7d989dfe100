package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedSpeakerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What did Ann Lee say about the port?            | Ann Lee
            what did ann lee tell the mayor                 | Ann Lee
            What else did Ann Lee say?                      | Ann Lee
            What Ann Lee said about strikes                 | Ann Lee
            How will it end, according to Ann Lee?          | Ann Lee
            Why is it late, in Ann Lee's view?              | Ann Lee
            What has Ann Lee repeatedly warned of?          | Ann Lee
            Who spoke to Ann Lee?                           | none
            What did she say?                               | none
            What did the port cost?                         | none
            """)
    void findsWhoseWordsAreAskedFor(String question, String wanted) {
        Optional<String> asked =
                AskedSpeaker.in(question, phrase -> phrase.equals("Ann Lee") ? Optional.of(phrase) : Optional.empty());

        assertThat(asked.orElse("none")).isEqualTo(wanted);
    }
}
