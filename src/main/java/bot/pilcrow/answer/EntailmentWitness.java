package bot.pilcrow.answer;

import bot.pilcrow.retrieval.EntailmentModel;

/**
 * A model that the user chose: it has a claim dropped that is likelier not entailed than entailed. It never speaks for one,
 * since nothing is known of how sure it is of what.
 */
final class EntailmentWitness implements Witness {

    private static final double AS_LIKELY_AS_NOT = 0.5;

    private final EntailmentModel model;

    EntailmentWitness(EntailmentModel model) {
        this.model = model;
    }

    @Override
    public Word on(String claim, String passage) {
        return model.entailed(passage, claim) < AS_LIKELY_AS_NOT ? Word.REFUTED : Word.UNSURE;
    }
}
