package bot.pilcrow.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who asked what, and what the sandbox's journal says became of it. */
final class Books {

    /** A message that somebody wrote. */
    record Question(long chat, int message) {}

    private final Telegram telegram;
    private final Map<Question, Integer> answers = new HashMap<>();
    private final Map<Question, Instant> handedOut = new HashMap<>();
    private final Map<Question, Instant> firstAnswered = new HashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<Instant> sends = new ArrayList<>();
    private final Map<Long, Instant> closedUntil = new HashMap<>();
    private int tooEarly;
    private int sendCalls;
    private int limited;
    private long read;
    private Optional<Instant> firstPoll = Optional.empty();
    private Optional<Instant> lastGoodPoll = Optional.empty();

    Books(Telegram telegram) {
        this.telegram = telegram;
    }

    /** Reads on in the journal. */
    Books update() {
        List<JsonNode> lines = telegram.journal(read);
        lines.forEach(this::enter);
        read += lines.size();
        return this;
    }

    private void enter(JsonNode line) {
        Instant at = Instant.parse(line.path("at").asText());
        if (line.has("update")) {
            JsonNode message = line.path("update").path("message");
            if (message.has("message_id")) {
                handedOut.putIfAbsent(
                        new Question(
                                message.path("chat").path("id").asLong(),
                                message.path("message_id").asInt()),
                        at);
            }
            return;
        }
        String method = line.path("method").asText();
        int status = line.path("status").asInt();
        if (method.equals("getUpdates")) {
            firstPoll = firstPoll.or(() -> Optional.of(at));
            lastGoodPoll = status == 200 ? Optional.of(at) : lastGoodPoll;
        }
        if (method.equals("sendMessage")) {
            sent(line, status, at);
        }
        statuses.merge(status, 1, Integer::sum);
    }

    private void sent(JsonNode line, int status, Instant at) {
        JsonNode params = line.path("params");
        long chat = params.path("chat_id").asLong();
        sendCalls++;
        if (Optional.ofNullable(closedUntil.get(chat)).filter(at::isBefore).isPresent()) {
            tooEarly++;
        }
        if (status == 429) {
            limited++;
            long seconds =
                    line.path("response").path("parameters").path("retry_after").asLong();
            closedUntil.put(chat, at.plusSeconds(seconds));
        }
        if (line.path("response").path("ok").asBoolean(false)
                || line.path("fault").asText().contains("after")) {
            sends.add(at);
            Question question = new Question(
                    chat, params.path("reply_parameters").path("message_id").asInt());
            answers.merge(question, 1, Integer::sum);
            firstAnswered.putIfAbsent(question, at);
        }
    }

    /** Questions that were answered never. */
    long lost(Set<Question> asked) {
        return asked.stream().filter(question -> !answers.containsKey(question)).count();
    }

    /** Messages beyond the first to a question. */
    int doubled(Set<Question> asked) {
        return asked.stream()
                .mapToInt(question -> Math.max(0, answers.getOrDefault(question, 0) - 1))
                .sum();
    }

    /** Calls of sendMessage that were answered 429, in all of them. */
    int limited() {
        return limited;
    }

    int sendCalls() {
        return sendCalls;
    }

    /** Calls to a chat before the time that a 429 gave had passed. */
    int tooEarly() {
        return tooEarly;
    }

    Optional<Instant> firstPoll() {
        return firstPoll;
    }

    Optional<Instant> lastGoodPoll() {
        return lastGoodPoll;
    }

    Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    List<Instant> sends() {
        return List.copyOf(sends);
    }

    /** How long each question took from being handed to the bot to the first answer. */
    Stream<Duration> delays(Set<Question> asked) {
        return asked.stream()
                .filter(question -> handedOut.containsKey(question) && firstAnswered.containsKey(question))
                .map(question -> Duration.between(handedOut.get(question), firstAnswered.get(question)));
    }
}
