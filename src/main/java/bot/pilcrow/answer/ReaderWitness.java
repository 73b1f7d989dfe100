package bot.pilcrow.answer;

import java.util.OptionalDouble;

/** The reader: where it is sure, it outweighs the gate's softer rules. It is unsure if its weights were not trained for it. */
final class ReaderWitness implements Witness {

    private final TrainedReader.Pairs pairs;
    private final String headline;

    ReaderWitness(TrainedReader.Pairs pairs, String headline) {
        this.pairs = pairs;
        this.headline = headline;
    }

    @Override
    public Word on(String claim, String passage) {
        OptionalDouble said = pairs.reader().borne(claim, headline, passage);
        if (said.isEmpty()) {
            return Word.UNSURE;
        }
        double odds = said.getAsDouble();
        PairRule rule = pairs.rule();
        if (odds >= rule.borne()) {
            return odds >= rule.certain() ? Word.CERTAIN : Word.BORNE_OUT;
        }
        return odds < rule.refuted() ? Word.REFUTED : Word.UNSURE;
    }
}
