package bot.pilcrow.answer;

import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Draft.Proposed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what models reply: one JSON object, also with fences or chatter around it, single quotes or trailing commas. May be
 * shared between threads.
 */
final class DraftReader {

    private static final int MOST_CLAIMS = 4;
    private static final int MOST_BRACES = 3;
    private static final int MOST_SENTENCES = 6;
    private static final int LONGEST_CLAIM = 600;
    /** What models put around the number of a sentence. */
    private static final Pattern NUMBER_MARKS = Pattern.compile("[\\[\\]()¶\\s\\u00A0]");

    private static final int LONGEST_REPLY = 50_000;

    private final JsonMapper mapper = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(LONGEST_REPLY)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Else sentence 7.10 is read as 7.1
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A draft, or why there is none. */
    sealed interface Outcome {

        record Understood(Draft draft) implements Outcome {}

        /**
         * It could not be read.
         *
         * @param problem to be told to the model; holds nothing of the reply
         */
        record Unreadable(String problem) implements Outcome {}
    }

    /** The form that a model is asked for. */
    static JsonSchema schema() {
        JsonObjectSchema name = JsonObjectSchema.builder()
                .addStringProperty("written")
                .addStringProperty("article")
                .required("written", "article")
                .additionalProperties(false)
                .build();
        JsonObjectSchema claim = JsonObjectSchema.builder()
                .addStringProperty("text")
                .addProperty("sentences", list(new JsonStringSchema()))
                .addProperty("names", list(name))
                .required("text", "sentences", "names")
                .additionalProperties(false)
                .build();
        JsonObjectSchema translation = JsonObjectSchema.builder()
                .addStringProperty("sentence")
                .addStringProperty("text")
                .required("sentence", "text")
                .additionalProperties(false)
                .build();
        return JsonSchema.builder()
                .name("answer")
                .rootElement(JsonObjectSchema.builder()
                        .addProperty(
                                "verdict",
                                JsonEnumSchema.builder()
                                        .enumValues("ANSWERED", "PARTLY", "NOT_IN_ARTICLE")
                                        .build())
                        .addProperty("claims", list(claim))
                        .addStringProperty("missing")
                        .addProperty("translations", list(translation))
                        .required("verdict", "claims", "missing", "translations")
                        .additionalProperties(false)
                        .build())
                .build();
    }

    /** The form of a reply that is one text, or a list of them, under a name. */
    static JsonSchema schema(String name, boolean isList) {
        return JsonSchema.builder()
                .name(name)
                .rootElement(JsonObjectSchema.builder()
                        .addProperty(name, isList ? list(new JsonStringSchema()) : new JsonStringSchema())
                        .required(name)
                        .additionalProperties(false)
                        .build())
                .build();
    }

    private static JsonArraySchema list(dev.langchain4j.model.chat.request.json.JsonSchemaElement items) {
        return JsonArraySchema.builder().items(items).build();
    }

    /** Reads a draft. */
    Outcome read(String reply) {
        Optional<JsonNode> object = object(reply);
        if (object.isEmpty()) {
            return new Outcome.Unreadable("it holds no complete JSON object");
        }
        JsonNode node = object.get();
        Optional<Verdict> verdict = verdict(node.path("verdict").asText());
        if (verdict.isEmpty()) {
            return new Outcome.Unreadable("\"verdict\" is not ANSWERED, PARTLY or NOT_IN_ARTICLE");
        }
        if (!node.path("claims").isArray()) {
            return new Outcome.Unreadable("\"claims\" is not a list");
        }
        List<Proposed> claims = new ArrayList<>();
        for (JsonNode claim : node.path("claims")) {
            String text = claim.path("text").asText("").strip();
            List<String> sentences = texts(claim.path("sentences"));
            if (!text.isEmpty() && text.length() <= LONGEST_CLAIM && claims.size() < MOST_CLAIMS) {
                claims.add(new Proposed(text, sentences, pairs(claim.path("names"), "written", "article")));
            }
        }
        if (claims.isEmpty() && verdict.get() != Verdict.NOT_IN_ARTICLE) {
            return new Outcome.Unreadable(
                    "\"claims\" holds no claim with a text, though the verdict is " + verdict.get());
        }
        return new Outcome.Understood(new Draft(
                verdict.get(),
                claims,
                node.path("missing").asText("").strip(),
                pairs(node.path("translations"), "sentence", "text")));
    }

    /** The text under a name in a reply. */
    Optional<String> text(String reply, String name) {
        return object(reply).map(node -> node.path(name).asText("").strip()).filter(text -> !text.isEmpty());
    }

    /** The texts of a list under a name in a reply. */
    List<String> texts(String reply, String name) {
        return object(reply).map(node -> texts(node.path(name))).orElse(List.of());
    }

    private static Optional<Verdict> verdict(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "ANSWERED" -> Optional.of(Verdict.ANSWERED);
            case "PARTLY" -> Optional.of(Verdict.PARTLY);
            case "NOT_IN_ARTICLE" -> Optional.of(Verdict.NOT_IN_ARTICLE);
            default -> Optional.empty();
        };
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list.isArray() ? list : List.<JsonNode>of()) {
            String text = cleaned(item.asText(""));
            if (!text.isEmpty() && texts.size() < MOST_SENTENCES && !texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The number of a sentence without what stands around it; other text as it is. */
    private static String cleaned(String text) {
        String number = NUMBER_MARKS.matcher(text).replaceAll("").replaceFirst("\\.$", "");
        return number.matches("\\d+\\.\\d+") ? number : text.strip();
    }

    private static Map<String, String> pairs(JsonNode list, String key, String value) {
        Map<String, String> pairs = new HashMap<>();
        for (JsonNode item : list.isArray() ? list : List.<JsonNode>of()) {
            String name = item.path(key).asText("").strip();
            String text = item.path(value).asText("").strip();
            if (!name.isEmpty() && !text.isEmpty() && text.length() <= 2 * LONGEST_CLAIM) {
                pairs.putIfAbsent(cleaned(name.replaceAll("[\\[\\]]", "")), text);
            }
        }
        return pairs;
    }

    /** From a brace on: Jackson itself finds where the object ends. Chatter before it may hold braces, too. */
    private Optional<JsonNode> object(String reply) {
        if (reply.length() > LONGEST_REPLY) {
            return Optional.empty();
        }
        int brace = reply.indexOf('{');
        for (int tries = 0; tries < MOST_BRACES && brace >= 0; tries++) {
            Optional<JsonNode> object = objectAt(reply.substring(brace));
            if (object.isPresent()) {
                return object;
            }
            brace = reply.indexOf('{', brace + 1);
        }
        return Optional.empty();
    }

    private Optional<JsonNode> objectAt(String text) {
        try {
            return Optional.of(mapper.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
