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
import java.util.Optional;
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
        try (HealthServer server = HealthServer.start(0, () -> polled(7))) {
            HttpResponse<String> answer = get(server.url());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().strip())
                    .isEqualTo("{\"ok\":true,\"lastPollSeconds\":7,\"waiting\":2,"
                            + "\"oldestWaitingSeconds\":3,\"broken\":1,\"outbox\":{\"waiting\":0,\"broken\":0}}");
        }
    }

    @Test
    void answersWith503WhenThingsAreBad() throws Exception {
        try (HealthServer server = HealthServer.start(0, () -> polled(500))) {
            assertThat(get(server.url()).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void answersNothingButHealth() throws Exception {
        try (HealthServer server = HealthServer.start(0, () -> polled(1))) {
            assertThat(get(server.url() + "y").statusCode()).isEqualTo(404);
            assertThat(send(HttpRequest.newBuilder(URI.create(server.url())).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(405);
        }
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
