package bot.pilcrow.retrieval;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import bot.pilcrow.retrieval.WordPieces.Piece;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cross-encoder trained for natural language inference (Bowman and others 2015): reads a premise and a hypothesis together
 * and tells how likely the first entails the second. One thread inside a call; several threads may call at once.
 */
public final class EntailmentModel implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String LOGITS = "logits";
    private static final String ENTAILMENT = "entailment";

    /** BERT knows 512 places, three of which the marks take. */
    private static final int ROOM = 509;

    /** Of a longer hypothesis the beginning is read. */
    private static final int MOST_CLAIMED = 128;

    private final OnnxGraph graph;
    private final WordPieces pieces;
    private final int entailment;

    private EntailmentModel(OnnxGraph graph, WordPieces pieces, int entailment) {
        this.graph = graph;
        this.pieces = pieces;
        this.entailment = entailment;
    }

    /**
     * Loads a model as Hugging Face's tools export it.
     *
     * @param weights in ONNX form
     * @param tokenizer the {@code tokenizer.json} of an uncased WordPiece tokenizer
     * @param config the {@code config.json}, whose {@code id2label} names {@code entailment}
     * @throws UnfitModel if one of them is damaged or of another kind
     * @throws IOException if one of them cannot be read
     */
    public static EntailmentModel load(byte[] weights, InputStream tokenizer, InputStream config)
            throws UnfitModel, IOException {
        JsonNode labels = new ObjectMapper().readTree(config).path("id2label");
        try {
            WordPieces pieces = WordPieces.read(tokenizer);
            int place = place(labels);
            OnnxGraph graph = OnnxGraph.open(weights);
            try {
                requireFit(graph.session(), labels.size());
                return new EntailmentModel(graph, pieces, place);
            } catch (UnfitModel e) {
                graph.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new UnfitModel(String.valueOf(e.getMessage()));
        } catch (OrtException e) {
            throw new UnfitModel("it cannot be loaded: " + e.getMessage());
        }
    }

    private static int place(JsonNode labels) throws UnfitModel {
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            if (label.getValue().asText().equalsIgnoreCase(ENTAILMENT)
                    && label.getKey().matches("\\d{1,2}")
                    && Integer.parseInt(label.getKey()) < labels.size()
                    && labels.size() > 1) {
                return Integer.parseInt(label.getKey());
            }
        }
        throw new UnfitModel("config.json names no label \"" + ENTAILMENT + "\" among several in id2label");
    }

    private static void requireFit(OrtSession session, int labels) throws UnfitModel, OrtException {
        Set<String> inputs = session.getInputNames();
        if (!inputs.containsAll(Set.of(IDS, MASK)) || !Set.of(IDS, MASK, TYPES).containsAll(inputs)) {
            throw new UnfitModel("it takes " + inputs + ", not " + Set.of(IDS, MASK) + " and perhaps " + TYPES);
        }
        NodeInfo output = session.getOutputInfo().get(LOGITS);
        if (output == null || !(output.getInfo() instanceof TensorInfo tensor) || tensor.getShape().length != 2) {
            throw new UnfitModel("it gives " + session.getOutputNames() + ", not a row of " + LOGITS);
        }
        long given = tensor.getShape()[1];
        if (given >= 0 && given != labels) {
            throw new UnfitModel("it gives " + given + " " + LOGITS + " for " + labels + " labels in config.json");
        }
    }

    /** How likely a premise entails a hypothesis, 0 to 1; of a premise that is too long the beginning is read. */
    public double entailed(String premise, String hypothesis) {
        List<Piece> claimed = pieces.split(hypothesis);
        claimed = claimed.subList(0, Math.min(MOST_CLAIMED, claimed.size()));
        List<Piece> given = pieces.split(premise);
        given = given.subList(0, Math.min(ROOM - claimed.size(), given.size()));
        long[] ids = new long[given.size() + claimed.size() + 3];
        long[] types = new long[ids.length];
        int at = 0;
        ids[at++] = pieces.begin();
        for (Piece piece : given) {
            ids[at++] = piece.id();
        }
        ids[at++] = pieces.end();
        for (Piece piece : claimed) {
            types[at] = 1;
            ids[at++] = piece.id();
        }
        types[at] = 1;
        ids[at] = pieces.end();
        return probability(ids, types);
    }

    private double probability(long[] ids, long[] types) {
        long[] ones = new long[ids.length];
        java.util.Arrays.fill(ones, 1);
        try (OnnxTensor tokens = graph.tensor(ids, 1, ids.length);
                OnnxTensor mask = graph.tensor(ones, 1, ids.length);
                OnnxTensor segments = graph.tensor(types, 1, ids.length)) {
            Map<String, OnnxTensor> inputs = new HashMap<>(Map.of(IDS, tokens, MASK, mask, TYPES, segments));
            inputs.keySet().retainAll(graph.session().getInputNames());
            try (OrtSession.Result result = graph.run(inputs)) {
                float[] logits = ((float[][]) result.get(LOGITS).orElseThrow().getValue())[0];
                return softmax(logits, entailment);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The entailment model failed: " + e.getMessage(), e);
        }
    }

    private static double softmax(float[] logits, int place) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp((double) logit - logits[place]);
        }
        return 1 / sum;
    }

    @Override
    public void close() {
        graph.close();
    }
}
