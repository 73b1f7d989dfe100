package bot.pilcrow.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which pictures a browser may be shown: told by their first bytes, since names can lie. SVG, which holds scripts, is none. */
final class PictureType {

    private PictureType() {}

    static Optional<String> of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }
}
