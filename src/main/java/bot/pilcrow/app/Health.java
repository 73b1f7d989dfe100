package bot.pilcrow.app;

import bot.pilcrow.telegram.Backlog;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the bot does at a moment.
 *
 * @param at the moment
 * @param started when the bot was started
 * @param lastPoll when updates were last fetched without error
 * @param inbox updates that wait
 * @param outbox messages that wait
 * @param trouble why the database cannot be used, if it cannot
 */
record Health(
        Instant at,
        Instant started,
        Optional<Instant> lastPoll,
        Optional<Backlog> inbox,
        Optional<Backlog> outbox,
        Optional<String> trouble) {

    /** Three long polls in a row without success. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Whether the database works, and updates were fetched within 90 seconds; a bot just started has as long for its first. */
    boolean isGood() {
        Instant heard = lastPoll.orElse(started);
        return trouble.isEmpty() && !heard.plus(SILENCE).isBefore(at);
    }

    /** The figures as one JSON object. Seconds are whole; what is not known is left out. */
    String json() {
        ObjectNode node = new ObjectMapper().createObjectNode().put("ok", isGood());
        lastPoll.ifPresent(time -> node.put("lastPollSeconds", secondsSince(time)));
        inbox.ifPresent(backlog -> add(backlog, node));
        outbox.ifPresent(backlog -> add(backlog, node.putObject("outbox")));
        trouble.ifPresent(reason -> node.put("trouble", reason));
        return node.toString();
    }

    /** The figures as a page, with status 503 when the bot does not well. */
    Page page() {
        return Page.json(isGood() ? 200 : 503, json());
    }

    private void add(Backlog backlog, ObjectNode node) {
        node.put("waiting", backlog.waiting());
        backlog.oldest().ifPresent(time -> node.put("oldestWaitingSeconds", secondsSince(time)));
        node.put("broken", backlog.broken());
    }

    private long secondsSince(Instant time) {
        return Math.max(0, Duration.between(time, at).toSeconds());
    }
}
