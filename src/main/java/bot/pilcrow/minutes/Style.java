package bot.pilcrow.minutes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The style sheet that the page carries inside. */
final class Style {

    private static final String FILE = "/minutes/minutes.css";

    private Style() {}

    static String read() {
        try (InputStream file = Optional.ofNullable(Style.class.getResourceAsStream(FILE))
                .orElseThrow(() -> new IllegalStateException(FILE + " is missing from the program"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
