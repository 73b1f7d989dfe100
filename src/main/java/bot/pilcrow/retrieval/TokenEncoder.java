package bot.pilcrow.retrieval;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Text to one vector for each word piece, by the sentence transformer all-MiniLM-L6-v2 (quantised, 384 wide) that comes
 * inside LangChain4j's jar.
 *
 * <p>May be shared between threads.
 */
public final class TokenEncoder implements AutoCloseable {

    /** Names the weights: vectors kept on disk are of use only with the same ones. */
    static final String MODEL = "all-minilm-l6-v2-q";

    /** Numbers in a vector. */
    static final int WIDTH = 384;

    /** Pieces in one input, without the marks of begin and end: the model knows 512 places. */
    static final int MOST_PIECES = 510;

    private final OnnxGraph graph;
    private final MatrixProduct product;
    private final WordPieces pieces;

    private TokenEncoder(OnnxGraph graph, MatrixProduct product, WordPieces pieces) {
        this.graph = graph;
        this.product = product;
        this.pieces = pieces;
    }

    /**
     * Loads model and vocabulary; takes about half a second and 100 MB.
     *
     * @throws IllegalStateException if the program is incomplete or the machine cannot run the model
     */
    public static TokenEncoder load() {
        try (InputStream vocabulary = resource("/" + MODEL + "-tokenizer.json");
                InputStream model = resource("/" + MODEL + ".onnx")) {
            return new TokenEncoder(
                    OnnxGraph.open(model.readAllBytes()), new MatrixProduct(), WordPieces.read(vocabulary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("The embedded model cannot run on this machine: " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = TokenEncoder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The program is incomplete: " + name + " is not in it");
        }
        return in;
    }

    /** Whether a lower-case word is an everyday one of the model's language. */
    boolean knows(String word) {
        return pieces.knows(word);
    }

    /** The number of the piece that every input begins with. */
    int begin() {
        return pieces.begin();
    }

    /** The number of the piece that ends a text. */
    int end() {
        return pieces.end();
    }

    /** What vectors are compared with. */
    MatrixProduct product() {
        return product;
    }

    /** The pieces of a text, to be encoded or counted. */
    List<Piece> split(String text) {
        return pieces.split(text);
    }

    /**
     * Encodes up to {@link #MOST_PIECES} pieces in each other's context; later ones are left out.
     *
     * @return one vector of unit length for each piece, one after the other
     */
    float[] encode(List<Piece> input) {
        int count = Math.min(input.size(), MOST_PIECES);
        long[] ids = new long[count + 2];
        long[] ones = new long[count + 2];
        java.util.Arrays.fill(ones, 1);
        ids[0] = pieces.begin();
        ids[count + 1] = pieces.end();
        for (int i = 0; i < count; i++) {
            ids[i + 1] = input.get(i).id();
        }
        try (OnnxTensor tokens = graph.tensor(ids, 1, ids.length);
                OnnxTensor mask = graph.tensor(ones, 1, ids.length);
                OnnxTensor types = graph.tensor(new long[ids.length], 1, ids.length);
                OrtSession.Result result =
                        graph.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            float[][][] states = (float[][][]) result.get(0).getValue();
            return unitVectors(states[0], count);
        } catch (OrtException e) {
            throw new IllegalStateException("The embedded model failed: " + e.getMessage(), e);
        }
    }

    private static float[] unitVectors(float[][] states, int count) {
        float[] vectors = new float[count * WIDTH];
        for (int i = 0; i < count; i++) {
            float[] state = states[i + 1];
            double square = 0;
            for (float value : state) {
                square += (double) value * value;
            }
            float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-12)));
            for (int d = 0; d < WIDTH; d++) {
                vectors[i * WIDTH + d] = state[d] * scale;
            }
        }
        return vectors;
    }

    @Override
    public void close() {
        product.close();
        graph.close();
    }
}
