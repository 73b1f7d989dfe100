package bot.pilcrow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordOverlapTest {

    @Test
    void takesNoAccountOfCasePunctuationAndArticles() {
        assertThat(WordOverlap.of("the “Quay Courier”.", List.of("Quay Courier")))
                .isEqualTo(new WordOverlap(1, true));
    }

    @Test
    void isTheHarmonicMeanOfWhatIsRightAndWhatIsGiven() {
        WordOverlap overlap = WordOverlap.of("on 5 March 2024", List.of("March 2024"));

        assertThat(overlap.exact()).isFalse();
        assertThat(overlap.f1()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void countsARepeatedWordOnce() {
        assertThat(WordOverlap.of("no no no", List.of("no")).f1()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void takesTheBestOfSeveralRightAnswers() {
        assertThat(WordOverlap.of("two", List.of("a pair", "two")).exact()).isTrue();
        assertThat(WordOverlap.of("", List.of("two"))).isEqualTo(new WordOverlap(0, false));
    }
}
