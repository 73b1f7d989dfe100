package bot.pilcrow.testing;

import bot.pilcrow.answer.PairRule;
import bot.pilcrow.answer.ReaderRule;
import bot.pilcrow.answer.TrainedReader;
import bot.pilcrow.retrieval.PairReader;
import bot.pilcrow.retrieval.ReaderModel;
import bot.pilcrow.retrieval.SpanReader;
import bot.pilcrow.retrieval.TokenEncoder;
import bot.pilcrow.retrieval.UnfitModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The reader that is packed with the program, its rules, and the encoder. */
public record PackedReader(TokenEncoder encoder, ReaderModel model, ReaderRule rule, PairRule pairRule)
        implements AutoCloseable {

    private static final String FOLDER = "/model/reader/";

    /** Loads them; takes a second. */
    public static PackedReader load() throws IOException {
        try {
            return new PackedReader(
                    TokenEncoder.load(),
                    ReaderModel.load(bytes("reader.onnx")),
                    ReaderRule.parse(text("calibration.json")),
                    PairRule.parse(text("pairs.json")));
        } catch (UnfitModel e) {
            throw new AssertionError(e);
        }
    }

    /** Reads by an executor. */
    public TrainedReader trained(Executor executor) {
        return new TrainedReader(new SpanReader(model, encoder, executor), rule, Optional.of(pairs()));
    }

    /** Asked about two texts. */
    public TrainedReader.Pairs pairs() {
        return new TrainedReader.Pairs(new PairReader(model, encoder), pairRule);
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PackedReader.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        model.close();
        encoder.close();
    }
}
