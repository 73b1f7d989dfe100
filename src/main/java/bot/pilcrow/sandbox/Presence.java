package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What the bot shows in a chat for a few seconds: that it is typing, or a draft of its answer. */
final class Presence {

    private static final int ACTION_SECONDS = 5;
    private static final int DRAFT_SECONDS = 30;

    private Optional<Shown> action = Optional.empty();
    private Optional<Shown> draft = Optional.empty();

    private record Shown(ObjectNode what, Instant until) {}

    void act(String name, Instant now) {
        action = Optional.of(new Shown(Json.object().put("name", name), now.plusSeconds(ACTION_SECONDS)));
    }

    void draft(ObjectNode text, Instant now) {
        draft = Optional.of(new Shown(text, now.plusSeconds(DRAFT_SECONDS)));
    }

    /** A message has come: what announced it goes. */
    void clear() {
        action = Optional.empty();
        draft = Optional.empty();
    }

    void addTo(ObjectNode view, Instant now) {
        action.filter(shown -> shown.until().isAfter(now))
                .ifPresent(shown -> view.set(
                        "action",
                        shown.what().deepCopy().put("until", shown.until().toEpochMilli())));
        draft.filter(shown -> shown.until().isAfter(now))
                .ifPresent(shown -> view.set("draft", shown.what().deepCopy()));
    }
}
