package bot.pilcrow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bot.pilcrow.evaluation.Confidences.Kind;
import bot.pilcrow.evaluation.Confidences.One;
import org.junit.jupiter.api.Test;

class ConfidencesTest {

    @Test
    void keepsThePartThatIsAskedFor() {
        Confidences confidences = new Confidences();
        for (int i = 1; i <= 100; i++) {
            confidences.add(new One(Kind.ANSWERABLE, i / 100.0, 1));
            confidences.add(new One(Kind.UNANSWERABLE, i / 200.0, 1));
        }

        double threshold = confidences.thresholdKeeping(0.9);

        assertThat(confidences.part(Kind.ANSWERABLE, threshold)).isCloseTo(0.9, within(1e-9));
        assertThat(confidences.part(Kind.UNANSWERABLE, threshold)).isCloseTo(0.79, within(1e-9));
        assertThat(confidences.auroc()).isBetween(0.74, 0.76);
        assertThat(confidences.curve()).isSortedAccordingTo((a, b) -> Double.compare(a.threshold(), b.threshold()));
    }

    @Test
    void countsEachByItsWeight() {
        Confidences confidences = new Confidences();
        confidences.add(new One(Kind.ANSWERABLE, 0.1, 9));
        confidences.add(new One(Kind.ANSWERABLE, 0.9, 1));

        assertThat(confidences.part(Kind.ANSWERABLE, 0.5)).isCloseTo(0.1, within(1e-9));
        assertThat(confidences.part(Kind.OF_ANOTHER_ARTICLE, 0.5)).isNaN();
    }
}
