package bot.pilcrow.testing;

import bot.pilcrow.testing.ModelReply.Whole;
import bot.pilcrow.testing.ModelServer.Call;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** The JSON that OpenAI's chat API answers with. */
final class ChatCompletions {

    /** All of a completion up to the text of its content. */
    static final String OPENING = """
            {"id":"chatcmpl-flood","object":"chat.completion","created":1767225600,"model":"flood","choices":\
            [{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":\"""";

    /** All of a completion after the text of its content. */
    static final String ENDING = """
            "}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "scripted-model";
    private static final long CREATED = 1_767_225_600;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private ChatCompletions() {}

    /** A completion with a text. */
    static Whole saying(Call call, String content, String finishReason) {
        return completion(call, finishReason, tokens(content), message -> message.put("content", content));
    }

    /** A completion without a text, and with whatever {@code more} puts into the message. */
    static Whole unspoken(Call call, String finishReason, Consumer<ObjectNode> more) {
        return completion(call, finishReason, 1, message -> more.accept(message.putNull("content")));
    }

    /**
     * An error as OpenAI words it.
     *
     * @param code what went wrong, for programs; null is sent when empty
     */
    static Whole error(int status, String type, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", message).put("type", type).putNull("param");
        if (code.isEmpty()) {
            error.putNull("code");
        } else {
            error.put("code", code);
        }
        return Whole.json(status, body.toString());
    }

    /** The list of the one model that is served. */
    static Whole models() {
        ObjectNode body = JSON.createObjectNode().put("object", "list");
        body.putArray("data")
                .addObject()
                .put("id", MODEL)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "pilcrow-tests");
        return Whole.json(200, body.toString());
    }

    private static Whole completion(
            Call call, String finishReason, int completionTokens, Consumer<ObjectNode> message) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "chatcmpl-scripted")
                .put("object", "chat.completion")
                .put("created", CREATED)
                .put("model", call.model().isEmpty() ? MODEL : call.model());
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        message.accept(choice.putObject("message").put("role", "assistant").putNull("refusal"));
        choice.putNull("logprobs").put("finish_reason", finishReason);
        int promptTokens = tokens(call.system()) + tokens(call.user());
        body.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
        return Whole.json(200, body.toString());
    }

    /** Puts a call of a tool that nobody offered into a message. */
    static void callTool(ObjectNode message) {
        ArrayNode tools = message.putArray("tool_calls");
        tools.addObject()
                .put("id", "call_scripted")
                .put("type", "function")
                .putObject("function")
                .put("name", "send_message")
                .put("arguments", "{\"chat_id\":1,\"text\":\"The model sent this\"}");
    }

    /** A rough count, as good as the true one for whoever adds them up. */
    private static int tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
