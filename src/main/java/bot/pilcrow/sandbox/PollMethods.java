package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the bot gets its updates by asking. May block; never called under the lock of {@link Chats}. */
final class PollMethods {

    private final UpdateQueue updates;
    private final Webhook webhook;

    PollMethods(UpdateQueue updates, Webhook webhook) {
        this.updates = updates;
        this.webhook = webhook;
    }

    List<ObjectNode> getUpdates(Params params) throws InterruptedException {
        if (webhook.isSet()) {
            throw Refusal.conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }
        allow(params);
        long limit = params.number("limit").orElse((long) UpdateQueue.MOST_PER_POLL);
        if (limit < 1 || limit > UpdateQueue.MOST_PER_POLL) {
            limit = UpdateQueue.MOST_PER_POLL;
        }
        long timeout = Math.max(0, params.number("timeout").orElse(0L));
        Duration wait = Duration.ofSeconds(Math.min(timeout, UpdateQueue.LONGEST_WAIT.toSeconds()));
        return updates.poll(params.number("offset").orElse(0L), (int) limit, wait);
    }

    /** Remembers which kinds of update are wanted; a call that does not say leaves that as it was. */
    void allow(Params params) {
        if (params.has("allowed_updates")) {
            ArrayNode kinds = params.list("allowed_updates").orElse(Json.array());
            Set<String> wanted = new HashSet<>();
            for (JsonNode kind : kinds) {
                wanted.add(kind.asText());
            }
            updates.allow(wanted);
        }
    }
}
