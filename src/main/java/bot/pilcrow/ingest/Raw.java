package bot.pilcrow.ingest;

import bot.pilcrow.ingest.TextDecoder.NotText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The text of a source and the sidecar that lies beside it.
 *
 * @param name the file's name, for titles and messages
 * @param text the content
 * @param sidecar metadata given beside the file; empty when there is none
 */
record Raw(String name, String text, Properties sidecar) {

    /** Far above any article, far below what would hurt: the longest novels have some 3 MB. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    /** What a link becomes when it is taken for a path. */
    private static final Pattern LINK = Pattern.compile("(?i)^https?:[/\\\\]");

    private static final String BUNDLED = "putin-wang-yi-multipolar";

    /** Why the text could not be had, in one line. */
    static final class Unavailable extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        Unavailable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static Raw of(Source source) throws Unavailable {
        return source instanceof Source.TextFile file ? ofFile(file.path()) : bundled();
    }

    private static Raw bundled() throws Unavailable {
        return new Raw(
                BUNDLED + ".txt",
                decoded(BUNDLED + ".txt", resource("/article/" + BUNDLED + ".txt")),
                properties(resource("/article/" + BUNDLED + ".properties")));
    }

    private static String decoded(String name, byte[] bytes) throws Unavailable {
        try {
            return new TextDecoder().decode(bytes);
        } catch (NotText e) {
            throw new Unavailable(name + " " + e.getMessage());
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Raw.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + name + " is not in it");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Raw ofFile(Path path) throws Unavailable {
        if (Files.isDirectory(path)) {
            throw new Unavailable(path + " is a folder; name a .txt or .md file in it");
        }
        if (!Files.exists(path)) {
            throw new Unavailable(
                    LINK.matcher(path.toString()).find()
                            ? "Links are not read; save the page's text in a .txt or .md file and name that"
                            : path + " does not exist; name a .txt or .md file");
        }
        String name = path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".txt") && !lower.endsWith(".md") && !lower.endsWith(".markdown")) {
            throw new Unavailable(path + " is neither .txt nor .md; save the article as one of these");
        }
        try {
            long size = Files.size(path);
            if (size > MOST_BYTES) {
                throw new Unavailable("%s is too large: %.1f MB, and an article has at most %d MB"
                        .formatted(path, size / 1048576.0, MOST_BYTES / 1048576));
            }
            String text = decoded(path.toString(), firstBytes(path));
            Path sidecar = path.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".properties");
            return new Raw(
                    name,
                    text,
                    Files.isRegularFile(sidecar) ? properties(Files.readAllBytes(sidecar)) : new Properties());
        } catch (AccessDeniedException e) {
            throw new Unavailable(path + " may not be read by this user; change its permissions");
        } catch (IOException e) {
            throw new Unavailable(path + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads with a limit, since a pipe or a growing file may hold more than it says. */
    private static byte[] firstBytes(Path path) throws IOException, Unavailable {
        try (InputStream in = Files.newInputStream(path)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(in.readNBytes(MOST_BYTES + 1));
            if (bytes.size() > MOST_BYTES) {
                throw new Unavailable(path + " is too large: an article has at most 4 MB");
            }
            return bytes.toByteArray();
        }
    }

    private static Properties properties(byte[] bytes) {
        Properties properties = new Properties();
        try {
            properties.load(new java.io.StringReader(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            // A sidecar with a broken escape adds nothing; the article itself can still be read
            properties.clear();
        }
        return properties;
    }
}
