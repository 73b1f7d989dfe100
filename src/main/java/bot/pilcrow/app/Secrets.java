package bot.pilcrow.app;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The secrets among the settings. */
final class Secrets {

    private static final Pattern PARAMETER = Pattern.compile("(?i)[?&](?:ssl)?password=([^&#]+)");
    private static final Pattern USER_INFO = Pattern.compile("//[^:?]*:([^?]+)@");

    private Secrets() {}

    /** Every secret that may be used, as it was written and as it is meant; of a token also the half that proves it. */
    static Set<String> among(Settings settings) {
        Set<String> secrets = new LinkedHashSet<>();
        settings.token().ifPresent(token -> addToken(token, secrets));
        settings.sandboxToken().ifPresent(token -> addToken(token, secrets));
        settings.model().ifPresent(model -> secrets.add(model.key().value()));
        settings.webhook().flatMap(Settings.Webhook::secret).ifPresent(secrets::add);
        settings.databaseUrl().ifPresent(url -> addPasswords(url, secrets));
        return secrets;
    }

    private static void addToken(String token, Set<String> secrets) {
        secrets.add(token);
        secrets.add(token.substring(token.indexOf(':') + 1));
    }

    private static void addPasswords(String url, Set<String> secrets) {
        for (Pattern place : new Pattern[] {PARAMETER, USER_INFO}) {
            place.matcher(url)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(written -> {
                        secrets.add(written);
                        decoded(written).ifPresent(secrets::add);
                    });
        }
    }

    private static Optional<String> decoded(String written) {
        try {
            return Optional.of(URLDecoder.decode(written, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
