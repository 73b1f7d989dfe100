package bot.pilcrow.retrieval;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The weights of a reader, loaded. One thread inside a call; several threads may call at once. */
public final class ReaderModel implements AutoCloseable {

    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final String STARTS = "start_logits";
    private static final String ENDS = "end_logits";

    private final OnnxGraph graph;
    private final ReaderLayout layout;

    private ReaderModel(OnnxGraph graph, ReaderLayout layout) {
        this.graph = graph;
        this.layout = layout;
    }

    /**
     * Loads weights in ONNX form; takes a quarter of a second and some 100 MB.
     *
     * @throws UnfitModel if they are damaged, or take or give anything else than {@code input_ids}, {@code attention_mask} and
     *     {@code token_type_ids} to {@code start_logits} and {@code end_logits}, or say of their layout what cannot be
     */
    public static ReaderModel load(byte[] weights) throws UnfitModel {
        try {
            OnnxGraph graph = OnnxGraph.open(weights);
            try {
                requireFit(graph.session());
                return new ReaderModel(
                        graph, ReaderLayout.of(graph.session().getMetadata().getCustomMetadata()));
            } catch (UnfitModel | IllegalArgumentException e) {
                graph.close();
                throw e instanceof UnfitModel unfit ? unfit : new UnfitModel(String.valueOf(e.getMessage()));
            }
        } catch (OrtException e) {
            throw new UnfitModel("it cannot be loaded: " + e.getMessage());
        }
    }

    private static void requireFit(OrtSession session) throws UnfitModel, OrtException {
        if (!session.getInputNames().equals(INPUTS) || !session.getOutputNames().equals(Set.of(STARTS, ENDS))) {
            throw new UnfitModel("it maps " + session.getInputNames() + " to " + session.getOutputNames() + ", not "
                    + INPUTS + " to " + Set.of(STARTS, ENDS));
        }
        for (var input : session.getInputInfo().values()) {
            if (!(input.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.INT64) {
                throw new UnfitModel("its input " + input.getName() + " is no tensor of int64");
            }
        }
    }

    /** What the model was trained to see. */
    ReaderLayout layout() {
        return layout;
    }

    /** Runs the model over one input. */
    Logits logits(ReaderInput input) {
        int length = input.ids().length;
        long[] ids = Arrays.stream(input.ids()).asLongStream().toArray();
        long[] mask = new long[length];
        long[] types = new long[length];
        Arrays.fill(mask, 1);
        Arrays.fill(types, input.passageFrom(), length, 1);
        try (OnnxTensor tokens = graph.tensor(ids, 1, length);
                OnnxTensor attention = graph.tensor(mask, 1, length);
                OnnxTensor segments = graph.tensor(types, 1, length);
                OrtSession.Result result = graph.run(
                        Map.of("input_ids", tokens, "attention_mask", attention, "token_type_ids", segments))) {
            return new Logits(row(result, STARTS), row(result, ENDS));
        } catch (OrtException e) {
            throw new IllegalStateException("The reader failed: " + e.getMessage(), e);
        }
    }

    private static float[] row(OrtSession.Result result, String name) throws OrtException {
        return ((float[][]) result.get(name).orElseThrow().getValue())[0];
    }

    /** What the model gives for each place of an input. */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
    record Logits(float[] starts, float[] ends) {}

    @Override
    public void close() {
        graph.close();
    }
}
