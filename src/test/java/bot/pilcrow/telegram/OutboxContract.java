package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Sample.answer;
import static bot.pilcrow.telegram.Sample.changing;
import static bot.pilcrow.telegram.Sample.message;
import static bot.pilcrow.telegram.Sample.saying;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.telegram.Outgoing.Button;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every outbox keeps to. */
public abstract class OutboxContract {

    protected final HandClock clock = new HandClock();
    private long updates;

    /** The inbox that feeds the outbox under test. */
    protected abstract Inbox inbox(InstantSource clock);

    /** A view on the store under test; each call may return another view on the same rows. */
    protected abstract Outbox outbox(InstantSource clock);

    /** The memory that learns the numbers of answers. */
    protected abstract ConversationStore conversations();

    @Test
    void keepsACallExactlyAsItWasGiven() {
        Outgoing.Edit edit = new Outgoing.Edit(
                -5,
                9,
                RichText.plain("🦉 new words"),
                List.of(List.of(new Button("a", "b")), List.of(new Button("c", "d"))));
        commit(1, saying(answer(5, "t1"), edit));

        assertThat(outbox(clock).due(9)).extracting(OutboxItem::outgoing).containsExactly(answer(5, "t1"), edit);
    }

    @Test
    void storesNoLoneSurrogate() {
        commit(1, saying(message(5, "a\ud83d b")));

        assertThat(dueTexts()).containsExactly("a\ufffd b");
    }

    @Test
    void sendsAChatInOrderAndChatsBesideEachOther() {
        commit(1, saying(message(5, "one"), message(5, "two"), message(6, "other")));
        Outbox outbox = outbox(clock);

        assertThat(dueTexts()).containsExactly("one", "other");
        OutboxItem first = outbox.due(1).get(0);
        outbox.sending(List.of(first.id()));
        assertThat(dueTexts()).containsExactly("other");
        outbox.sent(first.id(), OptionalInt.of(1));
        assertThat(dueTexts()).containsExactly("two", "other");
    }

    @Test
    void holdsBackTheWholeChatWhileItsFirstRowIsPostponed() {
        commit(1, saying(message(5, "one"), message(5, "two")));
        OutboxItem first = take();

        outbox(clock).postponed(first.id(), clock.instant().plusSeconds(30));

        assertThat(dueTexts()).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(dueTexts()).containsExactly("one");
        assertThat(outbox(clock).due(1).get(0).attempts()).isEqualTo(1);
    }

    @Test
    void givesUpOneRowWithoutHoldingUpTheNext() {
        commit(1, saying(message(5, "one"), message(5, "two")));

        outbox(clock).failed(take().id(), "too long");

        assertThat(dueTexts()).containsExactly("two");
        assertThat(outbox(clock).backlog()).isEqualTo(new Backlog(1, Optional.of(clock.instant()), 1));
    }

    @Test
    void recordsTheAnswersNumberWithItsTurn() {
        commit(
                1,
                new Handled(
                        EndState.ANSWERED,
                        List.of(answer(5, "t1")),
                        List.of(new Change.Remember(Sample.turn("t1", 5, 6, clock.instant())))));

        outbox(clock).sent(take().id(), OptionalInt.of(88));

        assertThat(conversations().turnAnsweredBy(5, 88)).map(turn -> turn.id()).contains("t1");
        assertThat(conversations().turn("t1").orElseThrow().answerMessageId()).hasValue(88);
    }

    @Test
    void sendsAgainWhatACrashLeftUnknown() {
        commit(1, saying(message(5, "one"), message(5, "two")));
        take();
        assertThat(dueTexts()).isEmpty();

        assertThat(outbox(clock).recover(Set.of())).isEqualTo(1);

        assertThat(dueTexts()).containsExactly("one");
    }

    @Test
    void sendsAgainWhatWasMarkedWithoutAnybodysKnowingButNotWhatIsUnderWay() {
        commit(1, saying(message(5, "lost"), message(6, "under way")));
        take();
        long known = take().id();

        assertThat(outbox(clock).recover(Set.of(known))).isEqualTo(1);

        assertThat(dueTexts()).containsExactly("lost");
    }

    @Test
    void marksOnlyWhatStillWaits() {
        commit(1, saying(message(5, "one"), message(6, "two")));
        List<Long> both = outbox(clock).due(9).stream().map(OutboxItem::id).toList();
        outbox(clock).unreachable(6, "blocked");

        assertThat(outbox(clock).sending(both)).containsExactly(both.get(0));
        assertThat(outbox(clock).sending(both)).isEmpty();
    }

    @Test
    void dropsEverythingForAChatThatIsGone() {
        commit(1, saying(message(5, "one"), message(5, "two"), message(6, "other")));
        take();

        outbox(clock).unreachable(5, "blocked");

        assertThat(dueTexts()).containsExactly("other");
        assertThat(outbox(clock).recover(Set.of())).isZero();
        commit(2, saying(message(5, "they came back")));
        assertThat(dueTexts()).containsExactly("other", "they came back");
    }

    @Test
    void dropsWhatWaitsForAChatThatPutTheBotOut() {
        commit(1, saying(message(5, "one")));

        commit(2, changing(new Change.Reachable(5, false)));
        commit(3, changing(new Change.Reachable(5, true)));

        assertThat(dueTexts()).isEmpty();
    }

    @Test
    void followsAChatToItsNewNumberInOrderAndWithoutReplyTargets() {
        commit(
                1,
                new Handled(
                        EndState.ANSWERED,
                        List.of(answer(-5, "t1"), message(-1005, "already there"), message(-5, "second")),
                        List.of(new Change.Remember(Sample.turn("t1", -5, 6, clock.instant())))));
        take();

        outbox(clock).moved(-5, -1005);

        OutboxItem first = take();
        assertThat(first.outgoing().chatId()).isEqualTo(-1005);
        assertThat(((Outgoing.Message) first.outgoing()).replyTo()).isEmpty();
        outbox(clock).sent(first.id(), OptionalInt.of(4));
        assertThat(dueTexts()).containsExactly("already there");
        assertThat(conversations().turnAnsweredBy(-1005, 4)).isPresent();
    }

    @Test
    void forgetsTheWordsOfWhatIsOver() {
        commit(1, saying(answer(5, "t1")));
        outbox(clock).sent(take().id(), OptionalInt.of(1));
        commit(2, saying(message(6, "waiting")));
        clock.advance(Duration.ofDays(30));

        outbox(clock).prune(Duration.ofHours(1), Duration.ofDays(40));
        outbox(clock).prune(Duration.ofHours(1), Duration.ofDays(3));

        assertThat(dueTexts()).containsExactly("waiting");
    }

    @Test
    void sendsNothingMoreOfAPersonForgottenButTheGoodbye() {
        commit(Sample.from(6, 1, "g"), saying(message(5, "about them"), message(5, "more about them")));
        OutboxItem underWay = take();

        commit(
                Sample.from(6, 2, "p"),
                new Handled(EndState.ANSWERED, List.of(message(6, "Forgotten.")), List.of(new Change.Forget(6))));
        outbox(clock).postponed(underWay.id(), clock.instant());

        assertThat(dueTexts()).containsExactly("Forgotten.");
    }

    @Test
    void takesOffAllButTheWordsOnce() {
        commit(1, saying(answer(5, "t1")));
        OutboxItem item = take();

        assertThat(outbox(clock).bared(item.id())).isTrue();

        OutboxItem again = take();
        assertThat(again.outgoing())
                .isEqualTo(new Outgoing.Message(
                        5,
                        OptionalInt.of(7),
                        OptionalInt.empty(),
                        RichText.plain("“Quoted.” See here."),
                        List.of(),
                        Optional.of("t1")));
        assertThat(outbox(clock).bared(again.id())).isFalse();
    }

    @Test
    void tellsWhatWasSentOfLate() {
        commit(1, saying(message(5, "one"), message(6, "two")));
        outbox(clock).sent(take().id(), OptionalInt.of(1));
        clock.advance(Duration.ofSeconds(30));
        outbox(clock).sent(take().id(), OptionalInt.of(2));

        assertThat(outbox(clock).sentSince(clock.instant().minusSeconds(20)))
                .containsExactly(new Outbox.Sent(6, clock.instant()));
        assertThat(outbox(clock).sentSince(clock.instant().minusSeconds(60)))
                .extracting(Outbox.Sent::chatId)
                .containsExactly(5L, 6L);
    }

    @Test
    void sendsWhatIsFreshBeforeWhatIsStale() {
        commit(1, saying(message(5, "old")));
        clock.advance(Duration.ofHours(2));
        commit(2, saying(message(6, "new"), message(5, "new, too")));

        assertThat(dueTexts()).containsExactly("new", "old");
    }

    private void commit(long updateId, Handled handled) {
        commit(Sample.update(updateId, "a"), handled);
    }

    private void commit(RawUpdate update, Handled handled) {
        Inbox inbox = inbox(clock);
        inbox.store(List.of(update), ++updates);
        inbox.finish(inbox.claim().orElseThrow(), handled);
    }

    private OutboxItem take() {
        OutboxItem item = outbox(clock).due(1).get(0);
        outbox(clock).sending(List.of(item.id()));
        return item;
    }

    private List<String> dueTexts() {
        return outbox(clock).due(99).stream()
                .map(item -> item.outgoing().text().text())
                .toList();
    }
}
