package bot.pilcrow.telegram;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from one second up to a limit, each made up to a fifth longer or shorter by chance. */
final class Backoff {

    private static final double JITTER = 0.2;

    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /**
     * The wait after a number of failures in a row.
     *
     * @param failures counted from 1
     */
    Duration after(int failures) {
        long doubled = 1000L << Math.min(Math.max(failures - 1, 0), 20);
        double bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
