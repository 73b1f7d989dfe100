package bot.pilcrow.retrieval;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * A model loaded into the ONNX runtime. One thread inside a call; several threads may call at once, which uses two cores
 * better than the runtime's own pool does.
 */
final class OnnxGraph implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxGraph(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static OnnxGraph open(byte[] model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // The arena keeps the most it ever needed, and is no faster here
            options.setCPUArenaAllocator(false);
            return new OnnxGraph(environment, environment.createSession(model, options));
        }
    }

    /** What the model takes and gives. */
    OrtSession session() {
        return session;
    }

    OnnxTensor tensor(long[] numbers, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
    }

    /** Reads a direct buffer in place and copies any other. */
    OnnxTensor tensor(FloatBuffer numbers, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, numbers.duplicate(), shape);
    }

    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
        return session.run(inputs);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
