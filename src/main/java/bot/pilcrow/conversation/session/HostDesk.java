package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.Said.RepliedTo;
import bot.pilcrow.conversation.TurnIds;
import bot.pilcrow.conversation.session.Face.BoardFace;
import bot.pilcrow.conversation.session.Face.HostAnswer;
import bot.pilcrow.conversation.session.Face.Queue;
import bot.pilcrow.conversation.session.Face.SettingsFace;
import bot.pilcrow.conversation.session.Ruling.Message;
import bot.pilcrow.conversation.session.Ruling.Sign;
import bot.pilcrow.conversation.session.Session.Board;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.Session.Open;
import bot.pilcrow.conversation.session.Session.Paused;
import bot.pilcrow.conversation.session.Session.Scheduled;
import bot.pilcrow.conversation.session.Session.State;
import bot.pilcrow.conversation.session.SessionChange.Become;
import bot.pilcrow.conversation.session.SessionChange.Begin;
import bot.pilcrow.conversation.session.SessionChange.Entitle;
import bot.pilcrow.conversation.session.SessionChange.HostSays;
import bot.pilcrow.conversation.session.SessionChange.MinutesWanted;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What hosts say to the bot. Whoever comes here is a host. */
final class HostDesk {

    /** Telegram takes 4,096 in one message, and the question stands there too. */
    static final int LONGEST_WORD = 1_500;

    private static final int LONGEST_TITLE = 100;

    /** What a host is called who hides their name. */
    private static final String UNNAMED = "";

    private final Desk desk;
    private final SessionStore store;
    private final InstantSource clock;
    private final TurnIds ids;

    HostDesk(Desk desk, SessionStore store, InstantSource clock, TurnIds ids) {
        this.desk = desk;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    Ruling obey(String command, String text, Said said) {
        return switch (command) {
            case "session" -> session(text, said);
            case "queue" -> queue(said.chat());
            case "minutes" -> minutes(said.chat());
            case "fix" -> fix(text, said);
            default ->
                Ruling.of().show(new SettingsFace(store.settings(said.chat().id())));
        };
    }

    /** A host has replied to the message that asked for the answer to a question. */
    Ruling answer(SessionQuestion question, String text, Said said) {
        if (!Desk.hasWords(text)) {
            return Ruling.of();
        }
        if (text.length() > LONGEST_WORD) {
            return Ruling.say(SessionNotice.HOST_WORD_TOO_LONG, LONGEST_WORD);
        }
        if (question.standing() != Standing.WITH_HOST && question.standing() != Standing.HOST_ANSWERED) {
            return Ruling.say(SessionNotice.QUEUE_EMPTY);
        }
        HostWord word = new HostWord(name(said), text, clock.instant());
        return Ruling.of(new HostSays(question.id(), question.standing(), word))
                .post(
                        new Message(said.chat(), question.messageId(), Optional.of(question.id())),
                        new HostAnswer(question, word))
                .signed(Sign.DONE);
    }

    private Ruling session(String text, Said said) {
        String[] words = text.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        Optional<Session> current = store.current(said.chat());
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "open" -> open(current, rest, said);
            case "at" -> schedule(current, rest, said);
            case "pause" -> current.map(HostDesk::pause).orElseGet(HostDesk::noSession);
            case "resume" -> current.map(HostDesk::resume).orElseGet(HostDesk::noSession);
            case "close" -> current.map(this::close).orElseGet(HostDesk::noSession);
            default -> howTo(said.chat());
        };
    }

    private Ruling howTo(Chat chat) {
        return Ruling.say(SessionNotice.HOW_TO_SESSION, Setting.ZONE.in(store.settings(chat.id())));
    }

    private Ruling open(Optional<Session> current, String title, Said said) {
        return current.map(session -> openNow(session, title)).orElseGet(() -> {
            Session session = begun(title, new Open(Optional.empty()), said);
            return Ruling.of(new Begin(session))
                    .post(
                            board(session),
                            new BoardFace(session, store.settings(said.chat().id()), List.of()))
                    .with(Steward.written(session, clock.instant()));
        });
    }

    private Ruling openNow(Session session, String words) {
        String title = words.isBlank() ? session.title() : title(words);
        return session.state() instanceof Scheduled scheduled
                ? opened(session.entitled(title), new Open(scheduled.length().map(clock.instant()::plus)))
                : Ruling.say(SessionNotice.SESSION_RUNS);
    }

    /** A scheduled session opens now. */
    private Ruling opened(Session waiting, Open state) {
        Session open = Steward.in(state, waiting);
        return Ruling.of(new Become(waiting.id(), waiting.state(), state), new Entitle(open.id(), open.title()))
                .post(
                        board(open),
                        new BoardFace(open, store.settings(open.chat().id()), List.of()))
                .with(Steward.written(open, clock.instant()));
    }

    private static Message board(Session session) {
        return new Message(session.chat(), OptionalInt.empty(), Optional.of(session.id()));
    }

    private Ruling schedule(Optional<Session> current, String words, Said said) {
        GroupSettings settings = store.settings(said.chat().id());
        Optional<Scheduled> when = SessionTimes.read(words, clock.instant(), settings.zone());
        if (when.isEmpty()) {
            return howTo(said.chat());
        }
        if (current.isPresent()) {
            return Ruling.say(SessionNotice.SESSION_RUNS);
        }
        Session session = begun("", when.get(), said);
        return Ruling.of(new Begin(session))
                .show(Face.Remark.of(
                        SessionNotice.SCHEDULED,
                        when.get().opensAt().atZone(settings.zone()).toLocalDateTime(),
                        settings.zone(),
                        when.get()
                                .length()
                                .map(length -> String.valueOf(length.toMinutes()))
                                .orElse("")));
    }

    private Session begun(String title, State state, Said said) {
        GroupSettings settings = store.settings(said.chat().id());
        return new Session(
                ids.next(),
                said.chat(),
                title(title),
                state,
                desk.article().version(),
                settings.language().or(() -> said.asker().language()),
                clock.instant(),
                0,
                Board.unsent());
    }

    private static Ruling pause(Session session) {
        return session.state() instanceof Open open
                ? Ruling.of(new Become(session.id(), open, new Paused(open.until())))
                        .show(Face.Remark.of(SessionNotice.PAUSED))
                : Ruling.say(SessionNotice.NOTHING_TO_CHANGE);
    }

    private static Ruling resume(Session session) {
        return session.state() instanceof Paused paused
                ? Ruling.of(new Become(session.id(), paused, new Open(paused.until())))
                        .show(Face.Remark.of(SessionNotice.RESUMED))
                : Ruling.say(SessionNotice.NOTHING_TO_CHANGE);
    }

    private Ruling close(Session session) {
        return Ruling.of(new Become(session.id(), session.state(), new Closed(clock.instant())))
                .signed(Sign.DONE);
    }

    private static Ruling noSession() {
        return Ruling.say(SessionNotice.NO_SESSION);
    }

    private static String title(String words) {
        int[] points = words.replaceAll("\\s+", " ")
                .strip()
                .codePoints()
                .limit(LONGEST_TITLE)
                .toArray();
        return new String(points, 0, points.length);
    }

    private Ruling queue(Chat chat) {
        Optional<Session> session = store.newest(chat);
        if (session.isEmpty()) {
            return Ruling.say(SessionNotice.NO_SESSION);
        }
        List<SessionQuestion> waiting =
                Queues.waitingForHosts(store.questions(session.get().id()));
        return waiting.isEmpty()
                ? Ruling.say(SessionNotice.QUEUE_EMPTY)
                : Ruling.of().show(new Queue(session.get(), waiting, 0));
    }

    private Ruling minutes(Chat chat) {
        return store.newest(chat)
                .filter(session -> !(session.state() instanceof Scheduled))
                .filter(session ->
                        !session.isClosed() || !store.questions(session.id()).isEmpty())
                .map(session -> Ruling.of(new MinutesWanted(session.id())).signed(Sign.DONE))
                .orElseGet(() -> Ruling.say(SessionNotice.NO_SESSION));
    }

    private Ruling fix(String text, Said said) {
        Optional<SessionQuestion> question = said.repliesTo()
                .filter(RepliedTo::byBot)
                .flatMap(reply -> store.questionAt(said.chat().id(), reply.messageId()));
        if (question.isEmpty() || !Desk.hasWords(text)) {
            return Ruling.say(SessionNotice.HOW_TO_FIX);
        }
        if (text.length() > LONGEST_WORD) {
            return Ruling.say(SessionNotice.HOST_WORD_TOO_LONG, LONGEST_WORD);
        }
        SessionQuestion root =
                question.get().joinedTo().flatMap(store::question).orElse(question.get());
        HostWord word = new HostWord(name(said), text, clock.instant());
        int answer = said.repliesTo().orElseThrow().messageId();
        Ruling fixed = Ruling.of(new HostSays(root.id(), root.standing(), word)).signed(Sign.DONE);
        return root.standing().isFromArticle() || root.standing() == Standing.WITH_HOST
                ? desk.turn(root.id())
                        .map(turn -> fixed.post(
                                new Ruling.Instead(
                                        said.chat().id(), turn.answerMessageId().orElse(answer)),
                                new Face.Corrected(root, word, turn)))
                        .orElse(fixed)
                : fixed.post(new Ruling.Instead(said.chat().id(), answer), new HostAnswer(root, word));
    }

    private static String name(Said said) {
        return said.asker().isAnonymous() ? UNNAMED : said.asker().name().orElse(UNNAMED);
    }
}
