package bot.pilcrow.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcOutbox;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxContract;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.Sample;
import bot.pilcrow.testing.Figures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inbox that is counted is an inbox. */
class MeteredInboxTest extends InboxContract {

    @TempDir
    private Path folder;

    private final Metrics metrics = new Metrics("test", clock, System::nanoTime);

    private Database database;
    private Inbox inbox;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = metrics.metered(new JdbcInbox(database, 42, clock));
    }

    @AfterEach
    void close() {
        metrics.close();
        database.close();
    }

    @Override
    protected Inbox inbox(InstantSource given) {
        return inbox;
    }

    @Override
    protected Outbox outbox(InstantSource given) {
        return new JdbcOutbox(database, 42, given);
    }

    @Override
    protected ConversationStore conversations() {
        return new JdbcConversationStore(database);
    }

    @Test
    void everyFigureIsThereFromTheStart() {
        assertThat(figures().of("pilcrow_updates_received_total")).isZero();
        assertThat(figures().of("pilcrow_update_retries_total")).isZero();
        assertThat(figures().of("pilcrow_update_seconds_count")).isZero();
        for (EndState state : EndState.values()) {
            assertThat(ended(state)).isZero();
        }
    }

    @Test
    void countsEachUpdateOnceAsItComesAndAsItEnds() {
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "b")), 3);
        inbox.store(List.of(Sample.update(2, "b"), Sample.update(3, "c")), 4);
        InboxItem first = inbox.claim().orElseThrow();
        inbox.finish(first, Sample.saying());
        inbox.finish(first, Sample.saying());
        inbox.finish(inbox.claim().orElseThrow(), new Handled(EndState.REFUSED, List.of(), List.of()));
        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());

        assertThat(figures().of("pilcrow_updates_received_total")).isEqualTo(3);
        assertThat(ended(EndState.ANSWERED)).isEqualTo(1);
        assertThat(ended(EndState.REFUSED)).isEqualTo(1);
        assertThat(ended(EndState.IGNORED)).isEqualTo(1);
        assertThat(figures().of("pilcrow_update_retries_total")).isZero();
    }

    @Test
    void countsRetriesAndWhatIsQuarantinedInTheEnd() {
        inbox.store(List.of(Sample.update(1, "a")), 2);

        for (int attempt = 0; attempt < Inbox.MAX_FAILURES; attempt++) {
            inbox.failed(inbox.claim().orElseThrow(), clock.instant());
        }

        assertThat(figures().of("pilcrow_update_retries_total")).isEqualTo(Inbox.MAX_FAILURES - 1);
        assertThat(ended(EndState.QUARANTINED)).isEqualTo(1);
        assertThat(figures().of("pilcrow_inbox_quarantined")).isEqualTo(1);
    }

    @Test
    void countsWhatIsQuarantinedBecauseItSeemsToEndTheProgram() {
        inbox.store(List.of(Sample.update(1, "a")), 2);

        for (int crash = 0; crash < Inbox.MAX_CRASHES; crash++) {
            inbox.claim();
            inbox.recover(Set.of());
        }

        assertThat(ended(EndState.QUARANTINED)).isEqualTo(1);
    }

    @Test
    void timesAnUpdateFromItsReceiptToItsEnd() {
        inbox.store(List.of(Sample.update(1, "a")), 2);
        clock.advance(Duration.ofSeconds(7));
        inbox.finish(inbox.claim().orElseThrow(), Sample.saying());

        assertThat(figures().of("pilcrow_update_seconds_sum")).isEqualTo(7);
        assertThat(figures().of("pilcrow_update_seconds_bucket{le=\"5.0\"}")).isZero();
        assertThat(figures().of("pilcrow_update_seconds_bucket{le=\"10.0\"}")).isEqualTo(1);
    }

    @Test
    void tellsHowMuchWaitsWhenItIsAsked() {
        inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "a")), 3);
        clock.advance(Duration.ofSeconds(61));

        assertThat(figures().of("pilcrow_inbox_waiting")).isEqualTo(2);
        assertThat(figures().of("pilcrow_inbox_oldest_seconds")).isEqualTo(61);

        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());
        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());
        assertThat(figures().of("pilcrow_inbox_waiting")).isZero();
        assertThat(figures().of("pilcrow_inbox_oldest_seconds")).isZero();
    }

    @Test
    void tellsEverythingElseWhileTheDatabaseIsBroken() throws SQLException {
        inbox.store(List.of(Sample.update(1, "a")), 2);
        metrics.standing(() -> true, clock::instant);
        assertThat(figures().of("pilcrow_ready")).isEqualTo(1);

        try (Connection vandal = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pilcrow.db"));
                Statement statement = vandal.createStatement()) {
            statement.execute("drop table inbox");
        }

        assertThat(figures().of("pilcrow_inbox_waiting")).isNaN();
        assertThat(figures().of("pilcrow_inbox_oldest_seconds")).isNaN();
        assertThat(figures().of("pilcrow_inbox_quarantined")).isNaN();
        assertThat(figures().of("pilcrow_updates_received_total")).isEqualTo(1);
        assertThat(figures().of("pilcrow_ready")).isZero();
    }

    private double ended(EndState state) {
        return figures().of("pilcrow_updates_total{state=\"" + state.name().toLowerCase(Locale.ROOT) + "\"}");
    }

    private Figures figures() {
        return new Figures(metrics.scrape().orElseThrow());
    }
}
