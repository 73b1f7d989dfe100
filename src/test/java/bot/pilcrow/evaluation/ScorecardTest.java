package bot.pilcrow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScorecardTest {

    private static final double[] HIGH = {0.9, 0.8, 0.7, 0.6, 0.5};

    @Test
    void partsWantedFromUnwantedByTheChanceThatOneIsAboveTheOther() {
        assertThat(Scorecard.auroc(HIGH, new double[] {0.1, 0.2})).isEqualTo(1);
        assertThat(Scorecard.auroc(HIGH, HIGH)).isCloseTo(0.5, within(1e-9));
        assertThat(Scorecard.auroc(new double[] {0.1}, HIGH)).isZero();
        assertThat(Scorecard.auroc(HIGH, new double[] {0.55, 0.95})).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void refusesWhatFallsUnderTheThresholdThatKeepsAPartOfTheWanted() {
        assertThat(Scorecard.refusedAt(1, HIGH, new double[] {0.4, 0.5, 0.6})).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(Scorecard.refusedAt(0.8, HIGH, new double[] {0.4, 0.5, 0.6})).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void knowsNoShareOfNothing() {
        assertThat(Scorecard.auroc(HIGH, new double[0])).isNaN();
        assertThat(Scorecard.refusedAt(0.9, HIGH, new double[0])).isNaN();
    }
}
