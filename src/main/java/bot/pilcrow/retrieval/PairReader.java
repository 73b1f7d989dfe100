package bot.pilcrow.retrieval;

import bot.pilcrow.retrieval.ReaderInput.Front;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Asks a reader about two texts. Each answer is the logarithm of the odds of yes, about -10 to 10; it is empty if the weights were not trained on such pairs, or
 * a question or claim is longer than what they were trained on. May be shared between threads.
 */
public final class PairReader {

    private final ReaderModel model;
    private final TokenEncoder encoder;

    /**
     * Reads by a model.
     *
     * @param encoder splits into the same word pieces
     */
    public PairReader(ReaderModel model, TokenEncoder encoder) {
        this.model = model;
        this.encoder = encoder;
    }

    /** Whether two questions ask the same; in either order alike. */
    public OptionalDouble same(String one, String other) {
        List<Piece> some = encoder.split(one);
        List<Piece> others = encoder.split(other);
        if (model.layout().same().isEmpty() || !isRead(some) || !isRead(others)) {
            return OptionalDouble.empty();
        }
        OptionalInt mark = model.layout().same();
        return OptionalDouble.of((yes(mark, some, List.of(), others) + yes(mark, others, List.of(), some)) / 2);
    }

    /**
     * Whether a passage bears out a claim.
     *
     * @param headline of the article that the passage is from
     */
    public OptionalDouble borne(String claim, String headline, String passage) {
        ReaderLayout layout = model.layout();
        List<Piece> claimed = encoder.split(claim);
        List<Piece> about = layout.shortened(encoder.split(headline));
        return layout.borne().isEmpty() || !isRead(claimed)
                ? OptionalDouble.empty()
                : OptionalDouble.of(yes(layout.borne(), claimed, about, encoder.split(passage)));
    }

    /** Of a text that is not read whole, the rest might say anything. */
    private static boolean isRead(List<Piece> text) {
        return text.size() <= ReaderInput.MOST_ASKED;
    }

    /**
     * Readers were trained to point at the first piece of what comes second for yes, by its start and by its end; each has the
     * odds, so the log-odds are their mean.
     */
    private double yes(OptionalInt mark, List<Piece> one, List<Piece> headline, List<Piece> other) {
        Front front = Front.of(mark, one, headline, encoder);
        List<Piece> read = other.subList(0, Math.min(front.room(), other.size()));
        ReaderInput input = front.with(read, encoder);
        ReaderModel.Logits logits = model.logits(input);
        int at = input.passageFrom();
        return ((double) logits.starts()[at] + logits.ends()[at] - logits.starts()[0] - logits.ends()[0]) / 2;
    }
}
