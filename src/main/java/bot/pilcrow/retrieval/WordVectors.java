package bot.pilcrow.retrieval;

import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.ArrayList;
import java.util.List;

/** The words of a text, each with a vector for what it means beside the others. May be shared between threads. */
public final class WordVectors {

    private final TokenEncoder encoder;

    /** Prepares to encode. */
    public WordVectors(TokenEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * A word in its text.
     *
     * @param from index of its first UTF-16 unit
     * @param to index after its last
     * @param isEveryday whether the model's vocabulary knows it as a whole
     * @param vector of unit length, the mean of its pieces' vectors
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers that nobody writes to
    public record Word(int from, int to, boolean isEveryday, float[] vector) {

        /** The cosine between two words, from -1 to 1. */
        public double near(Word other) {
            double sum = 0;
            for (int d = 0; d < vector.length; d++) {
                sum += vector[d] * other.vector[d];
            }
            return sum;
        }
    }

    /** The words in order, of no more text than the model can read; marks of punctuation are left out. */
    public List<Word> of(String text) {
        List<Piece> pieces = encoder.split(text);
        pieces = pieces.subList(0, Math.min(pieces.size(), TokenEncoder.MOST_PIECES));
        if (pieces.isEmpty()) {
            return List.of();
        }
        float[] vectors = encoder.encode(pieces);
        List<Word> words = new ArrayList<>();
        for (int first = 0, next; first < pieces.size(); first = next) {
            next = first + 1;
            while (next < pieces.size()
                    && pieces.get(next).from() == pieces.get(next - 1).to()
                    && isWord(text, pieces.get(next))
                    && isWord(text, pieces.get(first))) {
                next++;
            }
            if (isWord(text, pieces.get(first))) {
                words.add(new Word(
                        pieces.get(first).from(),
                        pieces.get(next - 1).to(),
                        next == first + 1,
                        mean(vectors, first, next)));
            }
        }
        return words;
    }

    /** One vector for the whole text, of unit length, or all zero if there is nothing to read. */
    public float[] whole(String text) {
        List<Piece> pieces = encoder.split(text);
        pieces = pieces.subList(0, Math.min(pieces.size(), TokenEncoder.MOST_PIECES));
        return pieces.isEmpty() ? new float[TokenEncoder.WIDTH] : mean(encoder.encode(pieces), 0, pieces.size());
    }

    private static boolean isWord(String text, Piece piece) {
        return Character.isLetterOrDigit(text.codePointAt(piece.from()));
    }

    private static float[] mean(float[] vectors, int first, int next) {
        float[] sum = new float[TokenEncoder.WIDTH];
        double square = 0;
        for (int d = 0; d < sum.length; d++) {
            for (int piece = first; piece < next; piece++) {
                sum[d] += vectors[piece * TokenEncoder.WIDTH + d];
            }
            square += (double) sum[d] * sum[d];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-12)));
        for (int d = 0; d < sum.length; d++) {
            sum[d] *= scale;
        }
        return sum;
    }
}
