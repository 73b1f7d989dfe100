package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Budget;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.FollowUps;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.session.Face.Remark;
import bot.pilcrow.conversation.session.Pseudonyms;
import bot.pilcrow.conversation.session.Ruling;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.conversation.session.SessionNotice;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionWish;
import bot.pilcrow.conversation.session.SessionWish.AnswerIt;
import bot.pilcrow.conversation.session.SessionWish.Choose;
import bot.pilcrow.conversation.session.SessionWish.DismissIt;
import bot.pilcrow.conversation.session.SessionWish.JoinInto;
import bot.pilcrow.conversation.session.SessionWish.LookAt;
import bot.pilcrow.conversation.session.SessionWish.LookForSame;
import bot.pilcrow.conversation.session.SessionWish.NotSame;
import bot.pilcrow.conversation.session.SessionWish.ShowToAll;
import bot.pilcrow.conversation.session.SessionWish.TurnBoard;
import bot.pilcrow.conversation.session.SessionWish.VoteFor;
import bot.pilcrow.conversation.session.Setting;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInitiative;
import bot.pilcrow.storage.JdbcSessionStore;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.LibraryMembers;
import bot.pilcrow.telegram.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight kinds of people by every command and button of sessions; what they are is asked of the sandbox over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class RoleMatrixTest {

    private static final long GROUP = -1_001_000_000_055L;
    private static final long CHANNEL = -1_001_000_000_066L;
    private static final Chat CHAT = new Chat(GROUP, Kind.GROUP, OptionalInt.empty());

    /** The kinds of people, how each writes, and how each presses; nobody presses as a channel. */
    private enum Somebody {
        OWNER(1, true, true),
        ADMINISTRATOR(2, true, true),
        MEMBER(3, false, true),
        RESTRICTED(4, false, true),
        LEFT(5, false, false),
        BANNED(6, false, false),
        ANONYMOUS_ADMINISTRATOR(GROUP, true, true),
        LINKED_CHANNEL(CHANNEL, false, true);

        private final long writesAs;
        private final boolean host;
        private final boolean votes;

        Somebody(long writesAs, boolean host, boolean votes) {
            this.writesAs = writesAs;
            this.host = host;
            this.votes = votes;
        }

        /** Telegram tells who presses even of those who write anonymously. */
        long pressesAs() {
            return this == ANONYMOUS_ADMINISTRATOR ? 7 : writesAs;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final LocalBotApi sandbox = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(5));
    private final PretendPeople people = new PretendPeople(sandbox.url());
    private final BotConnection connection = new BotConnection(Token.of(Run.SANDBOX_TOKEN), URI.create(sandbox.url()));
    private final Article article = Library.read(new Ingest(new Languages()), Optional.empty());

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private SessionDesk desk;

    @BeforeAll
    void gather() {
        connection.me();
        people.post("/sandbox/chats", """
                {"id":-1001000000055,"type":"supergroup","title":"Matrix","bot_status":"administrator","members":[
                 {"id":1,"name":"Owner","status":"creator"},{"id":2,"name":"Admin","status":"administrator"},
                 {"id":3,"name":"Member","status":"member"},{"id":4,"name":"Muted","status":"restricted"},
                 {"id":5,"name":"Gone","status":"left"},{"id":6,"name":"Banned","status":"kicked"},
                 {"id":7,"name":"Hidden","status":"administrator","anonymous":true},
                 {"id":8,"name":"Demoted","status":"administrator"}]}""");
        database = Database.open(folder.resolve("matrix.db"));
        JdbcConversationStore turns = new JdbcConversationStore(database);
        Clock clock = Clock.systemUTC();
        desk = new SessionDesk(
                new Desk(new Silent(article), turns, Set.of(), Set.of(), Budget.none(clock), clock, new Random(1)),
                new JdbcSessionStore(database),
                new FollowUps(turns),
                new LibraryMembers(connection, System::nanoTime),
                new Pseudonyms("of tests".getBytes(StandardCharsets.UTF_8)),
                clock,
                new Random(2));
        Session session = new Session(
                "theSession00",
                CHAT,
                "Matrix",
                new Session.Open(Optional.empty()),
                article.version(),
                Optional.empty(),
                Instant.now(),
                0,
                Session.Board.unsent());
        commit(
                new SessionChange.Begin(session),
                new SessionChange.Enter(question("theQuestion1")),
                new SessionChange.Enter(question("theQuestion2")),
                new SessionChange.Settle("theQuestion1", Standing.WAITING, Standing.WITH_HOST),
                new SessionChange.Settle("theQuestion2", Standing.WAITING, Standing.ANSWERED));
    }

    @AfterAll
    void part() {
        database.close();
        connection.close();
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void obeysACommandOfHostsAlone(Somebody somebody, String command, String words) {
        Ruling ruling = desk.hear(said(somebody.writesAs, command, words)).orElseThrow();

        assertThat(isRefusedFor(ruling)).isEqualTo(!somebody.host);
        assertThat(ruling.changes().isEmpty() || somebody.host).isTrue();
    }

    @ParameterizedTest
    @MethodSource("hostButtons")
    void obeysAHostsButtonOfHostsAlone(Somebody somebody, SessionWish wish) {
        Ruling ruling = desk.judge(press(somebody, wish), wish);

        assertThat(isRefusedFor(ruling)).isEqualTo(!somebody.host);
        assertThat(ruling.changes().isEmpty() || somebody.host).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everybodysButtons")
    void countsThoseWhoAreInTheGroup(Somebody somebody, SessionWish wish) {
        Ruling ruling = desk.judge(press(somebody, wish), wish);

        assertThat(ruling.changes().isEmpty()).isEqualTo(!somebody.votes);
        assertThat(isRefusedFor(ruling)).isEqualTo(!somebody.votes);
    }

    @ParameterizedTest
    @MethodSource("askersButtons")
    void obeysAnAskersButtonOfTheAskerAlone(Somebody somebody, SessionWish wish) {
        assertThat(desk.judge(press(somebody, wish), wish).changes()).isEmpty();
    }

    @Test
    void seesAtOnceThatAHostIsOneNoLonger() {
        assertThat(isRefusedFor(desk.hear(said(8, "session", "pause")).orElseThrow()))
                .isFalse();
        people.post("/sandbox/members", "{\"chat\":-1001000000055,\"id\":8,\"status\":\"member\"}");
        assertThat(isRefusedFor(desk.hear(said(8, "session", "pause")).orElseThrow()))
                .isTrue();
        people.post("/sandbox/members", "{\"chat\":-1001000000055,\"id\":8,\"status\":\"administrator\"}");
        assertThat(isRefusedFor(desk.hear(said(8, "session", "pause")).orElseThrow()))
                .isFalse();
    }

    @Test
    void refusesWhenItCannotBeFoundOut() {
        people.post("/sandbox/faults", "{\"method\":\"getChatMember\",\"status\":500,\"times\":1}");

        Ruling ruling = desk.hear(said(1, "session", "pause")).orElseThrow();

        assertThat(ruling.refused()).isTrue();
        assertThat(ruling.changes()).isEmpty();
    }

    private static Stream<Arguments> commands() {
        List<String> lines = List.of(
                "session",
                "session open",
                "session pause",
                "session resume",
                "session close",
                "session at 18:00 for 45m",
                "queue",
                "minutes",
                "fix Better so.",
                "settings");
        return Stream.of(Somebody.values())
                .flatMap(somebody -> lines.stream().map(line -> {
                    String[] parts = line.split(" ", 2);
                    return Arguments.of(somebody, parts[0], parts.length > 1 ? parts[1] : "");
                }));
    }

    private static Stream<Arguments> hostButtons() {
        return matrix(
                new AnswerIt("theQuestion1"),
                new DismissIt("theQuestion1"),
                new LookForSame("theQuestion1", 0),
                new JoinInto("theQuestion1", 2),
                new LookAt("theSession00", 0),
                new Choose(Setting.SLOW_MODE, "30"));
    }

    private static Stream<Arguments> everybodysButtons() {
        return matrix(new VoteFor("theQuestion2"), new TurnBoard("theSession00", 1));
    }

    private static Stream<Arguments> askersButtons() {
        return matrix(new NotSame("theQuestion2"), new ShowToAll("theQuestion2"));
    }

    private static Stream<Arguments> matrix(SessionWish... wishes) {
        return Stream.of(Somebody.values())
                .flatMap(somebody -> Stream.of(wishes).map(wish -> Arguments.of(somebody, wish)));
    }

    private static boolean isRefusedFor(Ruling ruling) {
        Set<SessionNotice> refusals =
                Set.of(SessionNotice.HOSTS_ONLY, SessionNotice.ROLE_UNKNOWN, SessionNotice.VOTE_REFUSED);
        Stream<Remark> said = Stream.concat(
                ruling.whisper().stream(),
                ruling.posts().stream()
                        .map(Ruling.Post::face)
                        .filter(Remark.class::isInstance)
                        .map(Remark.class::cast));
        return ruling.sign().equals(Optional.of(Ruling.Sign.NO))
                || said.map(Remark::notice).anyMatch(refusals::contains);
    }

    private static Press press(Somebody somebody, SessionWish wish) {
        return new Press(CHAT, new Asker(somebody.pressesAs(), Optional.empty(), Optional.of("en")), 5, wish);
    }

    private static Said said(long from, String command, String words) {
        return new Said(
                CHAT,
                new Asker(from, Optional.of("Somebody"), Optional.of("en")),
                50,
                Instant.now(),
                Optional.of(words),
                Optional.of(command),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static SessionQuestion question(String id) {
        return new SessionQuestion(
                id,
                "theSession00",
                0,
                new SessionQuestion.By("voter " + id, OptionalLong.of(3), Optional.of("Member"), Optional.empty()),
                "What is " + id + "?",
                OptionalInt.empty(),
                Instant.now(),
                Optional.empty(),
                Standing.WAITING,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                1,
                1);
    }

    private void commit(SessionChange... changes) {
        assertThat(new JdbcInitiative(database, 1, Clock.systemUTC())
                        .commit(new Handled(EndState.ANSWERED, List.of(), List.of(changes))))
                .isTrue();
    }

    /** Nobody asks it anything here. */
    private record Silent(Article article) implements Answerer {

        @Override
        public Answer answer(Question question, Purse purse) {
            return new Answer.Unavailable(new Answer.Cause.NothingAsked(), "silent");
        }

        @Override
        public List<String> suggestions(int limit) {
            return List.of();
        }
    }
}
