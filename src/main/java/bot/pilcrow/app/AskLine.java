package bot.pilcrow.app;

import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.Question.Exchange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question read from a line of input.
 *
 * @param id the asker's own name for it, given back as it came
 */
record AskLine(Optional<JsonNode> id, Question question) {

    /** Reads a line: a JSON object if it begins with a brace, else the question itself. */
    static final class Reader {

        private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        AskLine read(String typed, int number) {
            // Some editors begin a file with a mark that no question needs
            String line = typed.startsWith("\uFEFF") ? typed.substring(1) : typed;
            if (!line.stripLeading().startsWith("{")) {
                return new AskLine(Optional.empty(), Question.of(line.strip()));
            }
            JsonNode node = json(line, number);
            if (!node.path("question").isTextual()) {
                throw new CommandFailed("line " + number + " has no \"question\"");
            }
            List<Exchange> history = new ArrayList<>();
            node.path("history").forEach(turn -> history.add(exchange(turn)));
            Optional<JsonNode> id = Optional.of(node.path("id")).filter(JsonNode::isValueNode);
            Optional<String> selected = node.hasNonNull("selected")
                    ? Optional.of(node.path("selected").asText())
                    : Optional.empty();
            return new AskLine(id, new Question(node.path("question").asText(), history, selected));
        }

        /** A turn is an object with question and answer, or only the words of an earlier question. */
        private static Exchange exchange(JsonNode turn) {
            return turn.isTextual()
                    ? new Exchange(turn.asText(), "")
                    : new Exchange(
                            turn.path("question").asText(),
                            turn.path("answer").asText(turn.path("text").asText()));
        }

        private JsonNode json(String line, int number) {
            try {
                return mapper.readTree(line);
            } catch (JsonProcessingException e) {
                throw new CommandFailed("line " + number + " is not JSON: " + e.getOriginalMessage());
            }
        }
    }
}
