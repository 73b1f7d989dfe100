package bot.pilcrow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

    @Test
    void findsTheWeightsThatTheCasesWereMadeWith() {
        Random random = new Random(7);
        List<double[]> features = new ArrayList<>();
        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double[] x = {random.nextGaussian(), random.nextGaussian()};
            features.add(x);
            outcomes.add(random.nextDouble() < 1 / (1 + Math.exp(-(1.5 * x[0] - 0.5 * x[1] + 0.25))));
        }

        double[] fitted = LogisticFit.of(features, outcomes, Collections.nCopies(20_000, 1.0));

        assertThat(fitted).containsExactly(new double[] {1.5, -0.5, 0.25}, within(0.1));
    }

    @Test
    void endsWhereALinePartsTheCasesWholly() {
        double[] fitted =
                LogisticFit.of(List.of(new double[] {-1}, new double[] {1}), List.of(false, true), List.of(1.0, 1.0));

        assertThat(fitted[0]).isPositive().isFinite();
    }
}
