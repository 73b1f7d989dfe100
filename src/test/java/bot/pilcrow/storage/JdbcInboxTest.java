package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxContract;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxItem;
import bot.pilcrow.telegram.RawUpdate;
import bot.pilcrow.telegram.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcInboxTest extends InboxContract {

    private static final long BOT = 42;

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Inbox inbox(InstantSource clock) {
        return new JdbcInbox(database, BOT, clock);
    }

    @Override
    protected Outbox outbox(InstantSource clock) {
        return new JdbcOutbox(database, BOT, clock);
    }

    @Override
    protected ConversationStore conversations() {
        return new JdbcConversationStore(database);
    }

    @Test
    void keepsTheUpdatesOfTwoBotsApart() {
        Inbox other = new JdbcInbox(database, 43, clock);
        inbox(clock).store(List.of(Sample.update(1, "a")), 2);

        assertThat(other.nextOffset()).isZero();
        assertThat(other.claim()).isEmpty();
        assertThat(other.store(List.of(Sample.update(1, "a")), 2)).isEqualTo(1);
    }

    @Test
    void leavesNoByteOfAPersonForgotten() throws IOException {
        String marker = "pomegranate-7421";
        Inbox inbox = inbox(clock);
        for (long id = 1; id <= 50; id++) {
            inbox.store(
                    List.of(new RawUpdate(id, "a", false, OptionalLong.of(6), "{\"text\":\"" + marker + id + "\"}")),
                    id);
            var remember = new Change.Remember(Sample.turn(marker.substring(0, 8) + id, 5, 6, clock.instant()));
            inbox.finish(
                    inbox.claim().orElseThrow(),
                    new Handled(EndState.ANSWERED, List.of(Sample.message(5, marker)), List.of(remember)));
        }
        new JdbcReplyCache(database, clock).keep("key", marker);
        JdbcOutbox outbox = new JdbcOutbox(database, BOT, clock);
        new JdbcInitiative(database, BOT, clock).commit(Sample.saying(Sample.message(7, "board: " + marker)));
        for (OutboxItem item : outbox.due(9)) {
            outbox.sending(List.of(item.id()));
            outbox.sent(item.id(), OptionalInt.of(1));
        }
        assertThat(bytesOnDisk()).contains(marker);

        inbox.store(List.of(Sample.from(6, 51, "a")), 52);
        inbox.finish(inbox.claim().orElseThrow(), Sample.changing(new Change.Forget(6)));

        assertThat(bytesOnDisk()).doesNotContain(marker).doesNotContain(marker.substring(0, 8));
    }

    @Test
    void stripsTheJsonOfWhatIsOverButOfWhatIsQuarantinedOnlyInTheEnd() throws IOException {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(json(1, "over-and-done"), json(2, "kept-for-the-operator")), 3);
        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());
        for (int i = 0; i < Inbox.MAX_FAILURES; i++) {
            inbox.failed(inbox.claim().orElseThrow(), clock.instant());
        }
        clock.advance(Duration.ofHours(2));

        inbox.prune(Duration.ofHours(1), Duration.ofDays(3));
        database.scrub();

        assertThat(bytesOnDisk()).doesNotContain("over-and-done").contains("kept-for-the-operator");
        clock.advance(Duration.ofDays(3));
        inbox.prune(Duration.ofHours(1), Duration.ofDays(3));
        database.scrub();
        assertThat(bytesOnDisk()).doesNotContain("kept-for-the-operator");
    }

    @Test
    void claimsAtOnceBesideALaneThatFloods() {
        Admission boundless = new Admission(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO);
        Inbox inbox = new JdbcInbox(database, BOT, clock, Optional.empty(), boundless);
        inbox.store(
                LongStream.range(0, 20_000)
                        .mapToObj(i -> Sample.update(i, "flood"))
                        .toList(),
                0);
        inbox.store(
                LongStream.range(20_000, 20_100)
                        .mapToObj(i -> Sample.update(i, "lane" + i))
                        .toList(),
                0);
        InboxItem flooding = inbox.claim().orElseThrow();

        List<String> lanes = Stream.generate(() -> inbox.claim().orElseThrow().lane())
                .limit(100)
                .toList();

        assertThat(flooding.lane()).isEqualTo("flood");
        assertThat(lanes).doesNotContain("flood").doesNotHaveDuplicates();
    }

    @Test
    void saysNothingOfWhatWasToBeStoredWhenItCannotBe() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(Sample.update(1, "a")), 2);
        var remember = new Change.Remember(Sample.unstorable("t", clock.instant()));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> inbox.finish(inbox.claim().orElseThrow(), Sample.changing(remember)))
                .extracting(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    return trace.toString();
                })
                .asString()
                .contains("SQLITE_CONSTRAINT_NOTNULL")
                .doesNotContain("Who said so");
    }

    private static RawUpdate json(long id, String text) {
        return new RawUpdate(id, "a", false, OptionalLong.empty(), text);
    }

    private String bytesOnDisk() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
