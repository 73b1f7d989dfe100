package bot.pilcrow.app;

import bot.pilcrow.retrieval.EntailmentModel;
import bot.pilcrow.retrieval.UnfitModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Fetches a model of entailment from a folder as Hugging Face's tools export it. */
final class EntailmentLoader {

    private final Path folder;

    EntailmentLoader(Path folder) {
        this.folder = folder;
    }

    /**
     * Loads it.
     *
     * @throws CommandFailed if the folder is of no use
     */
    EntailmentModel load() {
        try (InputStream tokenizer = Files.newInputStream(folder.resolve("tokenizer.json"));
                InputStream config = Files.newInputStream(folder.resolve("config.json"))) {
            return EntailmentModel.load(Files.readAllBytes(folder.resolve("model.onnx")), tokenizer, config);
        } catch (NoSuchFileException e) {
            throw new CommandFailed("ENTAILMENT_MODEL " + folder + ": there is no "
                    + Path.of(e.getFile()).getFileName() + "; wanted are model.onnx, tokenizer.json and config.json");
        } catch (IOException | UnfitModel e) {
            throw new CommandFailed("ENTAILMENT_MODEL " + folder + ": " + e.getMessage());
        }
    }
}
