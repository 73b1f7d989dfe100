package bot.pilcrow.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.session.Session.Board;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.Session.Open;
import bot.pilcrow.conversation.session.Session.Paused;
import bot.pilcrow.conversation.session.Session.Scheduled;
import bot.pilcrow.conversation.session.SessionChange.Again;
import bot.pilcrow.conversation.session.SessionChange.Become;
import bot.pilcrow.conversation.session.SessionChange.Begin;
import bot.pilcrow.conversation.session.SessionChange.BoardTurned;
import bot.pilcrow.conversation.session.SessionChange.BoardWritten;
import bot.pilcrow.conversation.session.SessionChange.Drop;
import bot.pilcrow.conversation.session.SessionChange.Enter;
import bot.pilcrow.conversation.session.SessionChange.Hide;
import bot.pilcrow.conversation.session.SessionChange.HostSays;
import bot.pilcrow.conversation.session.SessionChange.Invite;
import bot.pilcrow.conversation.session.SessionChange.Join;
import bot.pilcrow.conversation.session.SessionChange.MinutesGiven;
import bot.pilcrow.conversation.session.SessionChange.MinutesWanted;
import bot.pilcrow.conversation.session.SessionChange.Part;
import bot.pilcrow.conversation.session.SessionChange.Prefer;
import bot.pilcrow.conversation.session.SessionChange.Prompt;
import bot.pilcrow.conversation.session.SessionChange.Reminded;
import bot.pilcrow.conversation.session.SessionChange.Reword;
import bot.pilcrow.conversation.session.SessionChange.Settle;
import bot.pilcrow.conversation.session.SessionChange.Unchanged;
import bot.pilcrow.conversation.session.SessionChange.Unhide;
import bot.pilcrow.conversation.session.SessionChange.Vote;
import bot.pilcrow.conversation.session.SessionQuestion.By;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every memory of sessions keeps to. */
public abstract class SessionStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Chat CHAT = new Chat(-1_001_000_000_001L, Kind.GROUP, OptionalInt.empty());
    private static final Chat TOPIC = new Chat(-1_001_000_000_001L, Kind.GROUP, OptionalInt.of(7));

    /** The store under test. */
    protected abstract SessionStore store();

    /** Commits changes the way the program does; false when one was overtaken. */
    protected abstract boolean commit(Change... changes);

    @Test
    void givesBackASessionAsItWas() {
        Session session = session("s1", CHAT, new Scheduled(NOON.plusSeconds(60), Optional.of(Duration.ofMinutes(45))));
        commit(new Begin(session));

        assertThat(store().session("s1")).contains(session);
        assertThat(store().current(CHAT)).contains(session);
        assertThat(store().current(TOPIC)).isEmpty();
        assertThat(store().all()).containsExactly(session);
    }

    @Test
    void hasOneSessionAtATimeInAChatAndATopic() {
        assertThat(commit(new Begin(session("s1", CHAT, open())))).isTrue();
        assertThat(commit(new Begin(session("s2", CHAT, open())))).isFalse();
        assertThat(commit(new Begin(session("s3", TOPIC, open())))).isTrue();
        assertThat(commit(new Become("s1", open(), new Closed(NOON)))).isTrue();
        assertThat(commit(new Begin(session("s4", CHAT, open())))).isTrue();
        assertThat(store().newest(CHAT).orElseThrow().id()).isEqualTo("s4");
    }

    @Test
    void changesAStateOnlyFromTheOneItIsIn() {
        commit(new Begin(session("s1", CHAT, open())));

        assertThat(commit(new Become("s1", new Paused(Optional.empty()), open())))
                .isFalse();
        assertThat(commit(new Become("s1", open(), new Paused(Optional.of(NOON)))))
                .isTrue();
        assertThat(store().session("s1").orElseThrow().state()).isEqualTo(new Paused(Optional.of(NOON)));
        assertThat(store().session("s1").orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatWasOvertaken() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)));

        assertThat(commit(new Reword("q1", "Other?"), new Settle("q1", Standing.WITH_HOST, Standing.DISMISSED)))
                .isFalse();
        assertThat(store().question("q1").orElseThrow().text()).isEqualTo("Question q1?");
    }

    @Test
    void numbersQuestionsAndTakesAMessageOnce() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)), new Enter(question("q2", 2)));
        commit(new Enter(question("twice", 1)));

        assertThat(store().questions("s1"))
                .extracting(question -> question.number() + question.id())
                .containsExactly("1q1", "2q2");
        assertThat(store().questionAt(CHAT.id(), 2).orElseThrow().id()).isEqualTo("q2");
        assertThat(store().questionAt(-5, 2)).isEmpty();
    }

    @Test
    void movesVotesToTheQuestionJoinedAndBack() {
        commit(
                new Begin(session("s1", CHAT, open())),
                new Enter(question("q1", 1)),
                new Enter(question("q2", 2)),
                new Vote("q2", "fan", true, true),
                new Settle("q1", Standing.WAITING, Standing.ANSWERED),
                new Join("q2", Standing.WAITING, "q1"));
        assertThat(store().question("q1").orElseThrow().votes()).isEqualTo(3);
        assertThat(store().question("q1").orElseThrow().asked()).isEqualTo(2);
        assertThat(store().question("q2").orElseThrow().joinedTo()).contains("q1");
        commit(new Vote("q2", "late", false, true));
        assertThat(store().question("q1").orElseThrow().votes()).isEqualTo(4);

        assertThat(commit(new Part("q2"))).isTrue();
        assertThat(commit(new Part("q2"))).isFalse();

        assertThat(store().question("q1").orElseThrow().votes()).isEqualTo(3);
        assertThat(store().question("q2").orElseThrow().standing()).isEqualTo(Standing.WAITING);
        assertThat(store().question("q2").orElseThrow().alone()).isTrue();
    }

    @Test
    void countsAPersonOnceAndOnlyTakesReactionsBack() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)));
        for (int i = 0; i < 3; i++) {
            commit(new Vote("q1", "fan", true, true), new Vote("q1", "fan", false, true));
        }
        assertThat(store().question("q1").orElseThrow().votes()).isEqualTo(2);
        commit(new Vote("q1", "fan", false, false));
        assertThat(store().hasVoted("q1", "fan")).isTrue();
        commit(new Vote("q1", "other", false, true), new Vote("q1", "other", false, false));
        assertThat(store().hasVoted("q1", "other")).isFalse();
    }

    @Test
    void logsWhatHostsPutInPlaceOfWhat() {
        commit(
                new Begin(session("s1", CHAT, open())),
                new Enter(question("q1", 1)),
                new Settle("q1", Standing.WAITING, Standing.WITH_HOST),
                new HostSays("q1", Standing.WITH_HOST, new HostWord("Ada", "First.", NOON)));
        commit(new HostSays("q1", Standing.HOST_ANSWERED, new HostWord("Ben", "Second.", NOON)));

        assertThat(store().question("q1").orElseThrow().hostWord()).contains(new HostWord("Ben", "Second.", NOON));
        commit(new Enter(question("q2", 2)), new Settle("q2", Standing.WAITING, Standing.ANSWERED));
        commit(new HostSays("q2", Standing.ANSWERED, new HostWord("Ada", "Not so.", NOON)));
        assertThat(store().corrections("s1"))
                .containsExactly(
                        new SessionStore.Correction("q1", "Ben", Optional.of("First."), "Second.", NOON),
                        new SessionStore.Correction("q2", "Ada", Optional.empty(), "Not so.", NOON));
    }

    @Test
    void showsAHiddenAnswerOnce() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)), new Hide("q1"));
        assertThat(store().question("q1").orElseThrow().hidden()).isTrue();
        assertThat(commit(new Unhide("q1"))).isTrue();
        assertThat(commit(new Unhide("q1"))).isFalse();
    }

    @Test
    void putsAnEditedQuestionBackInLine() {
        commit(
                new Begin(session("s1", CHAT, open())),
                new Enter(question("q1", 1)),
                new Settle("q1", Standing.WAITING, Standing.ANSWERED));
        assertThat(store().question("q1").orElseThrow().settledAt()).isPresent();

        commit(new Again("q1", Standing.ANSWERED, "Other?"));

        assertThat(store().question("q1").orElseThrow().text()).isEqualTo("Other?");
        assertThat(store().question("q1").orElseThrow().settledAt()).isEmpty();
    }

    @Test
    void writesABoardOnceForEachState() {
        commit(new Begin(session("s1", CHAT, open())));

        assertThat(commit(new BoardWritten("s1", -1, 0, NOON))).isTrue();
        assertThat(commit(new BoardWritten("s1", -1, 0, NOON))).isFalse();
        commit(new BoardTurned("s1", 2));
        assertThat(store().session("s1").orElseThrow().board().page()).isEqualTo(2);
        assertThat(store().session("s1").orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void remindsAndGivesMinutesOnce() {
        commit(new Begin(session("s1", CHAT, open())));

        assertThat(commit(new Reminded("s1"))).isTrue();
        assertThat(commit(new Reminded("s1"))).isFalse();
        assertThat(commit(new MinutesGiven("s1", false))).isFalse();
        commit(new MinutesWanted("s1"));
        assertThat(store().wantsMinutes("s1")).isTrue();
        assertThat(commit(new MinutesGiven("s1", false))).isTrue();
        commit(new Become("s1", open(), new Closed(NOON)));
        assertThat(store().wantsMinutes("s1")).isTrue();
        assertThat(store().underWay()).hasSize(1);
        assertThat(commit(new MinutesGiven("s1", false))).isFalse();
        assertThat(commit(new MinutesGiven("s1", true))).isTrue();
        assertThat(store().underWay()).isEmpty();
    }

    @Test
    void takesQuestionsOnlyWhileItIsOpen() {
        commit(new Begin(session("s1", CHAT, open())), new Become("s1", open(), new Closed(NOON)));

        assertThat(commit(new Enter(question("q1", 1)))).isFalse();
        assertThat(store().questions("s1")).isEmpty();
    }

    @Test
    void settlesOnlyTheWordsThatWereWorkedOn() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)), new Reword("q1", "Other?"));

        assertThat(commit(new Unchanged("q1", "Question q1?"), new Settle("q1", Standing.WAITING, Standing.ANSWERED)))
                .isFalse();
        assertThat(commit(new Unchanged("q1", "Other?"), new Settle("q1", Standing.WAITING, Standing.ANSWERED)))
                .isTrue();
        assertThat(commit(new Reword("q1", "Too late?"))).isFalse();
    }

    @Test
    void joinsOnlyWhatHasAnAnswerOfItsOwn() {
        commit(
                new Begin(session("s1", CHAT, open())),
                new Enter(question("q1", 1)),
                new Enter(question("q2", 2)),
                new Enter(question("q3", 3)));
        assertThat(commit(new Join("q2", Standing.WAITING, "q1"))).isFalse();
        assertThat(commit(new Join("q2", Standing.WAITING, "q2"))).isFalse();
        commit(new Settle("q1", Standing.WAITING, Standing.ANSWERED), new Join("q2", Standing.WAITING, "q1"));
        assertThat(commit(new Join("q3", Standing.WAITING, "q2"))).isFalse();
        assertThat(commit(new Join("q3", Standing.WAITING, "q1"))).isTrue();
    }

    @Test
    void endsTheSessionsOfAChatThatTheBotIsPutOutOf() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)));

        commit(new Change.Reachable(CHAT.id(), false));

        assertThat(store().current(CHAT)).isEmpty();
        assertThat(store().underWay()).isEmpty();
        assertThat(store().question("q1").orElseThrow().standing()).isEqualTo(Standing.WITH_HOST);
    }

    @Test
    void remembersPromptsInvitationsAndSettings() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)));
        commit(new Prompt(CHAT.id(), 50, "q1"), new Invite("s1", "who", NOON.plusSeconds(60)));

        assertThat(store().prompted(CHAT.id(), 50).orElseThrow().id()).isEqualTo("q1");
        assertThat(store().prompted(CHAT.id(), 51)).isEmpty();
        assertThat(store().isInvited("s1", "who", NOON)).isTrue();
        assertThat(store().isInvited("s1", "who", NOON.plusSeconds(61))).isFalse();
        assertThat(store().settings(CHAT.id())).isEqualTo(GroupSettings.normal());
        GroupSettings chosen =
                new GroupSettings(Optional.of("fa"), ZoneId.of("Asia/Tehran"), Duration.ofSeconds(30), false, true, 7);
        commit(new Prefer(CHAT.id(), chosen));
        assertThat(store().settings(CHAT.id())).isEqualTo(chosen);
        assertThat(store().session("s1").orElseThrow().language()).contains("fa");
    }

    @Test
    void forgetsAPersonsWordsNameAndVotes() {
        commit(
                new Begin(session("s1", CHAT, open())),
                new Enter(question("q1", 1)),
                new Enter(question("q2", 2)),
                new Settle("q1", Standing.WAITING, Standing.ANSWERED),
                new Vote("q2", "voter q1", true, true));

        commit(new Change.Forget(301, List.of("voter q1")));

        SessionQuestion gone = store().question("q1").orElseThrow();
        assertThat(gone.text()).isEmpty();
        assertThat(gone.asker().name()).isEmpty();
        assertThat(gone.asker().personId()).isEmpty();
        assertThat(gone.votes()).isZero();
        assertThat(gone.standing()).isEqualTo(Standing.ANSWERED);
        assertThat(store().question("q2").orElseThrow().votes()).isEqualTo(1);
        assertThat(store().question("q2").orElseThrow().text()).isNotEmpty();
    }

    @Test
    void dropsASessionWithAllThatHangsOnIt() {
        commit(new Begin(session("s1", CHAT, open())), new Enter(question("q1", 1)), new Vote("q1", "a", true, true));

        commit(new Drop("s1"));

        assertThat(store().all()).isEmpty();
        assertThat(store().question("q1")).isEmpty();
        assertThat(store().hasVoted("q1", "a")).isFalse();
    }

    @Test
    void reachesThoseWhoCame() {
        commit(new Change.Reachable(101, true), new Change.Reachable(102, false));

        assertThat(store().reaches(101)).isTrue();
        assertThat(store().reaches(102)).isFalse();
        assertThat(store().reaches(103)).isFalse();
    }

    private static Open open() {
        return new Open(Optional.empty());
    }

    private static Session session(String id, Chat chat, Session.State state) {
        return new Session(id, chat, "Title", state, "v1", Optional.of("en"), NOON, 0, Board.unsent());
    }

    private static SessionQuestion question(String id, int messageId) {
        return new SessionQuestion(
                id,
                "s1",
                0,
                new By("voter " + id, OptionalLong.of(300 + messageId), Optional.of("Person"), Optional.of("en")),
                "Question " + id + "?",
                OptionalInt.of(messageId),
                NOON,
                Optional.empty(),
                Standing.WAITING,
                Optional.empty(),
                false,
                Optional.of("before"),
                Optional.of("selected"),
                false,
                Optional.empty(),
                1,
                1);
    }
}
