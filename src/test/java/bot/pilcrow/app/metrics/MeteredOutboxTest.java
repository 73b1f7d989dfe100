package bot.pilcrow.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcOutbox;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxContract;
import bot.pilcrow.telegram.OutboxItem;
import bot.pilcrow.telegram.Sample;
import bot.pilcrow.testing.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outbox that is counted is an outbox. */
class MeteredOutboxTest extends OutboxContract {

    private static final long CHAT = 5;

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final Metrics metrics = new Metrics("test", clock, nanos::get);

    private Database database;
    private Outbox outbox;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
        outbox = metrics.metered(new JdbcOutbox(database, 42, clock));
    }

    @AfterEach
    void close() {
        metrics.close();
        database.close();
    }

    @Override
    protected Inbox inbox(InstantSource given) {
        return new JdbcInbox(database, 42, given);
    }

    @Override
    protected Outbox outbox(InstantSource given) {
        return outbox;
    }

    @Override
    protected ConversationStore conversations() {
        return new JdbcConversationStore(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "failed", "gone", "unreachable", "moved", "retried"})
    void countsWhatCameOfACall(String outcome) {
        assertThat(ended(outcome)).isZero();
        long id = begun();

        switch (outcome) {
            case "sent" -> outbox.sent(id, OptionalInt.of(1));
            case "failed" -> outbox.failed(id, "too long");
            case "gone" -> outbox.gone(id);
            case "unreachable" -> outbox.unreachable(CHAT, "blocked");
            case "moved" -> outbox.moved(CHAT, -1_005);
            default -> outbox.postponed(id, clock.instant());
        }

        assertThat(ended(outcome)).isEqualTo(1);
        assertThat(sends()).isEqualTo(1);
        assertThat(figures().of("pilcrow_sends_limited_total")).isZero();
    }

    @Test
    void tellsTheSendersOwnPaceFromTelegramsLimits() {
        OutboxItem item = waiting();
        outbox.postponed(item.id(), clock.instant());
        assertThat(sends()).isZero();

        outbox.sending(List.of(item.id()));
        outbox.limited(item.id(), clock.instant().plusSeconds(3));

        assertThat(figures().of("pilcrow_sends_limited_total")).isEqualTo(1);
        assertThat(sends()).isZero();
        assertThat(outbox.due(1)).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        assertThat(outbox.due(1)).hasSize(1);
    }

    @Test
    void timesACall() {
        long id = begun();
        nanos.addAndGet(Duration.ofMillis(300).toNanos());
        outbox.sent(id, OptionalInt.of(1));

        assertThat(figures().of("pilcrow_send_seconds_count")).isEqualTo(1);
        assertThat(figures().of("pilcrow_send_seconds_sum")).isEqualTo(0.3);
    }

    @Test
    void countsACallOnceHoweverOftenItsEndIsTold() {
        long id = begun();
        outbox.sent(id, OptionalInt.of(1));
        outbox.sent(id, OptionalInt.of(1));

        assertThat(ended("sent")).isEqualTo(1);
    }

    @Test
    void tellsHowMuchWaitsWhenItIsAsked() {
        waiting();
        clock.advance(Duration.ofSeconds(121));

        assertThat(figures().of("pilcrow_outbox_waiting")).isEqualTo(1);
        assertThat(figures().of("pilcrow_outbox_oldest_seconds")).isEqualTo(121);
    }

    private OutboxItem waiting() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(Sample.update(1, "a")), 2);
        inbox.finish(inbox.claim().orElseThrow(), Sample.saying(Sample.message(CHAT, "words")));
        return outbox.due(1).get(0);
    }

    private long begun() {
        long id = waiting().id();
        outbox.sending(List.of(id));
        return id;
    }

    private double ended(String outcome) {
        return figures().of("pilcrow_sends_total{outcome=\"" + outcome + "\"}");
    }

    private double sends() {
        Figures figures = figures();
        return figures.samples().stream()
                .filter(line -> line.startsWith("pilcrow_sends_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Figures figures() {
        return new Figures(metrics.scrape().orElseThrow());
    }
}
