package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RedactorTest {

    static final List<String> SECRETS = List.of(
            "123456789:AAmade-up_and-no-secret_0123456789ab",
            "sk-proj-0123456789abcdefghijklmnopqrstuvwxyz",
            "six666",
            "two words, a comma",
            "q\"uo'te/slash\\back",
            "\\\\two\\\"back\\\\slashes\\",
            "100%41%sure+plus&more=x#y?",
            "tab\there\nand a line",
            "пароль-ключ",
            "naïve—dash😀smile",
            "aaaaaaaaaaaa",
            "  padded  ");

    private static final Pattern ESCAPE = Pattern.compile("%..");

    @ParameterizedTest
    @FieldSource("SECRETS")
    void strikesASecretOutInEveryEscapedForm(String secret) throws JsonProcessingException {
        Redactor redactor = new Redactor(List.of(secret));

        for (String form : escaped(secret)) {
            assertThat(redactor.redact("before|" + form + "|after")).as(form).isEqualTo("before|***|after");
        }
    }

    private static List<String> escaped(String secret) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = mapper.writeValueAsString(secret);
        String inner = json.substring(1, json.length() - 1);
        return List.of(
                secret,
                url,
                url.replace("+", "%20"),
                lowerCaseEscapes(url),
                everyByte(secret),
                URLEncoder.encode(url, StandardCharsets.UTF_8),
                inner,
                inner.replace("/", "\\/"),
                everyUnit(secret),
                withoutQuotes(mapper.writeValueAsString(inner)),
                withoutQuotes(mapper.writeValueAsString(url)),
                URLEncoder.encode(inner, StandardCharsets.UTF_8));
    }

    private static String withoutQuotes(String json) {
        return json.substring(1, json.length() - 1);
    }

    private static String lowerCaseEscapes(String url) {
        return ESCAPE.matcher(url).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static String everyByte(String secret) {
        StringBuilder url = new StringBuilder();
        for (byte unit : secret.getBytes(StandardCharsets.UTF_8)) {
            url.append(String.format("%%%02X", unit));
        }
        return url.toString();
    }

    private static String everyUnit(String secret) {
        StringBuilder json = new StringBuilder();
        secret.chars().forEach(unit -> json.append(String.format("\\u%04X", unit)));
        return json.toString();
    }

    @ParameterizedTest
    @FieldSource("SECRETS")
    void leavesNoLetterOfBase64ThatTellsOfASecret(String secret) {
        Redactor redactor = new Redactor(List.of(secret));

        for (int before = 0; before < 7; before++) {
            for (int after = 0; after < 4; after++) {
                byte[] bytes = surrounded(secret, before, after);
                for (Base64.Encoder encoder : encoders()) {
                    String redacted = redactor.redact("<" + encoder.encodeToString(bytes) + ">");
                    assertThat(redacted).matches("<[^*]*\\*\\*\\*[^*]*>");
                    assertThat(redacted.indexOf('*') - 1).isLessThanOrEqualTo(before * 8 / 6);
                    String rest = redacted.substring(redacted.lastIndexOf('*') + 1)
                            .replace("=", "")
                            .replace(">", "");
                    assertThat(rest.length()).isLessThanOrEqualTo((after * 8 + 5) / 6);
                }
            }
        }
    }

    @Test
    void findsBase64ThatWasEscapedForAUrl() {
        String secret = "ab?ab>ab?ab>";
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));

        assertThat(base64).contains("+").contains("/");
        assertThat(new Redactor(List.of(secret))
                        .redact("auth=" + URLEncoder.encode(base64, StandardCharsets.UTF_8) + "&x="))
                .isEqualTo("auth=***&x=");
    }

    private static List<Base64.Encoder> encoders() {
        return List.of(
                Base64.getEncoder(),
                Base64.getUrlEncoder(),
                Base64.getEncoder().withoutPadding(),
                Base64.getUrlEncoder().withoutPadding());
    }

    private static byte[] surrounded(String secret, int before, int after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {'u', (byte) 0xff, 's', 0, 'e', 'r', ':'}, 7 - before, before);
        bytes.writeBytes(secret.getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {'!', (byte) 0xfe, '~', 1}, 0, after);
        return bytes.toByteArray();
    }

    @Test
    void strikesWhateverLooksLikeATokenWithoutBeingTold() {
        Redactor redactor = new Redactor(List.of());
        String half = "AAmade-up_and-no-secret_0123456789";

        assertThat(redactor.redact("https://api.telegram.org/bot123456:" + half + "/getMe"))
                .isEqualTo("https://api.telegram.org/bot***/getMe");
        assertThat(redactor.redact("path=%2Fbot123456%3A" + half + "%2FgetMe")).isEqualTo("path=%2Fbot***%2FgetMe");
        assertThat(redactor.redact("at 12345678:30 and 12345:" + half)).isEqualTo("at 12345678:30 and 12345:" + half);
    }

    @Test
    void strikesSecretsThatOverlapAltogether() {
        Redactor redactor = new Redactor(List.of("abcdefgh", "abcdefghijkl", "ijklmnop", "aaaaaa"));

        assertThat(redactor.redact("<abcdefghijkl> <abcdefghijklmnop> <abcdefgh> <aaaaaaaaa>"))
                .isEqualTo("<***> <***> <***> <***>");
    }

    @Test
    void letsShortSecretsThroughBecauseTheyWouldEatEverything() {
        assertThat(new Redactor(List.of("", "a", "error")).redact("an error")).isEqualTo("an error");
    }

    @Test
    @Timeout(30)
    void takesTimeInStepWithTheLengthOfTheText() {
        Redactor redactor = new Redactor(SECRETS);

        for (String part : List.of("1", "\\", "%25", "aaaa\\", "123456:", "%", "\"", "\\two")) {
            String text = part.repeat(40_000 / part.length());
            assertThat(redactor.redact(text)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5432/db,",
        "jdbc:postgresql://host/db?user=me,",
        "jdbc:postgresql://host/db?user=me&password=hunter22&ssl=true, hunter22",
        "jdbc:postgresql://host/db?password=p%40ss%20word&user=me, p%40ss%20word;p@ss word",
        "jdbc:postgresql://host/db?password=100%sure, 100%sure",
        "jdbc:postgresql://host/db?sslpassword=of-the-key&password=of-mine, of-the-key;of-mine",
        "jdbc:postgresql://me:hunter22@host:5432/db?ssl=true, hunter22",
        "jdbc:postgresql://me:hun@ter/22@host/db?user=a@b, hun@ter/22",
        "jdbc:sqlite:/var/lib/pilcrow.db,"
    })
    void knowsThePasswordsWithinADatabaseUrl(String url, @Nullable String passwords) {
        Settings settings = Settings.of(Map.of("DATABASE_URL", url));

        assertThat(Secrets.among(settings)).isEqualTo(passwords == null ? Set.of() : Set.of(passwords.split(";", -1)));
    }

    @Test
    void knowsEverySecretOfTheSettings() {
        assertThat(Secrets.among(Settings.of(Map.of(
                        "TELEGRAM_BOT_TOKEN", "11:first-made-up-and-no-secret-at-all",
                        "SANDBOX_TOKEN", "22:second-made-up-and-no-secret-at-all",
                        "LLM_PROVIDER", "anthropic",
                        "LLM_MODEL", "small",
                        "LLM_API_KEY", "sk-third",
                        "WEBHOOK_URL", "https://bot.example.org",
                        "WEBHOOK_SECRET", "fourth-made-up-secret"))))
                .containsExactlyInAnyOrder(
                        "11:first-made-up-and-no-secret-at-all",
                        "first-made-up-and-no-secret-at-all",
                        "22:second-made-up-and-no-secret-at-all",
                        "second-made-up-and-no-secret-at-all",
                        "sk-third",
                        "fourth-made-up-secret");
    }
}
