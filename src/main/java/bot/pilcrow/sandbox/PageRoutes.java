package bot.pilcrow.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The chat page: its few files, and the stream that tells it of changes. */
final class PageRoutes {

    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "sandbox.css", "text/css; charset=utf-8",
            "sandbox.js", "text/javascript; charset=utf-8",
            "messages.js", "text/javascript; charset=utf-8",
            "reading.js", "text/javascript; charset=utf-8",
            "wire.js", "text/javascript; charset=utf-8",
            "pilcrow.svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PageStream stream;

    PageRoutes(PageStream stream) {
        this.stream = stream;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", request -> serve(request, "index.html"));
        FILES.keySet().forEach(name -> routes.get("/" + name, request -> serve(request, name)));
        routes.sse("/sandbox/events", stream::open);
    }

    private static void serve(Context request, String name) throws IOException {
        try (InputStream file = PageRoutes.class.getResourceAsStream("/sandbox/" + name)) {
            if (file == null) {
                request.status(404).result("Not found");
                return;
            }
            request.header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache")
                    .contentType(FILES.getOrDefault(name, "text/plain"))
                    .result(file.readAllBytes());
        }
    }
}
