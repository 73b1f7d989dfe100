package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.Params.Upload;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Files that went through a chat, in memory. Guarded by the lock of {@link Chats}. */
final class FileShelf {

    /** What a bot may download and upload, by Telegram's rules. */
    static final int LARGEST_DOWNLOAD = 20 << 20;

    static final int LARGEST_UPLOAD = 50 << 20;

    private final Random random;
    private final Map<String, Upload> byId = new LinkedHashMap<>();
    private final Map<String, String> idByPath = new LinkedHashMap<>();

    FileShelf(Random random) {
        this.random = random;
    }

    /** Keeps a file and returns it as the Bot API's Document. */
    ObjectNode keep(Upload file, String folder) {
        String unique = Long.toUnsignedString(random.nextLong(), 36);
        String id = "BQAC" + unique + Long.toUnsignedString(random.nextLong(), 36);
        byId.put(id, file);
        idByPath.put(folder + "/" + unique + extension(file.name()), id);
        return document(id, file);
    }

    Optional<Upload> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Upload> byPath(String path) {
        return Optional.ofNullable(idByPath.get(path)).flatMap(this::byId);
    }

    ObjectNode document(String id, Upload file) {
        ObjectNode document = Json.object().put("file_name", file.name());
        Optional.ofNullable(URLConnection.guessContentTypeFromName(file.name()))
                .ifPresent(type -> document.put("mime_type", type));
        return document.put("file_id", id)
                .put("file_unique_id", "u" + Integer.toHexString(id.hashCode()))
                .put("file_size", file.bytes().length);
    }

    /** The Bot API's File, with the path under which its bytes are served for a while. */
    ObjectNode download(String id) {
        Upload file = byId(id).orElseThrow(() -> Refusal.badRequest("invalid file_id"));
        if (file.bytes().length > LARGEST_DOWNLOAD) {
            throw Refusal.badRequest("file is too big");
        }
        ObjectNode answer = document(id, file);
        answer.retain("file_id", "file_unique_id", "file_size");
        idByPath.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .ifPresent(entry -> answer.put("file_path", entry.getKey()));
        return answer;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && name.substring(dot).matches("\\.[A-Za-z0-9]{1,8}") ? name.substring(dot) : "";
    }
}
