package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults to come, each for a number of calls. The first that fits a call strikes. Safe for use by several threads. */
final class Faults {

    private static final int LONGEST_DELAY_MS = 120_000;

    /** At which moment of a call a connection is cut or an error answered: before or after the call took effect. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /**
     * What befalls a call.
     *
     * @param status the error answered, or empty for none
     * @param html whether the error comes as a page, the way a proxy answers, instead of as JSON
     * @param reset whether the connection is cut instead of answered
     */
    record Fault(
            long id,
            String method,
            Optional<String> chat,
            int times,
            Optional<Integer> status,
            Optional<Integer> retryAfter,
            Optional<String> description,
            boolean html,
            boolean reset,
            Moment moment,
            long delayMs) {

        boolean fits(String called, Params params) {
            return (method.equals("*") || method.equalsIgnoreCase(called))
                    && chat.map(id -> params.text("chat_id").filter(id::equals).isPresent())
                            .orElse(true);
        }

        Fault once() {
            return new Fault(
                    id, method, chat, times - 1, status, retryAfter, description, html, reset, moment, delayMs);
        }

        String name() {
            if (reset) {
                return moment == Moment.BEFORE ? "reset_before" : "reset_after";
            }
            return status.map(code -> "status_" + code).orElse("delay");
        }

        /** The error as Telegram words it. */
        ObjectNode envelope() {
            int code = status.orElse(500);
            ObjectNode body = Json.object().put("ok", false).put("error_code", code);
            body.put("description", description.orElseGet(() -> words(code)));
            retryAfter.ifPresent(seconds -> body.putObject("parameters").put("retry_after", seconds));
            return body;
        }

        private String words(int code) {
            return switch (code) {
                case 401 -> "Unauthorized";
                case 403 -> "Forbidden: bot was blocked by the user";
                case 404 -> "Not Found";
                case 409 ->
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
                            + " is running";
                case 413 -> "Request Entity Too Large";
                case 429 -> "Too Many Requests: retry after " + retryAfter.orElse(1);
                default -> code < 500 ? "Bad Request: scripted fault" : "Internal Server Error";
            };
        }
    }

    private final List<Fault> waiting = new ArrayList<>();
    private long lastId;

    /** Adds a fault from its JSON. */
    synchronized long script(Params wanted) {
        Optional<Integer> status = wanted.number("status").map(Long::intValue);
        boolean html = wanted.flag("html");
        Optional<String> reset = wanted.text("reset").filter(moment -> !moment.equals("false"));
        long delay = wanted.number("delay_ms").orElse(0L);
        long times = wanted.number("times").orElse(1L);
        if (status.isPresent() && (status.get() < 400 || status.get() > 599)) {
            throw Refusal.mistake("\"status\" must be from 400 to 599");
        }
        if (times < 1 || times > 1_000_000) {
            throw Refusal.mistake("\"times\" must be from 1 to 1000000");
        }
        if (delay < 0 || delay > LONGEST_DELAY_MS) {
            throw Refusal.mistake("\"delay_ms\" must be from 0 to " + LONGEST_DELAY_MS);
        }
        Optional<Integer> retryAfter = wanted.number("retry_after").map(Long::intValue);
        Optional<Integer> code =
                status.or(() -> retryAfter.map(seconds -> 429)).or(() -> html ? Optional.of(502) : Optional.empty());
        if (code.isEmpty() && reset.isEmpty() && delay == 0) {
            throw Refusal.mistake("a fault needs \"status\", \"html\", \"reset\" (before or after) or \"delay_ms\"");
        }
        Moment moment = moment(reset.orElse(wanted.text("effect").orElse("before")));
        waiting.add(new Fault(
                ++lastId,
                wanted.text("method").orElse("*"),
                wanted.text("chat"),
                (int) times,
                code,
                code.equals(Optional.of(429)) ? retryAfter.or(() -> Optional.of(1)) : retryAfter,
                wanted.text("description"),
                html,
                reset.isPresent(),
                moment,
                delay));
        return lastId;
    }

    /** The fault that strikes a call, used up by one. */
    synchronized Optional<Fault> strike(String method, Params params) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (fault.fits(method, params)) {
                if (fault.times() == 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, fault.once());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        waiting.clear();
    }

    synchronized JsonNode view() {
        ArrayNode list = Json.array();
        for (Fault fault : waiting) {
            ObjectNode shown = list.addObject().put("id", fault.id()).put("method", fault.method());
            shown.put("times", fault.times()).put("fault", fault.name()).put("delay_ms", fault.delayMs());
            fault.chat().ifPresent(chat -> shown.put("chat", chat));
            fault.retryAfter().ifPresent(seconds -> shown.put("retry_after", seconds));
        }
        return list;
    }

    private static Moment moment(String name) {
        return switch (name) {
            case "before" -> Moment.BEFORE;
            case "after" -> Moment.AFTER;
            default -> throw Refusal.mistake("\"reset\" and \"effect\" are \"before\" or \"after\"");
        };
    }
}
