package bot.pilcrow.sandbox;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps other web pages out: a name that was rebound to loopback shows in Host, a foreign page in Origin. */
final class LoopbackGuard {

    private static final Pattern HERE = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");

    private LoopbackGuard() {}

    static void check(Context request) {
        String path = request.path();
        if (path.startsWith("/bot") || path.startsWith("/file/bot")) {
            return;
        }
        String host = Optional.ofNullable(request.header("Host")).orElse("");
        Optional<String> origin = Optional.ofNullable(request.header("Origin"));
        boolean own =
                origin.map(from -> from.equalsIgnoreCase("http://" + host)).orElse(true);
        if (!HERE.matcher(host).matches() || !own) {
            SandboxRoutes.refuse(
                    request, Refusal.of(403, "the sandbox answers only pages of its own on this computer"));
            request.skipRemainingHandlers();
        }
    }
}
