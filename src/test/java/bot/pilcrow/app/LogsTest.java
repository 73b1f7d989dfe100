package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> SECRETS = Map.of(
            "TELEGRAM_BOT_TOKEN", "42:first-made-up-and-no-secret-at-all",
            "SANDBOX_TOKEN", "43:second-made-up-and-no-secret-at-all",
            "LLM_PROVIDER", "openai",
            "LLM_MODEL", "small",
            "LLM_API_KEY", "sk-third/made\"up\\and+none",
            "WEBHOOK_URL", "https://bot.example.org",
            "WEBHOOK_SECRET", "fourth-made-up_and-none",
            "DATABASE_URL", "jdbc:postgresql://me:s%C3%A9venth@host/db?password=f%22if%20th%5C&sslpassword=sixth?");

    private static final List<String> VALUES = List.of(
            "42:first-made-up-and-no-secret-at-all",
            "43:second-made-up-and-no-secret-at-all",
            "sk-third/made\"up\\and+none",
            "fourth-made-up_and-none",
            "s\u00e9venth",
            "f\"if th\\",
            "sixth?");

    static final List<String> AWKWARD = List.of(
            "",
            "\n",
            "first\nsecond",
            "first\r\nsecond\r\n",
            "back\rover",
            "tab\tand\u000bvertical\u000cfeed",
            "nul\u0000bell\u0007back\bspace\u007fdelete",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u009b31mred in one letter",
            "next\u0085line",
            "line\u2028separator",
            "paragraph\u2029separator",
            "\u202egnitirw\u202c",
            "\u2066isolated\u2069 \u200eleft\u200f \u061c",
            "zero\u200bwidth\u200djoined\ufeff",
            "half \ud83d of a pair",
            "\ude00 other half",
            "whole \ud83d\ude00 pair",
            "tag \udb40\udc41\udb40\udc7f letters",
            "{\"json\":\"in\\njson\"}",
            "\"quotes\" and \\ and \\n and \\u000a",
            "%d{HH:mm:ss} %msg%n ${jndi:ldap://127.0.0.1/a} {} {}",
            "</script><script>alert(1)</script>",
            "12:00:00.000 ERROR Forged line",
            "combining a\u0301\u0327 \u05e2\u05d1\u05e8\u05d9\u05ea \u4e2d\u6587",
            "\ufffe\uffff\ufdd0",
            "x".repeat(100_000));

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void goToStandardError() {
        assertThat(console().getTarget()).isEqualTo("System.err");
        assertThat(console().getEncoder()).isInstanceOf(RedactingEncoder.class);
    }

    @ParameterizedTest
    @FieldSource("AWKWARD")
    void areOneReadableLineOfTextForEachEvent(String awkward) {
        show("text", Map.of());

        for (String line : lines(awkward)) {
            assertThat(line).endsWith("\n");
            assertThat(line.substring(0, line.length() - 1).codePoints()).noneMatch(LogsTest::acts);
        }
    }

    private static boolean acts(int point) {
        return Set.of(
                        Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE)
                .contains((byte) Character.getType(point));
    }

    @ParameterizedTest
    @FieldSource("AWKWARD")
    void areOneLineOfAsciiThatJacksonReadsBack(String awkward) throws IOException {
        show("json", Map.of());

        for (String line : lines(awkward)) {
            assertThat(line).endsWith("}\n");
            assertThat(line.substring(0, line.length() - 1).chars()).allMatch(unit -> unit >= ' ' && unit < 127);
            JsonNode event = JSON.readTree(line);
            assertThat(event.path("level").asText()).isEqualTo("ERROR");
            assertThat(event.path("message").asText() + event.path("error").asText())
                    .contains(awkward);
        }
    }

    @Test
    void areOneLineForEveryNaughtyString() throws IOException {
        Path list = Path.of("..", "shared", "security-data", "blns.json");
        assumeTrue(Files.exists(list));
        List<String> naughty = JSON.readValue(list.toFile(), new TypeReference<>() {});

        show("text", Map.of());
        naughty.forEach(this::areOneReadableLineOfTextForEachEvent);
        for (String words : naughty) {
            areOneLineOfAsciiThatJacksonReadsBack(words);
        }
    }

    @Test
    void writeWhatActsOnATerminalAsVisibleEscapes() {
        assertThat(line(event("a\r\nb\tc\u001b[31m\u2028\u202e\u0085\ud83d", null)))
                .endsWith(" ERROR Sample a\\r\\nb\\tc\\u001b[31m\\u2028\\u202e\\u0085\\ud83d\n");
    }

    @Test
    void tellWhereSomethingWasThrownAndWhyInTheSameLine() {
        RuntimeException thrown =
                new IllegalStateException("outer\nat forged.Frame(Forged.java:1)", new IOException("inner"));
        thrown.addSuppressed(new IOException("beside"));

        assertThat(line(event("It failed", thrown)))
                .contains(
                        "It failed | java.lang.IllegalStateException: outer\\nat forged.Frame(Forged.java:1) at bot.pilcrow")
                .contains(", suppressed: java.io.IOException: beside", ", caused by: java.io.IOException: inner");
    }

    @Test
    void surviveCausesThatGoRoundAndTracesWithoutEnd() {
        Exception first = new Exception("first");
        first.initCause(new Exception("second", first));

        assertThat(line(event("Round", first))).contains("second").contains("(told above)");
        Exception deep = new Exception("deep");
        deep.setStackTrace(Collections.nCopies(1_000, new StackTraceElement("a.B", "c", "B.java", 1))
                .toArray(StackTraceElement[]::new));
        assertThat(line(event("Deep", deep))).contains(" and 950 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void holdNoSecretInAnyForm(String format) throws IOException {
        show(format, SECRETS);

        for (String secret : VALUES) {
            for (String form : forms(secret)) {
                for (String line : lines("<" + form + ">")) {
                    assertThat(line).as(form).contains("***").doesNotContain(form);
                    String told = format.equals("json")
                            ? JSON.readTree(line).path("message").asText()
                                    + JSON.readTree(line).path("error").asText()
                            : line;
                    assertThat(told).as(form).containsPattern("<[^<>]{0,12}\\*\\*\\*[^<>]{0,12}>");
                }
            }
        }
    }

    private static List<String> forms(String secret) throws IOException {
        String json = JSON.writeValueAsString(secret);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        List<String> forms =
                new ArrayList<>(List.of(secret, url, url.replace("+", "%20"), json.substring(1, json.length() - 1)));
        for (String before : List.of("", "a", "ab", "abc", "abcd:", "ab\u00ff:")) {
            for (String after : List.of("", "!", "!\u00fe")) {
                byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
                forms.add(Base64.getEncoder().encodeToString(bytes));
                forms.add(Base64.getUrlEncoder().encodeToString(bytes));
            }
        }
        return forms;
    }

    @Test
    void holdNoTokenEvenBeforeSettingsAreRead() {
        assertThat(line(event("GET /bot123456:made-up-and-no-secret-at-all-but-long/getMe", null)))
                .endsWith(" GET /bot***/getMe\n");
    }

    @Test
    void tellAsMuchAsIsWantedAndOfLibrariesOnlyTrouble() {
        show("text", Map.of("LOG_LEVEL", "debug"));
        assertThat(context.getLogger("bot.pilcrow.app.Run").isDebugEnabled()).isTrue();
        assertThat(context.getLogger("org.example").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("org.example").isWarnEnabled()).isTrue();

        show("text", Map.of("LOG_LEVEL", "error"));
        assertThat(context.getLogger("bot.pilcrow.app.Run").isWarnEnabled()).isFalse();
        assertThat(context.getLogger("org.example").isWarnEnabled()).isFalse();
    }

    private void show(String format, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("LOG_FORMAT", format);
        Logs.show(Settings.of(all), context);
    }

    /** The same words in a message, as an argument, in what was thrown and in what caused that. */
    private List<String> lines(String words) {
        LoggingEvent asArgument = event("It was {}", null);
        asArgument.setArgumentArray(new Object[] {words});
        return Stream.of(
                        event(words, null),
                        asArgument,
                        event("It failed", new IllegalStateException(words)),
                        event("It failed", new IllegalStateException("outside", new IOException(words))))
                .map(this::line)
                .toList();
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown) {
        Logger logger = context.getLogger("bot.pilcrow.Sample");
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLoggerName(logger.getName());
        event.setLevel(Level.ERROR);
        event.setThreadName("main");
        event.setMessage(message);
        event.setTimeStamp(0);
        if (thrown != null) {
            event.setThrowableProxy(new ThrowableProxy(thrown));
        }
        return event;
    }

    private String line(ILoggingEvent event) {
        return new String(console().getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private ConsoleAppender<ILoggingEvent> console() {
        return (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
    }
}
