package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.Params.Upload;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chat page: its few files, the files of its chats, and the stream that tells it of changes. */
final class PageRoutes {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final List<String> FILES = List.of(
            "index.html",
            "sandbox.css",
            "sandbox.js",
            "attachments.js",
            "commands.js",
            "elements.js",
            "links.js",
            "messages.js",
            "newchat.js",
            "notices.js",
            "quoting.js",
            "reactions.js",
            "reading.js",
            "wire.js",
            "pilcrow.svg");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Chats chats;
    private final FileShelf shelf;
    private final PageStream stream;

    PageRoutes(Chats chats, FileShelf shelf, PageStream stream) {
        this.chats = chats;
        this.shelf = shelf;
        this.stream = stream;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", request -> serve(request, "index.html"));
        FILES.forEach(name -> routes.get("/" + name, request -> serve(request, name)));
        routes.get("/sandbox/file", this::give);
        routes.sse("/sandbox/events", stream::open);
    }

    private static void serve(Context request, String name) throws IOException {
        try (InputStream file = PageRoutes.class.getResourceAsStream("/sandbox/" + name)) {
            if (file == null) {
                request.status(404).result("Not found");
                return;
            }
            String kind = name.substring(name.lastIndexOf('.') + 1);
            request.header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache")
                    .contentType(TYPES.getOrDefault(kind, "text/plain"))
                    .result(file.readAllBytes());
        }
    }

    /** A file of a chat: to be saved, or shown in an image element, but never opened as a page of its own. */
    private void give(Context request) {
        Optional<Upload> kept;
        synchronized (chats) {
            kept = Optional.ofNullable(request.queryParam("id")).flatMap(shelf::byId);
        }
        if (kept.isEmpty()) {
            SandboxRoutes.refuse(request, Refusal.of(404, "there is no such file"));
            return;
        }
        Upload file = kept.get();
        request.header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-cache")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + escaped(file.name()))
                .contentType(PictureType.of(file.bytes()).orElse("application/octet-stream"))
                .result(file.bytes());
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
