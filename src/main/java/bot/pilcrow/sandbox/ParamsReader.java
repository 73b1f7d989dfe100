package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.Params.Upload;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of a call, wherever the Bot API lets callers put them: query, JSON, form or multipart. */
final class ParamsReader {

    private ParamsReader() {}

    static Params read(Context request) throws IOException {
        ObjectNode values = Json.object();
        Map<String, Upload> files = new HashMap<>();
        addPairs(Optional.ofNullable(request.queryString()).orElse(""), values);
        String type = Optional.ofNullable(request.contentType()).orElse("");
        if (type.startsWith("multipart/")) {
            addParts(request, values, files);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            String body = new String(request.bodyAsBytes(), StandardCharsets.UTF_8);
            // curl calls any body a form; on the sandbox's own paths JSON is meant
            if (body.startsWith("{") && request.path().startsWith("/sandbox/")) {
                values.setAll(object(body));
            } else {
                addPairs(body, values);
            }
        } else {
            String body = new String(request.bodyAsBytes(), StandardCharsets.UTF_8);
            if (!body.isBlank()) {
                values.setAll(object(body));
            }
        }
        return new Params(values, files);
    }

    private static ObjectNode object(String body) {
        Optional<JsonNode> json = Json.read(body);
        if (json.isPresent() && json.get() instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("can't parse request JSON object");
    }

    private static void addPairs(String form, ObjectNode values) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("can't parse request parameters");
        }
    }

    private static void addParts(Context request, ObjectNode values, Map<String, Upload> files) throws IOException {
        // uploadedFiles sets the request up for multipart; the parts then come with their bytes as they were sent
        for (UploadedFile file : request.uploadedFiles()) {
            if (file.size() > FileShelf.LARGEST_UPLOAD) {
                throw Refusal.of(413, "Request Entity Too Large");
            }
        }
        try {
            for (Part part : request.req().getParts()) {
                byte[] bytes = part.getInputStream().readAllBytes();
                if (part.getSubmittedFileName() == null) {
                    values.put(part.getName(), new String(bytes, StandardCharsets.UTF_8));
                } else {
                    files.put(part.getName(), new Upload(part.getSubmittedFileName(), bytes));
                }
            }
        } catch (ServletException e) {
            throw Refusal.badRequest("can't parse multipart request");
        }
    }
}
