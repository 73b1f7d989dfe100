package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.session.Duty.AnswerNext;
import bot.pilcrow.conversation.session.Duty.CloseIt;
import bot.pilcrow.conversation.session.Duty.EditBoard;
import bot.pilcrow.conversation.session.Duty.GiveMinutes;
import bot.pilcrow.conversation.session.Duty.OpenIt;
import bot.pilcrow.conversation.session.Duty.PinBoard;
import bot.pilcrow.conversation.session.Duty.Remind;
import bot.pilcrow.conversation.session.Duty.SendBoard;
import bot.pilcrow.conversation.session.Session.Board;
import bot.pilcrow.conversation.session.Session.Open;
import bot.pilcrow.conversation.session.Session.Paused;
import bot.pilcrow.conversation.session.Session.Scheduled;
import bot.pilcrow.conversation.session.Session.State;
import bot.pilcrow.conversation.session.SessionChange.BoardWritten;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows what is due in a session at a moment. Safe for use by several threads; remembers nothing. */
public final class Steward {

    /** So long before its end people are reminded, in sessions that take three times as long. */
    private static final Duration REMINDER = Duration.ofMinutes(5);

    /** A board that Telegram would not take is not sent again sooner. */
    private static final Duration SEND_AGAIN = Duration.ofMinutes(1);

    private final SessionStore store;

    /** Creates a steward. */
    public Steward(SessionStore store) {
        this.store = store;
    }

    /** What is due in a session, the most urgent first. */
    public List<Duty> duties(Session session, Instant now) {
        List<Duty> duties = new ArrayList<>();
        if (session.state() instanceof Scheduled scheduled) {
            if (!scheduled.opensAt().isAfter(now)) {
                duties.add(new OpenIt(new Open(scheduled.length().map(scheduled.opensAt()::plus))));
            }
            return duties;
        }
        Optional<Duration> left = session.state().until().map(until -> Duration.between(now, until));
        if (left.filter(any -> any.isNegative() || any.isZero()).isPresent()) {
            duties.add(new CloseIt());
            return duties;
        }
        left.filter(any -> any.compareTo(REMINDER) <= 0)
                .filter(any -> isLong(session))
                .filter(any -> !store.wasReminded(session.id()))
                .ifPresent(any ->
                        duties.add(new Remind(Math.max(1, any.plusSeconds(30).toMinutes()))));
        addBoard(session, now, duties);
        addLine(session, now, duties);
        return duties;
    }

    private static boolean isLong(Session session) {
        return session.state()
                .until()
                .filter(until ->
                        !session.createdAt().plus(REMINDER.multipliedBy(3)).isAfter(until))
                .isPresent();
    }

    private static void addBoard(Session session, Instant now, List<Duty> duties) {
        Board board = session.board();
        if (board.revision() < 0) {
            if (!board.writtenAt().plus(SEND_AGAIN).isAfter(now)) {
                duties.add(new SendBoard());
            }
        } else if (board.messageId().isPresent()) {
            if (!board.pinned() && !session.isClosed()) {
                duties.add(new PinBoard());
            }
            if (board.revision() < session.revision()) {
                duties.add(new EditBoard());
            }
        }
    }

    private void addLine(Session session, Instant now, List<Duty> duties) {
        List<SessionQuestion> all = store.questions(session.id());
        boolean empty = all.stream().noneMatch(question -> question.standing() == Standing.WAITING);
        // Whoever waits when it closes is served in the end, without being slowed down any more
        Duration slow = session.isClosed()
                ? Duration.ZERO
                : store.settings(session.chat().id()).slowMode();
        if (!(session.state() instanceof Paused)) {
            new Line(all, slow).next(now).ifPresent(question -> duties.add(new AnswerNext(question)));
        }
        if (store.wantsMinutes(session.id()) && (empty || !session.isClosed())) {
            duties.add(new GiveMinutes());
        }
    }

    /** A session as it stands once it has gone to another state. */
    public static Session in(State state, Session session) {
        return new Session(
                session.id(),
                session.chat(),
                session.title(),
                state,
                session.articleVersion(),
                session.language(),
                session.createdAt(),
                session.revision() + 1,
                session.board());
    }

    /** The board is written now as the session stands. */
    public static BoardWritten written(Session session, Instant now) {
        return new BoardWritten(session.id(), session.board().revision(), session.revision(), now);
    }
}
