package bot.pilcrow.retrieval;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The weights of a reader, loaded. One thread inside a call; several threads may call at once. */
public final class ReaderModel implements AutoCloseable {

    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final String STARTS = "start_logits";
    private static final String ENDS = "end_logits";

    private final OnnxGraph graph;

    private ReaderModel(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The weights cannot be used; the message says why. */
    public static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * Loads weights in ONNX form; takes half a second and some 150 MB.
     *
     * @throws Unfit if they are damaged, or take or give anything else than {@code input_ids}, {@code attention_mask} and
     *     {@code token_type_ids} to {@code start_logits} and {@code end_logits}
     */
    public static ReaderModel load(byte[] weights) throws Unfit {
        try {
            ReaderModel model = new ReaderModel(OnnxGraph.open(weights));
            try {
                model.requireFit();
                return model;
            } catch (Unfit e) {
                model.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new Unfit("it cannot be loaded: " + e.getMessage());
        }
    }

    private void requireFit() throws Unfit, OrtException {
        OrtSession session = graph.session();
        if (!session.getInputNames().equals(INPUTS) || !session.getOutputNames().equals(Set.of(STARTS, ENDS))) {
            throw new Unfit("it maps " + session.getInputNames() + " to " + session.getOutputNames() + ", not " + INPUTS
                    + " to " + Set.of(STARTS, ENDS));
        }
        for (var input : session.getInputInfo().values()) {
            if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.INT64) {
                throw new Unfit("its input " + input.getName() + " is no tensor of int64");
            }
        }
    }

    /** Runs the model over inputs of any lengths; a row of logits for each. */
    Logits logits(List<ReaderInput> inputs) {
        int length = inputs.stream().mapToInt(input -> input.ids().length).max().orElse(0);
        long[] ids = new long[inputs.size() * length];
        long[] mask = new long[ids.length];
        long[] types = new long[ids.length];
        for (int row = 0; row < inputs.size(); row++) {
            ReaderInput input = inputs.get(row);
            for (int i = 0; i < input.ids().length; i++) {
                ids[row * length + i] = input.ids()[i];
                mask[row * length + i] = 1;
                types[row * length + i] = i < input.passageFrom() ? 0 : 1;
            }
        }
        try (OnnxTensor tokens = graph.tensor(ids, inputs.size(), length);
                OnnxTensor attention = graph.tensor(mask, inputs.size(), length);
                OnnxTensor segments = graph.tensor(types, inputs.size(), length);
                OrtSession.Result result = graph.run(
                        Map.of("input_ids", tokens, "attention_mask", attention, "token_type_ids", segments))) {
            return new Logits((float[][]) result.get(STARTS).orElseThrow().getValue(), (float[][])
                    result.get(ENDS).orElseThrow().getValue());
        } catch (OrtException e) {
            throw new IllegalStateException("The reader failed: " + e.getMessage(), e);
        }
    }

    /** What the model gives for each place of each input; rows may be longer than their input. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
    record Logits(float[][] starts, float[][] ends) {}

    @Override
    public void close() {
        graph.close();
    }
}
