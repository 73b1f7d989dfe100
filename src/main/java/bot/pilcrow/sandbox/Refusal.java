package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call that is answered with an error. Thrown to leave a method early; its message goes to the caller as it is. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final ObjectNode parameters;

    private Refusal(int code, String description, ObjectNode parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    static Refusal of(int code, String description) {
        return new Refusal(code, description, Json.object());
    }

    static Refusal badRequest(String what) {
        return of(400, "Bad Request: " + what);
    }

    static Refusal forbidden(String what) {
        return of(403, "Forbidden: " + what);
    }

    static Refusal unauthorized() {
        return of(401, "Unauthorized");
    }

    static Refusal conflict(String what) {
        return of(409, "Conflict: " + what);
    }

    static Refusal tooMany(int seconds) {
        return new Refusal(
                429, "Too Many Requests: retry after " + seconds, Json.object().put("retry_after", seconds));
    }

    static Refusal migrated(long to) {
        return new Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                Json.object().put("migrate_to_chat_id", to));
    }

    /** A mistake in a request to the sandbox itself, not to the Bot API. */
    static Refusal mistake(String line) {
        return of(400, line);
    }

    int code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    /** Telegram's envelope for an error. */
    ObjectNode envelope() {
        ObjectNode body = Json.object().put("ok", false).put("error_code", code).put("description", description());
        if (!parameters.isEmpty()) {
            body.set("parameters", parameters);
        }
        return body;
    }
}
