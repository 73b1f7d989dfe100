package bot.pilcrow.app;

import static bot.pilcrow.app.PretendPeople.ADA;
import static bot.pilcrow.app.PretendPeople.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.app.metrics.Metrics;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.telegram.Token;
import bot.pilcrow.testing.Figures;
import bot.pilcrow.testing.ModelMode;
import bot.pilcrow.testing.ModelServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the whole bot: real sandbox, HTTP, database file, and a model's server that is scripted. */
@TestInstance(Lifecycle.PER_CLASS)
class WatchingTest {

    private static final String MET = "Which other Russian official did Wang see on his trip?";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final LocalBotApi sandbox = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(5));
    private final PretendPeople people = new PretendPeople(sandbox.url());
    private final ModelServer model = ModelServer.start(ModelMode.honest(call -> draft()));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Threads threads = Threads.start();

    @SuppressWarnings("NullAway.Init")
    private Wiring wiring;

    @BeforeAll
    void start() {
        wiring = wiring(
                folder.resolve("watched"),
                sandbox,
                Map.of("LLM_PROVIDER", "openai", "LLM_BASE_URL", model.url(), "LLM_MODEL", "stub"));
        wiring.start(wiring.connection().me());
    }

    @AfterAll
    void stop() {
        wiring.close();
        threads.close();
        model.close();
        sandbox.close();
    }

    @Test
    void aQuestionIsCountedOnItsWholeWay() {
        people.answerTo(ADA, people.write(ADA, MET));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(figures().of("pilcrow_sends_total{outcome=\"sent\"}"))
                        .isPositive());
        Figures figures = figures();
        assertThat(figures.of("pilcrow_updates_received_total")).isPositive();
        assertThat(figures.of("pilcrow_updates_total{state=\"answered\"}")).isPositive();
        assertThat(figures.of("pilcrow_update_seconds_count")).isPositive();
        assertThat(figures.of("pilcrow_answer_seconds_count{answerer=\"openai\",verdict=\"answered\"}"))
                .isPositive();
        assertThat(figures.of("pilcrow_model_calls_total{outcome=\"answered\"}"))
                .isPositive();
        assertThat(figures.of("pilcrow_model_tokens_total{direction=\"input\"}"))
                .isPositive();
        assertThat(figures.of("pilcrow_gate_kept_total")).isPositive();
        assertThat(figures.of("pilcrow_gate_dropped_total")).isPositive();
        assertThat(figures.of("pilcrow_send_seconds_count")).isPositive();
        assertThat(figures.of("pilcrow_inbox_quarantined")).isZero();
        assertThat(figures.of("pilcrow_ready")).isEqualTo(1);
        assertThat(figures.of("pilcrow_poll_age_seconds")).isBetween(0.0, 60.0);
    }

    @Test
    void telegramsLimitsAreCountedAndTheBotsOwnPaceIsNot() {
        people.post(
                "/sandbox/faults",
                "{\"method\":\"sendMessage\",\"chat\":\"102\",\"status\":429,\"retry_after\":1,\"times\":1}");
        people.post("/sandbox/chats", "{\"id\":102,\"type\":\"private\",\"title\":\"Ben\"}");
        int last = 0;
        for (int i = 0; i < 5; i++) {
            last = people.write(BEN, MET);
        }

        people.answerTo(BEN, last);

        assertThat(figures().of("pilcrow_sends_limited_total")).isEqualTo(1);
        assertThat(figures().of("pilcrow_sends_total{outcome=\"retried\"}")).isZero();
    }

    @Test
    void noFigureTellsWhoWroteOrWhat() {
        people.answerTo(ADA, people.write(ADA, MET));

        assertThat(figures().samples())
                .filteredOn(line -> line.startsWith("pilcrow_"))
                .noneMatch(line -> line.matches(".*\\{.*(101|102|Wang|trip|stub).*}.*"));
    }

    @Test
    void everyFigureOfTheDashboardAndTheAlertsIsOffered() throws IOException {
        Figures figures = figures();

        for (String expression : OperationsFiles.expressions()) {
            assertThat(figures.names())
                    .as(expression)
                    .containsAll(OperationsFiles.figures(expression).stream()
                            .filter(name -> !name.equals("up"))
                            .toList());
            assertThat(OperationsFiles.wanted(expression))
                    .as(expression)
                    .allSatisfy(wanted -> assertThat(figures.samples())
                            .anyMatch(line -> line.startsWith(wanted.figure() + "{")
                                    && line.contains(wanted.label() + "=\"" + wanted.value() + "\"")));
            assertThat(OperationsFiles.grouped(expression))
                    .as(expression)
                    .allSatisfy(label -> assertThat(figures.samples())
                            .filteredOn(line -> OperationsFiles.figures(expression).stream()
                                    .anyMatch(name -> line.startsWith(name + "{")))
                            .anyMatch(line -> line.contains(label + "=\"")));
        }
    }

    @Test
    void figuresAndLabelsAreFoundInAnExpression() {
        String expression = "sum by (le, state) (rate(a_total{b=~\"c|d\", job=\"e\"}[5m])) / 0.5 > 1e3 or absent(up)";

        assertThat(OperationsFiles.figures(expression)).containsExactly("a_total", "up");
        assertThat(OperationsFiles.grouped(expression)).containsExactly("le", "state");
        assertThat(OperationsFiles.wanted(expression))
                .containsExactly(
                        new OperationsFiles.Wanted("a_total", "b", "c"),
                        new OperationsFiles.Wanted("a_total", "b", "d"));
    }

    @Test
    void theDashboardShowsWhatAnOperatorLooksFor() throws IOException {
        JsonNode dashboard = OperationsFiles.dashboard();

        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.path("templating").path("list").findValuesAsText("type"))
                .contains("datasource");
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
        });
        assertThat(String.join("\n", dashboard.findValuesAsText("expr")))
                .contains(
                        "sum by (state) (rate(pilcrow_updates_total",
                        "histogram_quantile(0.5, sum by (le, answerer) (rate(pilcrow_answer_seconds_bucket",
                        "histogram_quantile(0.95, sum by (le, answerer) (rate(pilcrow_answer_seconds_bucket",
                        "pilcrow_inbox_waiting",
                        "pilcrow_inbox_oldest_seconds",
                        "pilcrow_outbox_waiting",
                        "pilcrow_outbox_oldest_seconds",
                        "pilcrow_sends_total",
                        "pilcrow_sends_limited_total",
                        "pilcrow_model_calls_total",
                        "pilcrow_model_tokens_total",
                        "pilcrow_gate_dropped_total",
                        "pilcrow_inbox_quarantined",
                        "jvm_memory_used_bytes");
    }

    @Test
    void everyAlertWaitsAWhileAndNamesACure() throws IOException {
        List<OperationsFiles.Alert> alerts = OperationsFiles.alerts();

        assertThat(alerts).extracting(OperationsFiles.Alert::name).doesNotHaveDuplicates();
        assertThat(alerts).hasSizeGreaterThan(7).allSatisfy(alert -> {
            assertThat(alert.expression()).isNotEmpty();
            assertThat(alert.lasting()).matches("\\d+m");
            assertThat(alert.summary()).hasSizeGreaterThan(60).endsWith(".");
        });
    }

    @Test
    void isReadyFromItsStartUntilItsDatabaseFails() throws SQLException {
        Path data = folder.resolve("broken");
        try (LocalBotApi alone = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(6));
                Wiring bot = wiring(data, alone, Map.of())) {
            assertThat(get(bot, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(bot, "/ready").body()).contains("\"ready\":false", "has not started");
            assertThat(figures(bot).of("pilcrow_ready")).isZero();
            assertThat(get(bot, "/health").statusCode()).isEqualTo(200);

            bot.start(bot.connection().me());
            assertThat(get(bot, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(bot, "/metrics").headers().firstValue("Content-Type"))
                    .contains(Metrics.CONTENT_TYPE);

            try (Connection vandal = DriverManager.getConnection(
                            "jdbc:sqlite:" + data.resolve("pilcrow.db") + "?busy_timeout=5000");
                    Statement statement = vandal.createStatement()) {
                statement.execute("drop table inbox");
            }
            assertThat(get(bot, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(bot, "/ready").body()).contains("could not be read");
            assertThat(figures(bot).of("pilcrow_inbox_waiting")).isNaN();
            assertThat(figures(bot).of("pilcrow_outbox_waiting")).isZero();
            assertThat(figures(bot).of("pilcrow_ready")).isZero();
        }
    }

    /** One claim that its sentence bears out, and one that it does not. */
    private static String draft() {
        String claim = "{\"text\":\"Wang also met %s.\",\"sentences\":[\"9.1\"],\"names\":[]}";
        return "{\"verdict\":\"ANSWERED\",\"claims\":[%s,%s],\"missing\":\"\",\"translations\":[]}"
                .formatted(claim.formatted("Nikolay Patrushev"), claim.formatted("Sergey Lavrov"));
    }

    private Wiring wiring(Path data, LocalBotApi telegram, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.putAll(Map.of("DATA_DIR", data.toString(), "HEALTH_PORT", "0", "READER", "off"));
        Place place = new Place(
                Token.of(Run.SANDBOX_TOKEN),
                URI.create(telegram.url()),
                "jdbc:sqlite:" + data.resolve("pilcrow.db"),
                true);
        return new Wiring(Settings.of(all), place, threads, Clock.systemUTC(), new SecureRandom(), reason -> {});
    }

    private Figures figures() {
        return figures(wiring);
    }

    private Figures figures(Wiring bot) {
        HttpResponse<String> page = get(bot, "/metrics");
        assertThat(page.statusCode()).isEqualTo(200);
        return new Figures(page.body());
    }

    private HttpResponse<String> get(Wiring bot, String path) {
        URI address = URI.create(bot.healthUrl().replace("/health", path));
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
