package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.telegram.Backlog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void isGoodForNinetySecondsAfterAGoodPoll() {
        assertThat(polled(90).isGood()).isTrue();
        assertThat(polled(91).isGood()).isFalse();
    }

    @Test
    void givesABotThatWasJustStartedAsLongForItsFirstPoll() {
        assertThat(health(NOON.minusSeconds(90), Optional.empty()).isGood()).isTrue();
        assertThat(health(NOON.minusSeconds(91), Optional.empty()).isGood()).isFalse();
    }

    @Test
    void isBadWhenTheDatabaseFails() {
        Health health = new Health(
                NOON, NOON, Optional.of(NOON), Optional.empty(), Optional.empty(), Optional.of("the disk is full"));

        assertThat(health.isGood()).isFalse();
        assertThat(health.json()).isEqualTo("{\"ok\":false,\"lastPollSeconds\":0,\"trouble\":\"the disk is full\"}");
    }

    @Test
    void tellsTheFiguresOverHttp() throws Exception {
        try (HealthServer server = server(() -> polled(7))) {
            HttpResponse<String> answer = get(server.url());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().strip())
                    .isEqualTo("{\"ok\":true,\"lastPollSeconds\":7,\"waiting\":2,"
                            + "\"oldestWaitingSeconds\":3,\"broken\":1,\"outbox\":{\"waiting\":0,\"broken\":0}}");
        }
    }

    @Test
    void answersWith503WhenThingsAreBad() throws Exception {
        try (HealthServer server = server(() -> polled(500))) {
            assertThat(get(server.url()).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void answersNothingThatItHasNoPageFor() throws Exception {
        try (HealthServer server = server(() -> polled(1))) {
            assertThat(get(server.url() + "y").statusCode()).isEqualTo(404);
            assertThat(send(HttpRequest.newBuilder(URI.create(server.url())).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void tellsWhetherTheBotIsReadyAndIfNotWhyNot() throws Exception {
        try (HealthServer good = HealthServer.start(
                        "127.0.0.1", 0, Map.of("/ready", () -> new Readiness(Optional.empty()).page()));
                HealthServer bad = HealthServer.start(
                        "127.0.0.1",
                        0,
                        Map.of("/ready", () -> Readiness.not("no disk").page()))) {
            HttpResponse<String> yes = get(page(good, "/ready"));
            HttpResponse<String> no = get(page(bad, "/ready"));

            assertThat(yes.statusCode()).isEqualTo(200);
            assertThat(yes.body()).isEqualTo("{\"ready\":true}\n");
            assertThat(no.statusCode()).isEqualTo(503);
            assertThat(no.body()).isEqualTo("{\"ready\":false,\"reason\":\"no disk\"}\n");
            assertThat(get(good.url()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsOfHealthWhileScrapesHang() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Supplier<Page> hanging = () -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Page.metrics(Optional.of("late 1\n"));
        };
        try (HealthServer server = HealthServer.start(
                "127.0.0.1",
                0,
                Map.of("/metrics", hanging, "/health", () -> polled(1).page()))) {
            List<CompletableFuture<HttpResponse<String>>> scrapes = Stream.generate(
                            () -> HttpRequest.newBuilder(URI.create(page(server, "/metrics"))))
                    .limit(2)
                    .map(request -> HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString()))
                    .toList();
            begun.await();

            assertThat(get(server.url()).statusCode()).isEqualTo(200);

            release.countDown();
            assertThat(scrapes)
                    .allSatisfy(scrape -> assertThat(scrape.get().body()).isEqualTo("late 1\n"));
        }
    }

    @Test
    void answersThoughAPageFails() throws Exception {
        try (HealthServer server = HealthServer.start(
                "127.0.0.1",
                0,
                Map.of(
                        "/health",
                        () -> {
                            throw new IllegalStateException("for a test");
                        },
                        "/ready",
                        () -> new Readiness(Optional.empty()).page()))) {
            assertThat(get(server.url()).statusCode()).isEqualTo(500);
            assertThat(get(page(server, "/ready")).statusCode()).isEqualTo(200);
        }
    }

    private static String page(HealthServer server, String path) {
        return server.url().replace("/health", path);
    }

    private static HealthServer server(Supplier<Health> health) {
        return HealthServer.start(
                "127.0.0.1", 0, Map.of("/health", () -> health.get().page()));
    }

    private static Health polled(int secondsAgo) {
        return health(NOON.minusSeconds(1_000), Optional.of(NOON.minusSeconds(secondsAgo)));
    }

    private static Health health(Instant started, Optional<Instant> lastPoll) {
        return new Health(
                NOON,
                started,
                lastPoll,
                Optional.of(new Backlog(2, Optional.of(NOON.minusSeconds(3)), 1)),
                Optional.of(new Backlog(0, Optional.empty(), 0)),
                Optional.empty());
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
