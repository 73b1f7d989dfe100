package bot.pilcrow.answer;

/** The logistic function: the logarithm of odds as a likelihood. */
final class Logistic {

    private Logistic() {}

    static double of(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
