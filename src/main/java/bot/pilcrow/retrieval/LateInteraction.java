package bot.pilcrow.retrieval;

import bot.pilcrow.retrieval.WordPieces.Piece;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Late interaction (ColBERT's MaxSim; Khattab and Zaharia 2020): each word piece of the question looks for its nearest word
 * piece in a sentence, and the sentence's score is the mean of what they find, weighted by how rare the piece is in the
 * article.
 *
 * <p>Every sentence is scored, so the result is exact; at 7,000 pieces this takes some 3 ms.
 */
final class LateInteraction implements Similarity {

    private final TokenEncoder encoder;
    private final Units units;
    private final int[] unitOfRow;
    private final FloatBuffer table;
    private final Map<Integer, Integer> paragraphsWith = new HashMap<>();

    LateInteraction(TokenEncoder encoder, Units units, TokenVectors vectors) {
        this.encoder = encoder;
        this.units = units;
        this.unitOfRow = vectors.units();
        this.table = MatrixProduct.table(vectors.vectors());
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < vectors.size(); i++) {
            int place = units.placeOf(vectors.units()[i]);
            if (seen.add(((long) place << 32) | vectors.ids()[i])) {
                paragraphsWith.merge(vectors.ids()[i], 1, Integer::sum);
            }
        }
    }

    @Override
    public Scores score(Query query) {
        List<Piece> own = encoder.split(query.text());
        if (own.size() > TokenEncoder.MOST_PIECES) {
            own = own.subList(0, TokenEncoder.MOST_PIECES);
        }
        if (own.isEmpty()) {
            double[] nothing = new double[units.all().size()];
            return new Scores(nothing, nothing, new double[units.paragraphs().size()], 0);
        }
        float[] question = encode(own, query);
        float[][] nearest = nearest(question, own.size());
        return scores(nearest, weights(own));
    }

    /** Encodes after the context, as much of it as fits, and keeps the question's own vectors. */
    private float[] encode(List<Piece> own, Query query) {
        List<Piece> before = query.context().map(encoder::split).orElse(List.of());
        int room = TokenEncoder.MOST_PIECES - own.size();
        List<Piece> kept = before.subList(Math.max(0, before.size() - room), before.size());
        List<Piece> all = new java.util.ArrayList<>(kept);
        all.addAll(own);
        float[] vectors = encoder.encode(all);
        return Arrays.copyOfRange(vectors, kept.size() * TokenEncoder.WIDTH, vectors.length);
    }

    /** For each sentence and each piece of the question, the likeness of the sentence's nearest piece. */
    private float[][] nearest(float[] question, int count) {
        float[][] nearest = new float[units.all().size()][count];
        for (float[] row : nearest) {
            Arrays.fill(row, -1);
        }
        float[] likeness =
                encoder.product().of(table, unitOfRow.length, transposed(question, count), count, TokenEncoder.WIDTH);
        for (int i = 0; i < unitOfRow.length; i++) {
            float[] row = nearest[unitOfRow[i]];
            for (int piece = 0; piece < count; piece++) {
                row[piece] = Math.max(row[piece], likeness[i * count + piece]);
            }
        }
        return nearest;
    }

    private static float[] transposed(float[] question, int count) {
        float[] columns = new float[question.length];
        for (int piece = 0; piece < count; piece++) {
            for (int d = 0; d < TokenEncoder.WIDTH; d++) {
                columns[d * count + piece] = question[piece * TokenEncoder.WIDTH + d];
            }
        }
        return columns;
    }

    private Scores scores(float[][] nearest, double[] weights) {
        int count = weights.length;
        double[] sentences = new double[nearest.length];
        double[] weakest = new double[nearest.length];
        float[][] inParagraph = new float[units.paragraphs().size()][count];
        float[] anywhere = new float[count];
        for (float[] row : inParagraph) {
            Arrays.fill(row, -1);
        }
        Arrays.fill(anywhere, -1);
        for (int unit = 0; unit < nearest.length; unit++) {
            sentences[unit] = weighted(nearest[unit], weights);
            weakest[unit] = meanOfLowestThird(nearest[unit]);
            keepHigher(inParagraph[units.placeOf(unit)], nearest[unit]);
            keepHigher(anywhere, nearest[unit]);
        }
        double[] paragraphs = Arrays.stream(inParagraph)
                .mapToDouble(row -> weighted(row, weights))
                .toArray();
        return new Scores(sentences, weakest, paragraphs, weighted(anywhere, weights));
    }

    private static void keepHigher(float[] kept, float[] other) {
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.max(kept[i], other[i]);
        }
    }

    private static double weighted(float[] likeness, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * likeness[i];
        }
        return sum;
    }

    private static double meanOfLowestThird(float[] likeness) {
        float[] sorted = likeness.clone();
        Arrays.sort(sorted);
        int count = Math.max(1, sorted.length / 3);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sorted[i];
        }
        return sum / count;
    }

    /** Inverse document frequency over the article's paragraphs, as BM25 has it, summing to one. */
    private double[] weights(List<Piece> question) {
        double count = units.paragraphs().size();
        double[] weights = question.stream()
                .mapToDouble(piece -> {
                    double with = paragraphsWith.getOrDefault(piece.id(), 0);
                    return Math.log(1 + (with == 0 ? count / 0.5 : (count - with + 0.5) / (with + 0.5)));
                })
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
