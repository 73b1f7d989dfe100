package bot.pilcrow.answer.model;

import bot.pilcrow.answer.model.Reply.Failed;
import bot.pilcrow.answer.model.Reply.Said;
import bot.pilcrow.answer.model.Reply.Trouble;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One provider's model, asked one call at a time. A failure is a {@link Failed}, never an exception, and holds nothing of what
 * the provider said: error bodies repeat keys. May be shared between threads.
 */
public final class LanguageModel {

    private static final int LONGEST_REPLY = 900;

    /** With less calls than these the part that failed says nothing. */
    private static final int CALLS_TO_JUDGE = 10;

    private static final Duration REST = Duration.ofSeconds(30);

    private final ModelSettings settings;
    private final BoundedHttp http = new BoundedHttp();
    private final ChatModel model;
    private final CircuitBreaker breaker;

    /** Turned off for good once a server has said that it does not know it. */
    private volatile boolean jsonMode = true;

    /** Prepares to ask; connects to nothing. */
    public LanguageModel(ModelSettings settings) {
        this.settings = settings;
        this.model = model(settings, http);
        this.breaker = CircuitBreaker.of(
                settings.name(),
                CircuitBreakerConfig.custom()
                        .minimumNumberOfCalls(CALLS_TO_JUDGE)
                        .slidingWindowSize(2 * CALLS_TO_JUDGE)
                        .waitDurationInOpenState(REST)
                        .build());
    }

    /** How answers name it. */
    public String name() {
        return settings.name();
    }

    /** The time that all calls of one question have together. */
    public Duration timeout() {
        return settings.timeout();
    }

    private static ChatModel model(ModelSettings settings, BoundedHttp http) {
        return switch (settings.provider()) {
            case OPENAI -> openAi(settings, http);
            case ANTHROPIC -> anthropic(settings, http);
            case GEMINI -> gemini(settings, http);
            case OLLAMA -> ollama(settings, http);
        };
    }

    private static ChatModel openAi(ModelSettings settings, BoundedHttp http) {
        var builder = OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(
                        settings.key().value().isEmpty()
                                ? "none"
                                : settings.key().value())
                .modelName(settings.model())
                .timeout(settings.timeout())
                .maxRetries(0)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        // Newer models of OpenAI's take neither a temperature nor the old name of the cap
        if (settings.baseUrl().isEmpty()) {
            builder.maxCompletionTokens(4 * LONGEST_REPLY);
        } else {
            builder.temperature(0.0).maxTokens(LONGEST_REPLY);
        }
        settings.baseUrl().ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static ChatModel anthropic(ModelSettings settings, BoundedHttp http) {
        var builder = AnthropicChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(settings.key().value())
                .modelName(settings.model())
                .timeout(settings.timeout())
                .maxRetries(0)
                .maxTokens(LONGEST_REPLY)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        settings.baseUrl().ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static ChatModel gemini(ModelSettings settings, BoundedHttp http) {
        var builder = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(http)
                .apiKey(settings.key().value())
                .modelName(settings.model())
                .timeout(settings.timeout())
                .maxRetries(0)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        settings.baseUrl().ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static ChatModel ollama(ModelSettings settings, BoundedHttp http) {
        return OllamaChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(settings.baseUrl().orElse("http://127.0.0.1:11434"))
                .modelName(settings.model())
                .timeout(settings.timeout())
                .temperature(0.0)
                .numPredict(LONGEST_REPLY)
                .maxRetries(0)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    /**
     * What a trial came to.
     *
     * @param trouble what is wrong; empty if the model answered in the form it was asked for
     */
    public record Trial(Optional<Trouble> trouble, long millis) {}

    /** Asks something trivial, to see whether all is set up. */
    public Trial tried(Deadline deadline) {
        long begun = System.nanoTime();
        JsonSchema schema = JsonSchema.builder()
                .name("ready")
                .rootElement(JsonObjectSchema.builder()
                        .addBooleanProperty("ready")
                        .required("ready")
                        .additionalProperties(false)
                        .build())
                .build();
        Reply reply = ask(List.of(UserMessage.from("Reply with the JSON object {\"ready\":true}")), schema, deadline);
        Optional<Trouble> trouble = reply instanceof Failed failed
                ? Optional.of(failed.trouble())
                : Optional.of(((Said) reply).text())
                        .filter(text -> !text.contains("{"))
                        .map(text -> Trouble.NO_JSON);
        return new Trial(trouble, (System.nanoTime() - begun) / 1_000_000);
    }

    /** Asks once. */
    public Reply ask(List<ChatMessage> messages, JsonSchema schema, Deadline deadline) {
        if (!breaker.tryAcquirePermission()) {
            return new Failed(Trouble.RESTING);
        }
        long begun = System.nanoTime();
        Reply reply = call(messages, schema, deadline);
        if (reply instanceof Failed failed && isServersFault(failed.trouble())) {
            breaker.onError(
                    System.nanoTime() - begun,
                    breaker.getTimestampUnit(),
                    new IOException(failed.trouble().words()));
        } else {
            breaker.onSuccess(System.nanoTime() - begun, breaker.getTimestampUnit());
        }
        if (reply instanceof Failed failed && failed.trouble() == Trouble.NO_JSON) {
            jsonMode = false;
        }
        return reply;
    }

    /** Whether the model is asked for JSON by the provider's own means, as long as nothing has shown that it cannot. */
    boolean hasJsonMode() {
        return jsonMode;
    }

    private static boolean isServersFault(Trouble trouble) {
        return switch (trouble) {
            case UNREACHABLE, TOO_SLOW, TOO_LONG, OVERLOADED, BROKEN, UNAUTHORIZED, UNKNOWN_MODEL -> true;
            case NO_JSON, REFUSED, SILENT, RESTING, OVER_BUDGET -> false;
        };
    }

    private Reply call(List<ChatMessage> messages, JsonSchema schema, Deadline deadline) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (jsonMode) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(schema)
                    .build());
        }
        http.endAt(deadline);
        try {
            return said(model.chat(request.build()));
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private static Reply said(ChatResponse response) {
        Optional<TokenUsage> usage = Optional.ofNullable(response.tokenUsage());
        Optional<Integer> tokens = usage.flatMap(counted -> Optional.ofNullable(counted.totalTokenCount()));
        Optional<Integer> questionTokens = usage.flatMap(counted -> Optional.ofNullable(counted.inputTokenCount()));
        return Optional.ofNullable(response.aiMessage().text())
                .filter(text -> !text.isBlank())
                .<Reply>map(text -> new Said(text, tokens, questionTokens))
                .orElseGet(() -> new Failed(Trouble.SILENT));
    }

    private static Failed failure(RuntimeException thrown) {
        List<Throwable> causes = Stream.iterate((Throwable) thrown, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof HttpException http) {
                Optional<Duration> after =
                        http instanceof BoundedHttp.ComeBack back ? Optional.of(back.after()) : Optional.empty();
                return new Failed(byStatus(http), after);
            }
            if (cause instanceof TimeoutException) {
                return new Failed(Trouble.TOO_SLOW);
            }
            if (cause instanceof BoundedHttp.TooLong) {
                return new Failed(Trouble.TOO_LONG);
            }
            if (cause instanceof UnsupportedFeatureException) {
                return new Failed(Trouble.NO_JSON);
            }
            if (cause instanceof AuthenticationException) {
                return new Failed(Trouble.UNAUTHORIZED);
            }
            if (cause instanceof ModelNotFoundException) {
                return new Failed(Trouble.UNKNOWN_MODEL);
            }
        }
        boolean isNetwork = causes.stream().anyMatch(IOException.class::isInstance)
                && causes.stream().noneMatch(cause -> cause.getClass().getName().contains("jackson"));
        return new Failed(isNetwork ? Trouble.UNREACHABLE : Trouble.SILENT);
    }

    private static Trouble byStatus(HttpException thrown) {
        String body = Optional.ofNullable(thrown.getMessage()).orElse("");
        boolean speaksOfFormat = body.matches("(?is).*(response_format|json_schema|json mode|structured output).*");
        return switch (thrown.statusCode()) {
            case 401, 403 -> Trouble.UNAUTHORIZED;
            case 404 -> Trouble.UNKNOWN_MODEL;
            case 400, 422 -> speaksOfFormat ? Trouble.NO_JSON : Trouble.REFUSED;
            case 408, 409, 425, 429, 503, 529 -> Trouble.OVERLOADED;
            default -> thrown.statusCode() >= 500 ? Trouble.BROKEN : Trouble.REFUSED;
        };
    }
}
