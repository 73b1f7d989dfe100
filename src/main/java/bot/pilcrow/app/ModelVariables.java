package bot.pilcrow.app;

import bot.pilcrow.answer.model.ApiKey;
import bot.pilcrow.answer.model.ModelSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The variables that say which language model is asked. */
final class ModelVariables {

    private static final List<String> PROVIDERS = List.of("none", "openai", "anthropic", "gemini", "ollama");
    private static final int LONGEST = 55;

    private ModelVariables() {}

    /**
     * Reads them.
     *
     * @return empty when no model is asked
     * @throws CommandFailed naming the variable and the wanted form
     */
    static Optional<ModelSettings> read(Map<String, String> all) {
        Duration timeout = timeout(all);
        String provider = Settings.choice(all, "LLM_PROVIDER", PROVIDERS);
        if (provider.equals("none")) {
            return Optional.empty();
        }
        ModelSettings settings = new ModelSettings(
                ModelSettings.Provider.valueOf(provider.toUpperCase(Locale.ROOT)),
                Settings.given(all, "LLM_BASE_URL").map(ModelVariables::url),
                Settings.given(all, "LLM_MODEL")
                        .orElseThrow(() ->
                                new CommandFailed("LLM_MODEL must name the model, since LLM_PROVIDER is " + provider)),
                new ApiKey(Settings.given(all, "LLM_API_KEY").orElse("")),
                timeout);
        if (settings.needsKey() && settings.key().value().isEmpty()) {
            throw new CommandFailed("LLM_API_KEY is missing; " + provider + " wants one");
        }
        if (settings.key().value().chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
            throw new CommandFailed("LLM_API_KEY holds a space or a letter that no key has");
        }
        return Optional.of(settings);
    }

    private static String url(String value) {
        try {
            URI uri = new URI(value);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null) {
                return value.replaceFirst("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Told below
        }
        throw new CommandFailed("LLM_BASE_URL must be http(s)://host[:port][/path], such as http://127.0.0.1:8080/v1");
    }

    private static Duration timeout(Map<String, String> all) {
        String value = Settings.given(all, "LLM_TIMEOUT").orElse("20");
        String seconds = value.replaceFirst("(?i)\\s*s(?:ec|econds)?$", "");
        if (!seconds.matches("\\d{1,2}") || Integer.parseInt(seconds) < 1 || Integer.parseInt(seconds) > LONGEST) {
            throw new CommandFailed("LLM_TIMEOUT must be 1 to " + LONGEST + " seconds, not " + value);
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }
}
