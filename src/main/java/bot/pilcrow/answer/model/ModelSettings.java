package bot.pilcrow.answer.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Which model is asked, and how.
 *
 * @param baseUrl another address than the provider's own
 * @param model the model's name at the provider
 * @param timeout for all calls that one question takes together
 */
public record ModelSettings(Provider provider, Optional<String> baseUrl, String model, ApiKey key, Duration timeout) {

    /** Who offers models. */
    public enum Provider {
        /** OpenAI, and every server that speaks its protocol. */
        OPENAI,
        ANTHROPIC,
        GEMINI,
        OLLAMA
    }

    /** How answers name it, such as {@code openai:gpt-5-mini}. */
    public String name() {
        return provider.name().toLowerCase(Locale.ROOT) + ":" + model;
    }

    /** Whether the provider is known to want a key. */
    public boolean needsKey() {
        return switch (provider) {
            case ANTHROPIC, GEMINI -> true;
            case OPENAI -> baseUrl.isEmpty();
            case OLLAMA -> false;
        };
    }
}
