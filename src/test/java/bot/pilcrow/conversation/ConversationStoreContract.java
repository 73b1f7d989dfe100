package bot.pilcrow.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every memory of conversations keeps to. */
public abstract class ConversationStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    /** The store under test. */
    protected abstract ConversationStore store();

    /** Commits changes the way the program does. */
    protected abstract void commit(Change... changes);

    @Test
    void givesBackATurnAsItWas() {
        Turn full = new Turn(
                "aB3",
                -100,
                OptionalInt.of(4),
                6,
                70,
                OptionalInt.of(71),
                Optional.of("before"),
                "Who's \"he\"? 🦉\n;--",
                "NOT_IN_ARTICLE",
                "v1",
                List.of(
                        new Turn.Quoted(3, 0, 20, Optional.of("Ada"), Optional.empty(), Optional.of("Übersetzt")),
                        new Turn.Quoted(1, 5, 9, Optional.empty())),
                List.of(new Turn.Quoted(1, 5, 9, Optional.empty())),
                List.of("Zürich", "1848"),
                0.123456789,
                NOON,
                "Ada said so ¶3");
        Turn bare = turn("bare", 1, OptionalInt.empty(), 6, NOON);

        commit(new Change.Remember(full), new Change.Remember(bare));

        assertThat(store().turn("aB3")).contains(full);
        assertThat(store().turn("bare")).contains(bare);
        assertThat(store().turn("none")).isEmpty();
        assertThat(store().turnAnsweredBy(-100, 71)).contains(full);
        assertThat(store().turnAnsweredBy(-101, 71)).isEmpty();
    }

    @Test
    void replacesATurnThatIsAnsweredAnew() {
        Turn first = answered("edited", "First?", List.of(quote(3), quote(4)), List.of("Zürich"), OptionalInt.of(71));
        Turn anew = answered("edited", "Second?", List.of(quote(5)), List.of(), OptionalInt.of(71));
        commit(new Change.Remember(first));

        commit(new Change.Remember(anew));

        assertThat(store().turn("edited")).contains(anew);
        assertThat(store().turnAnsweredBy(1, 71)).contains(anew);
    }

    @Test
    void keepsTheNumberOfTheAnswerWhenAnsweredAnewWithoutIt() {
        commit(new Change.Remember(answered("edited", "First?", List.of(), List.of(), OptionalInt.of(71))));

        commit(new Change.Remember(answered("edited", "Second?", List.of(), List.of(), OptionalInt.empty())));

        assertThat(store().turnAnsweredBy(1, 71)).map(Turn::question).contains("Second?");
    }

    @Test
    void findsThePersonsNewestTurnInChatAndTopic() {
        commit(
                new Change.Remember(turn("new", 1, OptionalInt.empty(), 6, NOON.plusSeconds(5))),
                new Change.Remember(turn("old", 1, OptionalInt.empty(), 6, NOON)),
                new Change.Remember(turn("topic", 1, OptionalInt.of(3), 6, NOON.plusSeconds(9))),
                new Change.Remember(turn("theirs", 1, OptionalInt.empty(), 7, NOON.plusSeconds(9))));

        assertThat(store().latestTurn(1, OptionalInt.empty(), 6)).map(Turn::id).contains("new");
        assertThat(store().latestTurn(1, OptionalInt.of(3), 6)).map(Turn::id).contains("topic");
        assertThat(store().latestTurn(2, OptionalInt.empty(), 6)).isEmpty();
    }

    @Test
    void forgetsAPersonAndNobodyElse() {
        commit(
                new Change.Remember(turn("mine", 1, OptionalInt.empty(), 6, NOON)),
                new Change.Remember(turn("group", -9, OptionalInt.empty(), 6, NOON)),
                new Change.Remember(turn("theirs", -9, OptionalInt.empty(), 7, NOON)));

        commit(new Change.Forget(6));

        assertThat(store().turn("mine")).isEmpty();
        assertThat(store().turn("group")).isEmpty();
        assertThat(store().turn("theirs")).isPresent();
    }

    @Test
    void followsAGroupToItsNewNumber() {
        commit(new Change.Remember(turn("t", -9, OptionalInt.empty(), 6, NOON)));

        commit(new Change.Moved(-9, -1009));

        assertThat(store().latestTurn(-1009, OptionalInt.empty(), 6)).isPresent();
        assertThat(store().latestTurn(-9, OptionalInt.empty(), 6)).isEmpty();
    }

    private static Turn.Quoted quote(int paragraph) {
        return new Turn.Quoted(paragraph, 0, 5, Optional.of("Ada"));
    }

    private static Turn answered(
            String id, String question, List<Turn.Quoted> quotes, List<String> sought, OptionalInt answer) {
        return new Turn(
                id,
                1,
                OptionalInt.empty(),
                6,
                70,
                answer,
                Optional.empty(),
                question,
                "ANSWERED",
                "v1",
                quotes,
                List.of(),
                sought,
                1,
                NOON,
                "");
    }

    private static Turn turn(String id, long chat, OptionalInt thread, long asker, Instant at) {
        return new Turn(
                id,
                chat,
                thread,
                asker,
                70,
                OptionalInt.empty(),
                Optional.empty(),
                "Why?",
                "ANSWERED",
                "v1",
                List.of(),
                List.of(),
                List.of(),
                1,
                at,
                "");
    }
}
