package bot.pilcrow.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Whether the bot can work now.
 *
 * @param trouble why not, in one line for the operator; empty when it can
 */
record Readiness(Optional<String> trouble) {

    static Readiness not(String reason) {
        return new Readiness(Optional.of(reason));
    }

    boolean isReady() {
        return trouble.isEmpty();
    }

    /** This as a page, with status 503 when the bot cannot work. */
    Page page() {
        ObjectNode node = new ObjectMapper().createObjectNode().put("ready", isReady());
        trouble.ifPresent(reason -> node.put("reason", reason));
        return Page.json(isReady() ? 200 : 503, node.toString());
    }
}
