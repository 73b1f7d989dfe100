package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.Face.AskHost;
import bot.pilcrow.conversation.session.Face.JoinChoice;
import bot.pilcrow.conversation.session.Face.Queue;
import bot.pilcrow.conversation.session.Face.Remark;
import bot.pilcrow.conversation.session.Face.SettingsFace;
import bot.pilcrow.conversation.session.Members.Role;
import bot.pilcrow.conversation.session.Ruling.Message;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who may press what in a session. What stands behind a button can be forged, so every press is checked: that the session or
 * question is of the chat where it was pressed, and that the presser is who may do it. Members vote and turn the board's
 * pages; what is the asker's own obeys the asker; hosts do all else.
 */
final class SessionButtons {

    /** Targets shown at once when a host joins questions. */
    static final int TARGETS = 8;

    private final Desk desk;
    private final SessionStore store;
    private final Members members;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;

    SessionButtons(Desk desk, SessionStore store, Members members, Pseudonyms pseudonyms, InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.members = members;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    Ruling judge(Press press, SessionWish wish) {
        if (wish instanceof VoteFor vote) {
            return question(vote.questionId(), press)
                    .map(question -> vote(question, press))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof NotSame not) {
            return question(not.questionId(), press)
                    .map(question -> part(question, press))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof ShowToAll show) {
            return store.question(show.questionId())
                    .map(question -> showToAll(question, press))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof TurnBoard turn) {
            return session(turn.sessionId(), press)
                    .map(session -> turnBoard(session, turn.page(), press))
                    .orElseGet(SessionButtons::expired);
        }
        return asHost(press, wish);
    }

    private Ruling asHost(Press press, SessionWish wish) {
        return switch (press.chat().isPrivate()
                ? Role.OUTSIDER
                : members.role(press.chat().id(), press.presser())) {
            case HOST -> hostAct(press, wish);
            case UNKNOWN -> Ruling.whisper(SessionNotice.ROLE_UNKNOWN);
            case MEMBER, MUTED, OUTSIDER -> Ruling.whisper(SessionNotice.HOSTS_ONLY);
        };
    }

    private Ruling hostAct(Press press, SessionWish wish) {
        if (wish instanceof Choose choose) {
            return choose(choose, press);
        }
        if (wish instanceof LookAt look) {
            return session(look.sessionId(), press)
                    .map(session -> queue(session, look.index()).with(shows(press)))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof AnswerIt answer) {
            return withHost(answer.questionId(), press)
                    .map(question -> Ruling.of(
                                    new SessionChange.Prompt(press.chat().id(), press.messageId(), question.id()))
                            .show(new AskHost(question)))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof DismissIt dismiss) {
            return withHost(dismiss.questionId(), press)
                    .map(question -> dismiss(question).with(shows(press)))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof LookForSame look) {
            return withHost(look.questionId(), press)
                    .map(question -> Ruling.of()
                            .show(new JoinChoice(question, targets(question), Math.max(0, look.page())))
                            .with(shows(press)))
                    .orElseGet(SessionButtons::expired);
        }
        if (wish instanceof JoinInto join) {
            return withHost(join.questionId(), press)
                    .flatMap(question -> targets(question).stream()
                            .filter(target -> target.number() == join.number())
                            .findFirst()
                            .map(target -> joined(question, target).with(shows(press))))
                    .orElseGet(SessionButtons::expired);
        }
        return expired();
    }

    /** The pressed message shows something else now than the question to be answered in reply to it. */
    private static SessionChange shows(Press press) {
        return new SessionChange.Unprompt(press.chat().id(), press.messageId());
    }

    private Ruling vote(SessionQuestion question, Press press) {
        Role role = members.role(press.chat().id(), press.presser());
        if (role == Role.OUTSIDER || role == Role.UNKNOWN) {
            return Ruling.whisper(SessionNotice.VOTE_REFUSED);
        }
        if (session(question.sessionId(), press)
                .filter(session -> !session.isClosed())
                .isEmpty()) {
            return expired();
        }
        String voter = pseudonyms.of(question.sessionId(), press.presser().id());
        SessionQuestion root = question.joinedTo().flatMap(store::question).orElse(question);
        boolean asked = hasAskedUnnamed(root, press.presser());
        boolean counted = asked || store.hasVoted(root.id(), voter);
        int votes = root.votes() + (counted ? 0 : 1);
        Ruling told = placeOf(question.sessionId(), voter, press)
                .map(place -> Ruling.whisper(SessionNotice.VOTED_IN_LINE, votes, place))
                .orElseGet(() -> Ruling.whisper(SessionNotice.VOTED, votes));
        return asked ? told : told.with(new SessionChange.Vote(root.id(), voter, true, true));
    }

    /** Whether somebody counts for a question because they asked it, or one that joined it, without a name. */
    boolean hasAskedUnnamed(SessionQuestion question, Asker who) {
        String root = question.joinedTo().orElse(question.id());
        return store.hasVoted(root, pseudonyms.unnamed(question.sessionId(), who.id()));
    }

    /** Where the presser's own first question stands in line, if one does. */
    private Optional<Integer> placeOf(String sessionId, String voter, Press press) {
        List<SessionQuestion> all = store.questions(sessionId);
        return all.stream()
                .filter(question -> question.standing() == Standing.WAITING)
                .filter(question -> question.asker().voter().equals(voter))
                .findFirst()
                .map(question -> new Line(all, store.settings(press.chat().id()).slowMode())
                        .placeOf(question.id(), clock.instant()));
    }

    private Ruling part(SessionQuestion question, Press press) {
        long presser = press.presser().id();
        String voter = question.asker().voter();
        boolean own = voter.equals(pseudonyms.of(question.sessionId(), presser))
                || voter.equals(pseudonyms.unnamed(question.sessionId(), presser));
        if (!own) {
            return notYours();
        }
        boolean open = session(question.sessionId(), press)
                .filter(session -> !session.isClosed())
                .isPresent();
        if (!open) {
            return expired();
        }
        Ruling parted = question.standing() == Standing.JOINED
                ? Ruling.of(new SessionChange.Part(question.id())).show(Remark.of(SessionNotice.BACK_IN_LINE))
                : Ruling.of();
        return question.asker().isAnonymous() ? parted.with(new SessionChange.Unsign()) : parted;
    }

    private Ruling showToAll(SessionQuestion question, Press press) {
        boolean own = press.chat().isPrivate()
                && question.asker()
                        .voter()
                        .equals(pseudonyms.of(
                                question.sessionId(), press.presser().id()));
        if (!own) {
            return notYours();
        }
        Optional<Turn> turn = desk.turn(question.id());
        Optional<Session> session = store.session(question.sessionId());
        if (turn.isEmpty() || session.isEmpty()) {
            return expired();
        }
        if (!question.hidden()) {
            return Ruling.whisper(SessionNotice.SHOWN_TO_ALL);
        }
        Ruling shown = Ruling.whisper(SessionNotice.SHOWN_TO_ALL);
        return shown.with(new SessionChange.Unhide(question.id()))
                .post(
                        new Message(session.get().chat(), question.messageId(), Optional.of(question.id())),
                        new Face.Shown(question, turn.get()));
    }

    private Ruling turnBoard(Session session, int page, Press press) {
        Role role = members.role(press.chat().id(), press.presser());
        if (role == Role.OUTSIDER || role == Role.UNKNOWN) {
            return Ruling.whisper(SessionNotice.VOTE_REFUSED);
        }
        return Ruling.of(new SessionChange.BoardTurned(session.id(), Math.max(0, page)));
    }

    private Ruling choose(Choose choose, Press press) {
        GroupSettings before = store.settings(press.chat().id());
        return choose.setting()
                .choose(choose.value(), before)
                .map(after -> Ruling.of(new SessionChange.Prefer(press.chat().id(), after))
                        .show(new SettingsFace(after)))
                .orElseGet(SessionButtons::expired);
    }

    private Ruling queue(Session session, int index) {
        List<SessionQuestion> waiting = Queues.waitingForHosts(store.questions(session.id()));
        return waiting.isEmpty()
                ? Ruling.of().show(Remark.of(SessionNotice.QUEUE_EMPTY))
                : Ruling.of().show(new Queue(session, waiting, Math.floorMod(index, waiting.size())));
    }

    private Ruling dismiss(SessionQuestion question) {
        return next(question, Ruling.whisper(SessionNotice.DISMISSED))
                .with(new SessionChange.Settle(question.id(), Standing.WITH_HOST, Standing.DISMISSED));
    }

    private Ruling joined(SessionQuestion question, SessionQuestion target) {
        return next(question, Ruling.whisper(SessionNotice.JOINED_BY_HOST))
                .with(new SessionChange.Join(question.id(), Standing.WITH_HOST, target.id()));
    }

    /** Shows the queue without a question that has just left it. */
    private Ruling next(SessionQuestion question, Ruling done) {
        List<SessionQuestion> left = Queues.waitingForHosts(store.questions(question.sessionId())).stream()
                .filter(other -> !other.id().equals(question.id()))
                .toList();
        return store.session(question.sessionId())
                .filter(session -> !left.isEmpty())
                .map(session -> done.show(new Queue(session, left, 0)))
                .orElseGet(() -> done.show(Remark.of(SessionNotice.QUEUE_EMPTY)));
    }

    private List<SessionQuestion> targets(SessionQuestion question) {
        return Queues.byVotes(Queues.joinable(store.questions(question.sessionId()), question), any -> true);
    }

    private Optional<SessionQuestion> withHost(String questionId, Press press) {
        return question(questionId, press).filter(question -> question.standing() == Standing.WITH_HOST);
    }

    private Optional<SessionQuestion> question(String id, Press press) {
        return store.question(id)
                .filter(question -> session(question.sessionId(), press).isPresent());
    }

    /** The session with an id, if it is the pressed message's chat's. */
    private Optional<Session> session(String id, Press press) {
        return store.session(id)
                .filter(session -> session.chat().id() == press.chat().id())
                .filter(session -> desk.isAllowed(session.chat()));
    }

    private static Ruling expired() {
        return Ruling.whisper(SessionNotice.EXPIRED);
    }

    private static Ruling notYours() {
        return Ruling.whisper(SessionNotice.NOT_YOURS);
    }
}
