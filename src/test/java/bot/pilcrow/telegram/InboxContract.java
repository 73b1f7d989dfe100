package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Sample.changing;
import static bot.pilcrow.telegram.Sample.ignored;
import static bot.pilcrow.telegram.Sample.message;
import static bot.pilcrow.telegram.Sample.saying;
import static bot.pilcrow.telegram.Sample.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every inbox keeps to. */
public abstract class InboxContract {

    protected final HandClock clock = new HandClock();

    /** A view on the store under test; each call may return another view on the same rows. */
    protected abstract Inbox inbox(InstantSource clock);

    /** The outbox that the inbox feeds. */
    protected abstract Outbox outbox(InstantSource clock);

    /** The memory that the inbox changes. */
    protected abstract ConversationStore conversations();

    @Test
    void storesAnUpdateOnceHoweverOftenItComes() {
        Inbox inbox = inbox(clock);

        assertThat(inbox.store(List.of(update(1, "a"), update(2, "a")), 3)).isEqualTo(2);
        assertThat(inbox.store(List.of(update(2, "a"), update(3, "a")), 4)).isEqualTo(1);

        assertThat(drain(inbox)).containsExactly(1L, 2L, 3L);
        assertThat(inbox.store(List.of(update(1, "a")), 4)).isZero();
        assertThat(inbox.claim()).isEmpty();
    }

    @Test
    void keepsTheOffsetWithTheUpdatesAlsoWhenNumbersJumpBack() {
        assertThat(inbox(clock).nextOffset()).isZero();
        inbox(clock).store(List.of(update(900_000, "a")), 900_001);
        inbox(clock).store(List.of(update(17, "a")), 18);

        assertThat(inbox(clock).nextOffset()).isEqualTo(18);
        assertThat(drain(inbox(clock))).containsExactly(900_000L, 17L);
    }

    @Test
    void storesWhatIsDeliveredOnceAndLeavesTheOffset() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);

        assertThat(inbox.store(List.of(update(7, "a"), update(8, "b")))).isEqualTo(2);
        assertThat(inbox.store(List.of(update(8, "b"), update(1, "a")))).isZero();
        assertThat(inbox.store(List.of())).isZero();

        assertThat(inbox.nextOffset()).isEqualTo(2);
        assertThat(drain(inbox)).containsExactly(1L, 7L, 8L);
    }

    @Test
    void storesOnceWhatIsDeliveredTwiceAtTheSameTime() throws Exception {
        Inbox inbox = inbox(clock);
        ExecutorService deliveries = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> fresh = IntStream.range(0, 40)
                    .mapToObj(i -> deliveries.submit(() -> inbox.store(List.of(update(i / 4, "a")))))
                    .toList();
            int stored = 0;
            for (Future<Integer> count : fresh) {
                stored += count.get();
            }
            assertThat(stored).isEqualTo(10);
        } finally {
            deliveries.shutdownNow();
        }

        assertThat(drain(inbox)).hasSize(10).doesNotHaveDuplicates();
        assertThat(inbox.nextOffset()).isZero();
    }

    @Test
    void handsOutTheUpdateAsItCame() {
        String json = "{\"update_id\":5,\"message\":{\"text\":\"ł 🦉 \\ud800\"}}";
        inbox(clock).store(List.of(new RawUpdate(5, "7/8", false, java.util.OptionalLong.of(3), json)), 6);

        assertThat(inbox(clock).claim()).contains(new InboxItem(5, "7/8", json, 0, clock.instant()));
    }

    @Test
    void worksALaneInOrderAndOneAtATime() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a"), update(2, "a"), update(3, "b")), 4);

        InboxItem first = inbox.claim().orElseThrow();
        InboxItem other = inbox.claim().orElseThrow();
        assertThat(first.updateId()).isEqualTo(1);
        assertThat(other.updateId()).isEqualTo(3);
        assertThat(inbox.claim()).isEmpty();

        inbox.finish(first, ignored());
        assertThat(inbox.claim()).map(InboxItem::updateId).contains(2L);
    }

    @Test
    void worksUrgentUpdatesFirst() {
        Inbox inbox = inbox(clock);
        RawUpdate press = new RawUpdate(9, "cb:1:2", true, java.util.OptionalLong.of(2), "{}");
        inbox.store(List.of(update(1, "a"), press), 10);

        assertThat(inbox.claim()).map(InboxItem::updateId).contains(9L);
    }

    @Test
    void endsAnUpdateWithItsMessagesAndMemoriesAsOne() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        InboxItem item = inbox.claim().orElseThrow();
        var turn = Sample.turn("t1", 5, 6, clock.instant());

        boolean done = inbox.finish(
                item, new Handled(EndState.ANSWERED, List.of(message(5, "Hello")), List.of(new Change.Remember(turn))));

        assertThat(done).isTrue();
        assertThat(outbox(clock).due(9)).extracting(OutboxItem::outgoing).containsExactly(message(5, "Hello"));
        assertThat(conversations().turn("t1")).contains(turn);
        assertThat(inbox.backlog()).isEqualTo(new Backlog(0, Optional.empty(), 0));
    }

    @Test
    void changesNothingWhenOneOfTheChangesCannotBeMade() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        InboxItem item = inbox.claim().orElseThrow();
        var remember = new Change.Remember(Sample.turn("possible", 5, 6, clock.instant()));
        var impossible = new Change.Remember(Sample.unstorable("impossible", clock.instant()));
        Handled mixed = new Handled(EndState.ANSWERED, List.of(message(5, "Hello")), List.of(remember, impossible));

        assertThatThrownBy(() -> inbox.finish(item, mixed)).isInstanceOf(RuntimeException.class);

        assertThat(outbox(clock).due(9)).isEmpty();
        assertThat(conversations().turn("possible")).isEmpty();
        assertThat(inbox.finish(item, ignored())).isTrue();
    }

    @Test
    void endsAnUpdateOnlyOnce() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        InboxItem item = inbox.claim().orElseThrow();

        assertThat(inbox.finish(item, saying(message(5, "one")))).isTrue();
        assertThat(inbox.finish(item, saying(message(5, "two")))).isFalse();

        assertThat(outbox(clock).due(9)).hasSize(1);
    }

    @Test
    void refusesTheEndFromAWorkerWhoseWorkWasGivenToAnother() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        InboxItem slow = inbox.claim().orElseThrow();
        inbox.handBack(slow);
        InboxItem taken = inbox.claim().orElseThrow();

        assertThat(inbox.finish(slow, saying(message(5, "late")))).isFalse();
        assertThat(inbox.failed(slow, clock.instant())).isFalse();
        assertThat(inbox.finish(taken, saying(message(5, "in time")))).isTrue();
    }

    @Test
    void triesAFailedUpdateAgainInItsTurnAndThenQuarantinesIt() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a"), update(2, "a")), 3);

        for (int attempt = 0; attempt < 2; attempt++) {
            InboxItem item = inbox.claim().orElseThrow();
            assertThat(item.updateId()).isEqualTo(1);
            assertThat(item.attempts()).isEqualTo(attempt);
            assertThat(inbox.failed(item, clock.instant().plusSeconds(5))).isFalse();
            assertThat(inbox.claim()).isEmpty();
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(inbox.failed(inbox.claim().orElseThrow(), clock.instant().plusSeconds(5)))
                .isTrue();

        assertThat(inbox.backlog().broken()).isEqualTo(1);
        assertThat(inbox.claim()).map(InboxItem::updateId).contains(2L);
    }

    @Test
    void apologisesOnceWhenItGivesUp() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);

        for (int i = 0; i < Inbox.MAX_FAILURES; i++) {
            assertThat(outbox(clock).due(9)).isEmpty();
            inbox.failed(inbox.claim().orElseThrow(), clock.instant(), List.of(message(5, "Sorry")));
        }

        assertThat(outbox(clock).due(9)).hasSize(1);
    }

    @Test
    void worksWhatIsFreshBeforeWhatIsStaleAndEachLaneInOrderAllTheSame() {
        Inbox inbox = inbox(clock);
        inbox.store(
                List.of(aged(1, "a", 180), aged(2, "b", 120), aged(3, "b", 1), aged(4, "c", 2), aged(5, "a", 3)), 6);

        assertThat(drain(inbox)).containsExactly(4L, 1L, 5L, 2L, 3L);
    }

    @Test
    void givesBackWhatACrashLeftInWork() {
        inbox(clock).store(List.of(update(1, "a"), update(2, "a"), update(3, "b")), 4);
        inbox(clock).claim();
        inbox(clock).claim();

        assertThat(inbox(clock).recover(Set.of())).isEqualTo(new Inbox.Recovered(2, 0));
        assertThat(drain(inbox(clock))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void givesBackWhatWasClaimedWithoutAnybodysKnowingButNotWhatIsWorked() {
        inbox(clock).store(List.of(update(1, "a"), update(2, "b")), 3);
        inbox(clock).claim();
        long known = inbox(clock).claim().orElseThrow().updateId();

        assertThat(inbox(clock).recover(Set.of(known))).isEqualTo(new Inbox.Recovered(1, 0));
        assertThat(inbox(clock).claim()).map(InboxItem::updateId).contains(1L);
    }

    @Test
    void quarantinesWhatSeemsToEndTheProgramEachTime() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a"), update(2, "a")), 3);

        for (int crash = 0; crash < Inbox.MAX_CRASHES; crash++) {
            assertThat(inbox.claim()).map(InboxItem::updateId).contains(1L);
            inbox.recover(Set.of());
        }

        assertThat(inbox.claim()).map(InboxItem::updateId).contains(2L);
        assertThat(inbox.backlog().broken()).isEqualTo(1);
    }

    @Test
    void tellsHowMuchWaitsAndSinceWhen() {
        Inbox inbox = inbox(clock);
        var early = clock.instant();
        inbox.store(List.of(update(1, "a")), 2);
        clock.advance(Duration.ofMinutes(1));
        inbox.store(List.of(update(2, "a")), 3);

        assertThat(inbox.backlog()).isEqualTo(new Backlog(2, Optional.of(early), 0));
        inbox.finish(inbox.claim().orElseThrow(), ignored());
        assertThat(inbox.backlog()).isEqualTo(new Backlog(1, Optional.of(early.plusSeconds(60)), 0));
    }

    @Test
    void remembersNumbersForDaysAndThenForgetsThem() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        drain(inbox);
        Duration memory = Duration.ofDays(3);

        clock.advance(memory.minusSeconds(1));
        inbox.prune(Duration.ofHours(1), memory);
        assertThat(inbox.store(List.of(update(1, "a")), 2)).isZero();

        clock.advance(Duration.ofSeconds(1));
        inbox.prune(Duration.ofHours(1), memory);
        assertThat(inbox.store(List.of(update(1, "a")), 2)).isEqualTo(1);
    }

    @Test
    void refusesToForgetNumbersThatTelegramMayStillRepeat() {
        assertThatIllegalArgumentException().isThrownBy(() -> inbox(clock).prune(Duration.ZERO, Duration.ofHours(47)));
    }

    @Test
    void keepsTheJsonOfWhatWaits() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update(1, "a")), 2);
        clock.advance(Duration.ofDays(30));

        inbox.prune(Duration.ZERO, Duration.ofDays(3));

        assertThat(inbox.claim()).map(InboxItem::json).contains(update(1, "a").json());
    }

    @Test
    void dropsWhatAPersonStillHadWaitingWhenTheyAskToBeForgotten() {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(Sample.from(6, 1, "group"), Sample.from(7, 2, "group"), Sample.from(6, 3, "private")), 4);
        InboxItem inGroup = inbox.claim().orElseThrow();
        InboxItem forget = inbox.claim().orElseThrow();
        inbox.store(List.of(Sample.from(6, 4, "later")), 5);

        inbox.finish(forget, changing(new Change.Forget(6)));

        assertThat(inbox.finish(inGroup, saying(message(1, "about what they asked"))))
                .isFalse();
        assertThat(drain(inbox)).containsExactly(2L, 4L);
    }

    @Test
    void givesEachUpdateToOneWorkerOnly() throws Exception {
        Inbox inbox = inbox(clock);
        inbox.store(
                IntStream.range(0, 200)
                        .mapToObj(i -> update(i, "lane" + i % 20))
                        .toList(),
                200);
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = Stream.generate(() -> workers.submit(() -> {
                        int count = 0;
                        for (Optional<InboxItem> item = inbox.claim(); item.isPresent(); item = inbox.claim()) {
                            seen.add(item.get().updateId());
                            inbox.finish(item.get(), ignored());
                            count++;
                        }
                        return count;
                    }))
                    .limit(4)
                    .toList();
            int worked = 0;
            for (Future<Integer> count : counts) {
                worked += count.get();
            }
            assertThat(worked + drain(inbox).size()).isEqualTo(200);
            assertThat(inbox.backlog().waiting()).isZero();
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Long> drain(Inbox inbox) {
        return Stream.generate(inbox::claim)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .peek(item -> inbox.finish(item, ignored()))
                .map(InboxItem::updateId)
                .toList();
    }

    private RawUpdate aged(long id, String lane, int minutes) {
        OptionalLong sentAt = OptionalLong.of(
                clock.instant().minus(Duration.ofMinutes(minutes)).toEpochMilli());
        return new RawUpdate(id, lane, false, false, OptionalLong.empty(), sentAt, "{}");
    }
}
