package bot.pilcrow.testing;

import bot.pilcrow.testing.ModelReply.Framing;
import bot.pilcrow.testing.ModelReply.Whole;
import bot.pilcrow.testing.ModelServer.Call;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How a model server answers chats: well, badly or not at all. Where a mode takes a function, that gives the JSON text
 * that an honest model would answer a call with. Modes have no state but for {@link #mix}, and serve any number of
 * threads; so must the functions.
 */
@FunctionalInterface
public interface ModelMode {

    /**
     * Decides on a reply, on the thread of the call's connection. May wait: closing the server interrupts it.
     *
     * @param call the chat that is asked for
     * @param number how many chats were asked for before this one, since the script was set
     */
    ModelReply to(Call call, int number) throws InterruptedException;

    /** Takes turns: the first mode for the first chat, and so on, and then from the first again. */
    static ModelMode cycle(List<ModelMode> modes) {
        List<ModelMode> turns = List.copyOf(modes);
        return (call, number) -> turns.get(number % turns.size()).to(call, number);
    }

    /** Draws a mode for each chat, all being equally likely; one that stands twice in the list is twice as likely. */
    static ModelMode mix(RandomGenerator random, List<ModelMode> modes) {
        List<ModelMode> lots = List.copyOf(modes);
        Object turn = new Object();
        return (call, number) -> {
            int lot;
            // Most generators are for one thread
            synchronized (turn) {
                lot = random.nextInt(lots.size());
            }
            return lots.get(lot).to(call, number);
        };
    }

    /** Answers with a text, whatever it is. */
    static ModelMode saying(Function<Call, String> content) {
        return (call, number) -> ChatCompletions.saying(call, content.apply(call), "stop");
    }

    /** Does its work. */
    static ModelMode honest(Function<Call, String> json) {
        return saying(json);
    }

    /**
     * Obeys, and says just what the last order in the prompt demands: the text after {@code SAY:} up to the end of the
     * line, in a user message or else in a system message; or, without such an order, what looks like another one, such
     * as <i>reply with "..."</i>; or else it repeats the last line of what the user wrote.
     */
    static ModelMode obedient() {
        return saying(Obedience::demanded);
    }

    /**
     * Obeys as {@link #obedient()} does, in JSON: {@code {"verdict":"ANSWERED","claims":[{"text":...,"sentences":
     * ["3.1"]}]}}, whose claim rests on the first sentence that the prompt numbers.
     */
    static ModelMode obedientJson() {
        return obedientJson((demanded, sentence) -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("verdict", "ANSWERED");
            ObjectNode claim = answer.putArray("claims").addObject().put("text", demanded);
            claim.putArray("sentences").add(sentence);
            return answer.toString();
        });
    }

    /** Obeys in JSON of the test's own shape, made of the demanded text and the first sentence id, such as 3.1. */
    static ModelMode obedientJson(BiFunction<String, String, String> json) {
        return saying(call -> json.apply(Obedience.demanded(call), Obedience.firstSentence(call)));
    }

    /** Answers with good JSON that is not of the shape that was asked for. */
    static ModelMode wrongSchema() {
        return saying(call -> """
                {"answer":"Yes, it is.","confidence":0.93,"sources":[{"page":4,"lines":[12,13]}]}""");
    }

    /** Runs out of tokens half-way. */
    static ModelMode cutJson(Function<Call, String> json) {
        return (call, number) -> {
            String whole = json.apply(call);
            int half = whole.offsetByCodePoints(0, whole.codePointCount(0, whole.length()) / 2);
            return ChatCompletions.saying(call, whole.substring(0, half), "length");
        };
    }

    /** Chats before and after its JSON, which stands in a Markdown fence. */
    static ModelMode fenced(Function<Call, String> json) {
        return saying(call -> """
                Sure! Here is the answer you asked for:

                ```json
                %s
                ```

                Let me know if you would like anything else.""".formatted(json.apply(call)));
    }

    /** Writes its JSON with single quotes and with commas after the last members. */
    static ModelMode singleQuoted(Function<Call, String> json) {
        return saying(call -> LooseJson.of(json.apply(call)));
    }

    /** Answers with no words. */
    static ModelMode empty() {
        return saying(call -> "");
    }

    /** Answers with null where the words should be. */
    static ModelMode missingContent() {
        return (call, number) -> ChatCompletions.unspoken(call, "stop", message -> {});
    }

    /** Declines in the field that is made for it. */
    static ModelMode refusal() {
        return (call, number) -> ChatCompletions.unspoken(
                call, "stop", message -> message.put("refusal", "I'm sorry, but I can't help with that."));
    }

    /** Calls a tool that it was not given. */
    static ModelMode toolCall() {
        return (call, number) -> ChatCompletions.unspoken(call, "tool_calls", ChatCompletions::callTool);
    }

    /** Answers with 200 MB of good JSON. */
    static ModelMode huge(Framing framing) {
        return huge(200_000_000, framing);
    }

    /** Answers with as many bytes of good JSON, 65536 or more. */
    static ModelMode huge(long bytes, Framing framing) {
        ModelReply flood = new ModelReply.Flood(bytes, framing);
        return (call, number) -> flood;
    }

    /** Sends the head at once, then one byte every 100 ms until the server is closed or the client leaves. */
    static ModelMode drip() {
        return (call, number) -> new ModelReply.Drip(Duration.ofMillis(100));
    }

    /** Takes the request and never answers, until the server is closed. */
    static ModelMode hang() {
        return (call, number) -> new ModelReply.Silence();
    }

    /** Sends nothing for some milliseconds, then what another mode replies. */
    static ModelMode slowHeaders(long millis, ModelMode then) {
        return (call, number) -> new ModelReply.Late(Duration.ofMillis(millis), then.to(call, number));
    }

    /** Fails with 429 and says for how long to stay away. */
    static ModelMode tooMany(int retryAfterSeconds) {
        String message = "Rate limit reached for requests. Please try again in %ds.".formatted(retryAfterSeconds);
        return (call, number) -> ChatCompletions.error(429, "requests", "rate_limit_exceeded", message)
                .with("Retry-After", String.valueOf(retryAfterSeconds));
    }

    /** Fails with a status such as 500 or 503 and an error in JSON; with 502, as a proxy does, in HTML. */
    static ModelMode error(int status) {
        Whole failure = status == 502
                ? new Whole(status, Map.of("Content-Type", "text/html"), """
                        <html><head><title>502 Bad Gateway</title></head>
                        <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>""")
                : ChatCompletions.error(
                        status, "server_error", "", "The server had an error while processing your request.");
        return (call, number) -> failure;
    }

    /** Fails with 401 and repeats in full the key that was sent, so that a test can see whether the client logs it. */
    static ModelMode unauthorized() {
        return (call, number) -> {
            String key = call.header("Authorization").orElse("").replaceFirst("(?i)^bearer ", "");
            String message = "Incorrect API key provided: " + key
                    + ". You can find your API key at https://platform.openai.com/account/api-keys.";
            return ChatCompletions.error(401, "invalid_request_error", "invalid_api_key", message);
        };
    }

    /** Fails with 404: the server does not have the model. */
    static ModelMode unknownModel() {
        return (call, number) -> ChatCompletions.error(
                404,
                "invalid_request_error",
                "model_not_found",
                "The model `" + call.model() + "` does not exist or you do not have access to it.");
    }

    /** Fails with 400 when any response format is asked for, and is honest else. */
    static ModelMode noJsonMode(Function<Call, String> json) {
        return (call, number) -> call.format().isEmpty()
                ? honest(json).to(call, number)
                : ChatCompletions.error(
                        400,
                        "invalid_request_error",
                        "",
                        "Invalid parameter: 'response_format' of type '%s' is not supported with this model."
                                .formatted(call.format()));
    }

    /** Takes the request and resets the connection. */
    static ModelMode reset() {
        return (call, number) -> new ModelReply.Reset();
    }

    /** Resets the connection in the middle of an honest answer. */
    static ModelMode resetMidBody(Function<Call, String> json) {
        return (call, number) -> new ModelReply.ResetMidBody(ChatCompletions.saying(call, json.apply(call), "stop"));
    }
}
