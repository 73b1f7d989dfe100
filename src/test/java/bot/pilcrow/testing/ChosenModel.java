package bot.pilcrow.testing;

import bot.pilcrow.retrieval.EntailmentModel;
import bot.pilcrow.retrieval.UnfitModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model of entailment as a user might choose one: small, and going by shared words alone. */
public final class ChosenModel implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/resources/entailment");

    private final EntailmentModel model;

    private ChosenModel(EntailmentModel model) {
        this.model = model;
    }

    /** Loads it, with the tokenizer that is packed. */
    public static ChosenModel load() throws IOException {
        try (InputStream tokenizer = tokenizer();
                InputStream config = Files.newInputStream(FOLDER.resolve("config.json"))) {
            return new ChosenModel(
                    EntailmentModel.load(Files.readAllBytes(FOLDER.resolve("model.onnx")), tokenizer, config));
        } catch (UnfitModel e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts its three files into a folder. */
    public static Path in(Path folder) throws IOException {
        for (String name : new String[] {"model.onnx", "config.json"}) {
            Files.copy(FOLDER.resolve(name), folder.resolve(name));
        }
        try (InputStream tokenizer = tokenizer()) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"));
        }
        return folder;
    }

    /** The packed tokenizer, to be closed by the caller. */
    public static InputStream tokenizer() {
        InputStream packed = ChosenModel.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
        if (packed == null) {
            throw new IllegalStateException("the packed tokenizer is missing");
        }
        return packed;
    }

    public EntailmentModel model() {
        return model;
    }

    @Override
    public void close() {
        model.close();
    }
}
