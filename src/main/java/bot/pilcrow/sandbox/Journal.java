package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The record of all that passed between bot and sandbox, in order, only ever added to. A line tells of a call if it has
 * {@code method}, of an update handed out if it has {@code update}. Safe for use by several threads.
 */
final class Journal {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final List<String> lines = new ArrayList<>();

    Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records a Bot API call.
     *
     * @param status the HTTP status answered; 0 if the connection was cut instead
     * @param fault the scripted fault that met it
     */
    synchronized void call(String method, Params params, int status, JsonNode response, Optional<String> fault) {
        ObjectNode line = numbered().put("method", method);
        ObjectNode values = params.values().deepCopy();
        values.remove("method");
        line.set("params", values);
        if (!params.files().isEmpty()) {
            ArrayNode files = line.putArray("files");
            params.files().keySet().stream().sorted().forEach(files::add);
        }
        line.put("status", status).set("response", response);
        fault.ifPresent(name -> line.put("fault", name));
        lines.add(Json.write(line));
    }

    /** Records updates as they are handed to the bot. */
    synchronized void handedOut(Collection<ObjectNode> updates) {
        for (ObjectNode update : updates) {
            ObjectNode line = numbered();
            line.set("update", update);
            lines.add(Json.write(line));
        }
    }

    /** The lines numbered above {@code n}, each ended by a line feed. */
    synchronized String after(long n) {
        int from = (int) Math.min(Math.max(n, 0), lines.size());
        return lines.subList(from, lines.size()).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private ObjectNode numbered() {
        return Json.object().put("n", lines.size() + 1).put("at", TIME.format(clock.instant()));
    }
}
