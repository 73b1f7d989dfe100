package bot.pilcrow.storage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.OutboxItem;
import bot.pilcrow.telegram.Replica.Role;
import bot.pilcrow.telegram.Sample;
import bot.pilcrow.testing.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Postgres.Shared.class)
class JdbcReplicaTest {

    private static final long BOT = 42;
    private static final Duration SOON = Duration.ofMillis(400);

    private final InstantSource clock = InstantSource.system();
    private final AtomicLong time = new AtomicLong();

    private Database database;
    private JdbcReplica one;
    private JdbcReplica other;

    @BeforeEach
    void open(Postgres postgres) throws SQLException {
        database = Database.open(postgres.freshDatabase());
        one = replica();
        other = replica();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneHasARoleUntilItLeaves() {
        one.beat();
        other.beat();

        assertThat(one.has(Role.POLLER)).isTrue();
        assertThat(other.has(Role.POLLER)).isFalse();
        one.leave();
        pass(Duration.ofSeconds(2));
        other.beat();

        assertThat(other.has(Role.POLLER)).isTrue();
        assertThat(one.has(Role.POLLER)).isFalse();
    }

    @Test
    void nobodyHasARoleBeforeTheFirstBeat() {
        assertThat(one.has(Role.SENDER)).isFalse();
        other.beat();
        assertThat(other.has(Role.SENDER)).isTrue();
    }

    @Test
    void twoBotsHaveRolesOfTheirOwn() {
        JdbcReplica another = new JdbcReplica(database, 43, SOON, time::get);
        one.beat();
        another.beat();

        assertThat(one.has(Role.SENDER)).isTrue();
        assertThat(another.has(Role.SENDER)).isTrue();
    }

    @Test
    void givesItsRolesUpBeforeOthersMayTakeThem() {
        one.beat();
        assertThat(one.has(Role.SENDER)).isTrue();

        pass(SOON.dividedBy(4).multipliedBy(3).plusMillis(1));

        assertThat(one.has(Role.SENDER)).isFalse();
        one.beat();
        assertThat(one.has(Role.SENDER)).isTrue();
    }

    @Test
    void othersTakeOverFromOneThatIsSilentAndItJoinsUnderAHigherNumber() {
        one.beat();
        one.has(Role.SENDER);
        long before = one.id().orElseThrow();

        othersTakeOver();
        otherBecomes(Role.SENDER);
        one.beat();

        assertThat(one.id().orElseThrow())
                .isGreaterThan(before)
                .isGreaterThan(other.id().orElseThrow());
        assertThat(one.has(Role.SENDER)).isFalse();
    }

    @Test
    void whatADeadReplicaHadInWorkIsWorkedByAnother() {
        JdbcInbox its = inbox(one);
        JdbcInbox mine = inbox(other);
        one.beat();
        one.has(Role.POLLER);
        its.store(List.of(Sample.update(1, "a"), Sample.update(2, "a")), 3);
        InboxItem item = its.claim().orElseThrow();

        assertThat(mine.claim()).isEmpty();
        assertThat(mine.recover(Set.of()).again()).isZero();
        othersTakeOver();
        assertThat(mine.recover(Set.of()).again()).isEqualTo(1);
        InboxItem again = mine.claim().orElseThrow();

        assertThat(again.updateId()).isEqualTo(1);
        assertThat(its.finish(item, Sample.ignored())).isFalse();
        assertThat(mine.finish(again, Sample.ignored())).isTrue();
    }

    @Test
    void aReplicaThatIsTakenForDeadClaimsNothing() {
        JdbcInbox its = inbox(one);
        one.beat();
        one.has(Role.POLLER);
        its.store(List.of(Sample.update(1, "a")), 2);
        othersTakeOver();

        assertThat(its.claim()).isEmpty();
        one.beat();
        assertThat(its.claim()).isPresent();
    }

    @Test
    void aPollerThatIsOneNoLongerConfirmsNothing() {
        one.beat();
        one.has(Role.POLLER);
        inbox(one).store(List.of(Sample.update(7, "a")), 8);
        othersTakeOver();
        otherBecomes(Role.POLLER);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> inbox(one).store(List.of(Sample.update(3, "a")), 4))
                .withMessageContaining("POLLER");
        assertThat(inbox(other).nextOffset()).isEqualTo(8);
    }

    @Test
    void aSenderThatIsOneNoLongerBeginsNothingButWhatItSentCounts() {
        one.beat();
        one.has(Role.SENDER);
        inbox(one).store(List.of(Sample.update(1, "a")), 2);
        inbox(one)
                .finish(
                        inbox(one).claim().orElseThrow(),
                        Sample.saying(Sample.message(5, "A"), Sample.message(6, "B")));
        List<OutboxItem> due = outbox(one).due(9);
        outbox(one).sending(List.of(due.get(0).id()));
        othersTakeOver();
        otherBecomes(Role.SENDER);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> outbox(one).sending(List.of(due.get(1).id())))
                .withMessageContaining("SENDER");
        assertThat(outbox(other).recover(Set.of())).isEqualTo(1);
        outbox(one).failed(due.get(0).id(), "too late");
        assertThat(outbox(other).due(9)).hasSize(2);
        outbox(one).sent(due.get(0).id(), OptionalInt.of(77));
        assertThat(outbox(other).due(9))
                .extracting(OutboxItem::id)
                .containsExactly(due.get(1).id());
    }

    @Test
    void aZombieDoesNotPostponeWhatAnotherIsSending() {
        one.beat();
        one.has(Role.SENDER);
        inbox(one).store(List.of(Sample.update(1, "a")), 2);
        inbox(one).finish(inbox(one).claim().orElseThrow(), Sample.saying(Sample.message(5, "A")));
        long id = outbox(one).due(1).get(0).id();
        outbox(one).sending(List.of(id));
        othersTakeOver();
        otherBecomes(Role.SENDER);
        outbox(other).recover(Set.of());
        outbox(other).sending(List.of(id));

        outbox(one).postponed(id, clock.instant());

        assertThat(outbox(other).due(9)).isEmpty();
        outbox(other).sent(id, OptionalInt.of(5));
        assertThat(outbox(other).backlog().waiting()).isZero();
    }

    @Test
    void afterASilenceOfTheWholeDatabaseNobodyIsTakenForDeadAtOnce() {
        one.beat();
        other.beat();
        long known = one.id().orElseThrow();
        silence();
        pass(SOON);

        other.beat();
        one.beat();

        assertThat(one.id()).contains(known);
    }

    @Test
    @Timeout(10)
    void aBeatThatWaitsForAWriteDoesNotHoldThatWriteUp() throws InterruptedException {
        one.beat();
        one.has(Role.SENDER);
        Thread beat = new Thread(one::beat);

        database.write(handle -> {
            beat.start();
            await().atMost(5, SECONDS).until(this::somebodyWaitsToWrite);
            one.guard(handle, Role.SENDER);
            return true;
        });

        beat.join();
        assertThat(one.has(Role.SENDER)).isTrue();
    }

    @Test
    void onAFileOfItsOwnAllOthersAreDead(@TempDir Path folder) {
        try (Database file = Database.open(folder.resolve("pilcrow.db"))) {
            JdbcReplica before = new JdbcReplica(file, BOT, System::nanoTime);
            before.beat();
            assertThat(before.has(Role.STEWARD)).isTrue();
            JdbcReplica now = new JdbcReplica(file, BOT, System::nanoTime);
            now.beat();
            now.beat();

            assertThat(now.has(Role.STEWARD)).isTrue();
        }
    }

    private JdbcReplica replica() {
        return new JdbcReplica(database, BOT, SOON, time::get);
    }

    private JdbcInbox inbox(JdbcReplica replica) {
        return new JdbcInbox(database, BOT, clock, replica);
    }

    private JdbcOutbox outbox(JdbcReplica replica) {
        return new JdbcOutbox(database, BOT, clock, replica);
    }

    private void pass(Duration length) {
        time.addAndGet(length.toNanos());
    }

    /** The other beats while the one does not, until the one is taken for dead. */
    private void othersTakeOver() {
        long dead = one.id().orElseThrow();
        await().atMost(10, SECONDS).until(() -> {
            pass(SOON.dividedBy(4));
            other.beat();
            return !knows(dead);
        });
    }

    private void otherBecomes(Role role) {
        pass(Duration.ofSeconds(2));
        other.beat();
        assertThat(other.has(role)).isTrue();
    }

    private void silence() {
        long asked = databaseTime();
        await().atMost(10, SECONDS).until(() -> databaseTime() - asked > SOON.toMillis());
    }

    private boolean knows(long id) {
        return database.read(handle -> handle.createQuery("select count(*) from replica where id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    private boolean somebodyWaitsToWrite() {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    private long databaseTime() {
        return database.read(
                handle -> handle.createQuery("select <now>").mapTo(Long.class).one());
    }
}
