package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.RawUpdate;
import bot.pilcrow.telegram.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inbox takes no more of a chat, and of a person, than is good for the others. */
class AdmissionTest {

    private static final Admission SMALL = new Admission(4, 2, Duration.ofMinutes(1));

    private static final Handled REFUSED = new Handled(EndState.REFUSED, List.of(), List.of());

    @TempDir
    private Path folder;

    private Database database;
    private JdbcInbox inbox;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long numbers;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, 42, () -> now, Optional.empty(), SMALL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPersonMayHaveSoMuchWaitingInAllChatsAndOthersMoreBesides() {
        arrive(6, "a");
        arrive(6, "b");
        arrive(6, "c");
        arrive(7, "a");

        assertThat(worked()).containsExactly("full:c", "a", "b", "a");
    }

    @Test
    void aChatMayHaveSoMuchWaiting() {
        LongStream.range(1, 9).forEach(person -> arrive(person, "a"));
        arrive(9, "b");

        assertThat(worked()).containsExactly("full:a", "a", "a", "a", "a", "b");
    }

    @Test
    void whatIsLeftOutIsToldOfOnceAMinuteAndEndsIgnored() {
        LongStream.range(0, 10).forEach(i -> arrive(6, "a"));
        assertThat(ended(EndState.IGNORED)).isEqualTo(7);

        now = now.plusSeconds(61);
        arrive(6, "a");
        arrive(6, "a");

        assertThat(worked()).containsExactly("full:a", "full:a", "a", "a");
        assertThat(ended(EndState.IGNORED)).isEqualTo(8);
    }

    @Test
    void commandsAndNewsOfTheChatComeInForLonger() {
        LongStream.range(0, 3).forEach(i -> arrive(6, "a"));

        inbox.store(List.of(vital()), 0);

        assertThat(worked()).containsExactly("full:a", "a", "a", "a");
    }

    @Test
    void whatNobodyIsToldOfDoesNotKeepOthersFromBeingTold() {
        LongStream.range(0, 3).forEach(i -> arrive(6, "a"));
        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());

        arrive(6, "a");

        assertThat(worked()).containsExactly("full:a", "a", "a");
    }

    @Test
    void thereIsRoomAgainWhenSomethingHasEnded() {
        arrive(6, "a");
        arrive(6, "a");
        inbox.finish(inbox.claim().orElseThrow(), Sample.ignored());

        arrive(6, "a");

        assertThat(worked()).containsExactly("a", "a");
    }

    @Test
    void whatWasLeftOutIsNotTakenInWhenItComesAgain() {
        LongStream.range(0, 4).forEach(i -> arrive(6, "a"));
        worked();

        assertThat(inbox.store(List.of(Sample.from(6, numbers, "a")), 0)).isZero();
        assertThat(inbox.claim()).isEmpty();
    }

    @Test
    void aFloodThatComesAtOnceIsBoundedToo() {
        inbox.store(
                LongStream.range(0, 100).mapToObj(id -> Sample.from(6, id, "a")).toList(), 100);

        assertThat(inbox.backlog().waiting()).isEqualTo(3);
    }

    private RawUpdate vital() {
        return new RawUpdate(++numbers, "a", false, true, OptionalLong.of(6), OptionalLong.empty(), "{}");
    }

    private void arrive(long person, String lane) {
        inbox.store(List.of(Sample.from(person, ++numbers, lane)), 0);
    }

    /** The lanes of all that is worked, as it is claimed. */
    private List<String> worked() {
        List<String> lanes = new ArrayList<>();
        for (Optional<InboxItem> item = inbox.claim(); item.isPresent(); item = inbox.claim()) {
            lanes.add(item.get().lane());
            inbox.finish(item.get(), item.get().isCrowdedOut() ? REFUSED : Sample.saying());
        }
        return lanes;
    }

    private long ended(EndState state) {
        return database.read(handle -> handle.createQuery("select count(*) from inbox where state = :state")
                .bind("state", state.name())
                .mapTo(Long.class)
                .one());
    }
}
