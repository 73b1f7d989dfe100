package bot.pilcrow.sandbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongConsumer;

/** The chat page and the stream that tells it what changed. */
final class PageRoutes {

    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "sandbox.css", "text/css; charset=utf-8",
            "sandbox.js", "text/javascript; charset=utf-8",
            "messages.js", "text/javascript; charset=utf-8",
            "wire.js", "text/javascript; charset=utf-8",
            "pilcrow.svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Happenings happenings;

    PageRoutes(Happenings happenings) {
        this.happenings = happenings;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", request -> serve(request, "index.html"));
        FILES.keySet().forEach(name -> routes.get("/" + name, request -> serve(request, name)));
        routes.sse("/sandbox/events", this::stream);
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

    private void stream(SseClient page) {
        page.keepAlive();
        LongConsumer teller =
                chat -> page.sendEvent("changed", Json.write(Json.object().put("chat", chat)));
        happenings.listen(teller);
        page.onClose(() -> happenings.leave(teller));
        page.sendEvent("hello", "{}");
    }
}
