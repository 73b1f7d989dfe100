package bot.pilcrow.app;

import bot.pilcrow.answer.PairRule;
import bot.pilcrow.answer.ReaderRule;
import bot.pilcrow.retrieval.ReaderModel;
import bot.pilcrow.retrieval.UnfitModel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the reader's weights with the rule fitted to them, from a folder or from inside the program. Weights and rule
 * belong together: the rule names the weights by their SHA-256.
 */
final class ReaderLoader {

    static final String WEIGHTS = "reader.onnx";
    static final String CALIBRATION = "calibration.json";

    static final String PAIRS = "pairs.json";

    private static final Logger LOG = LoggerFactory.getLogger(ReaderLoader.class);
    private static final String PACKED = "/model/reader/";

    private final boolean wanted;
    private final Optional<Path> folder;

    ReaderLoader(Settings settings) {
        this.wanted = settings.reader();
        this.folder = settings.readerModel();
    }

    /**
     * Weights that work, and how to weigh what they say.
     *
     * @param pairs of two texts; empty if they are not to be asked
     */
    record Loaded(ReaderModel model, ReaderRule rule, Optional<PairRule> pairs) {}

    /**
     * Loads both. Without the packed ones the program still answers, so it only warns.
     *
     * @return empty if no reader is wanted, or the packed one is of no use
     * @throws CommandFailed if a folder was named and is of no use
     */
    Optional<Loaded> load() {
        if (!wanted) {
            return Optional.empty();
        }
        try {
            byte[] weights = bytes(WEIGHTS);
            String calibration = new String(bytes(CALIBRATION), StandardCharsets.UTF_8);
            String sha256 = sha256(weights);
            requireMadeFor(sha256, CALIBRATION, calibration);
            return Optional.of(new Loaded(ReaderModel.load(weights), rule(calibration), pairs(sha256)));
        } catch (IOException | UnfitModel | IllegalArgumentException e) {
            if (folder.isPresent()) {
                throw new CommandFailed("READER_MODEL " + folder.get() + ": " + e.getMessage());
            }
            LOG.warn(
                    "The reader is not used, answers come from retrieval alone and refuse less well: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static ReaderRule rule(String calibration) {
        try {
            return ReaderRule.parse(calibration);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CALIBRATION + ": " + e.getMessage() + cure(CALIBRATION), e);
        }
    }

    /** Weights that were never tried on pairs come without a rule for them. */
    private Optional<PairRule> pairs(String sha256) throws IOException {
        if (folder.isPresent() && !Files.exists(folder.get().resolve(PAIRS))) {
            return Optional.empty();
        }
        String pairs = new String(bytes(PAIRS), StandardCharsets.UTF_8);
        requireMadeFor(sha256, PAIRS, pairs);
        return Optional.of(PairRule.parse(pairs));
    }

    /**
     * Loads weights that no rule was fitted to yet.
     *
     * @throws CommandFailed with the reason why not
     */
    Fresh loadUnfitted() {
        try {
            byte[] weights = bytes(WEIGHTS);
            return new Fresh(
                    new Loaded(ReaderModel.load(weights), ReaderRule.unfitted(), Optional.empty()), sha256(weights));
        } catch (IOException | UnfitModel e) {
            throw new CommandFailed("The reader's weights: " + e.getMessage());
        }
    }

    /**
     * Weights without a rule.
     *
     * @param sha256 names the weights
     */
    record Fresh(Loaded loaded, String sha256) {}

    private byte[] bytes(String name) throws IOException {
        if (folder.isPresent()) {
            try {
                return Files.readAllBytes(folder.get().resolve(name));
            } catch (NoSuchFileException e) {
                throw new FileNotFoundException("there is no " + name + cure(name));
            }
        }
        URL packed = ReaderLoader.class.getResource(PACKED + name);
        if (packed == null) {
            throw new FileNotFoundException(PACKED + name + " is not in the program");
        }
        URLConnection opened = packed.openConnection();
        try (InputStream in = opened.getInputStream()) {
            // Read without knowing its length, it would stand in memory twice
            byte[] bytes = new byte[opened.getContentLength()];
            in.readNBytes(bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static String cure(String name) {
        return name.equals(CALIBRATION) ? "; make it with: evaluate --calibrate GOLD-FILE... > " + CALIBRATION : "";
    }

    private static void requireMadeFor(String sha256, String name, String json) {
        try {
            String expected = new ObjectMapper().readTree(json).path("sha256").asText();
            if (!expected.equals(sha256)) {
                throw new IllegalArgumentException(
                        WEIGHTS + " is damaged or not the one that " + name + " was made for");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
