package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.Duty;
import bot.pilcrow.conversation.session.Duty.AnswerNext;
import bot.pilcrow.conversation.session.Duty.CloseIt;
import bot.pilcrow.conversation.session.Duty.OpenIt;
import bot.pilcrow.conversation.session.Duty.Remind;
import bot.pilcrow.conversation.session.Face;
import bot.pilcrow.conversation.session.Face.BoardFace;
import bot.pilcrow.conversation.session.Face.Remark;
import bot.pilcrow.conversation.session.Face.Summary;
import bot.pilcrow.conversation.session.Floor;
import bot.pilcrow.conversation.session.Floor.Answered;
import bot.pilcrow.conversation.session.Floor.Joined;
import bot.pilcrow.conversation.session.Floor.Taken;
import bot.pilcrow.conversation.session.GroupSettings;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.MinutesPress;
import bot.pilcrow.conversation.session.MinutesTaker;
import bot.pilcrow.conversation.session.Ruling.Sign;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.conversation.session.SessionChange.Become;
import bot.pilcrow.conversation.session.SessionChange.BoardPinned;
import bot.pilcrow.conversation.session.SessionChange.Hide;
import bot.pilcrow.conversation.session.SessionChange.Join;
import bot.pilcrow.conversation.session.SessionChange.MinutesGiven;
import bot.pilcrow.conversation.session.SessionChange.Reminded;
import bot.pilcrow.conversation.session.SessionChange.Settle;
import bot.pilcrow.conversation.session.SessionChange.Unchanged;
import bot.pilcrow.conversation.session.SessionNotice;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionStore;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.conversation.session.Steward;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Does what is due in sessions: each thing with all its messages in one transaction, or not at all. */
public final class SessionWork {

    private final SessionStore store;
    private final Floor floor;
    private final MinutesTaker taker;
    private final MinutesPress press;
    private final SessionRenderer renderer;
    private final Signals signals;
    private final Initiative initiative;
    private final Runnable committed;
    private final InstantSource clock;

    /**
     * Creates the work.
     *
     * @param committed called after something was stored that may have left something to send; must return at once
     */
    public SessionWork(
            Desk desk,
            SessionStore store,
            Floor floor,
            MinutesTaker taker,
            MinutesPress press,
            BotAccount bot,
            Signals signals,
            Initiative initiative,
            Runnable committed,
            InstantSource clock) {
        this.store = store;
        this.floor = floor;
        this.taker = taker;
        this.press = press;
        this.renderer = new SessionRenderer(desk, bot);
        this.signals = signals;
        this.initiative = initiative;
        this.committed = committed;
        this.clock = clock;
    }

    /** Does what is due; false if that was overtaken by something else. */
    boolean perform(Session session, Duty duty) {
        Handled handled = work(session, duty);
        boolean done = initiative.commit(handled);
        if (done) {
            committed.run();
        }
        return done;
    }

    /** Lets go of what failed time and again, so that the rest goes on: a question goes to the host, minutes are not given. */
    void giveUp(Session session, Duty duty) {
        if (duty instanceof AnswerNext next) {
            SessionQuestion question = next.question();
            Page page = Page.of(RichText.plain(phrases(session, question).say("with.host")));
            initiative.commit(handled(
                    List.of(message(session, question.messageId(), page, Optional.empty())),
                    new Settle(question.id(), Standing.WAITING, Standing.WITH_HOST)));
            committed.run();
        } else if (duty instanceof Duty.GiveMinutes) {
            initiative.commit(handled(List.of(), new MinutesGiven(session.id(), session.isClosed())));
        }
    }

    private Handled work(Session session, Duty duty) {
        if (duty instanceof OpenIt open) {
            Session opened = Steward.in(open.state(), session);
            return handled(
                    List.of(board(opened)),
                    new Become(session.id(), session.state(), open.state()),
                    Steward.written(opened, clock.instant()));
        }
        if (duty instanceof CloseIt) {
            return handled(List.of(), new Become(session.id(), session.state(), new Session.Closed(clock.instant())));
        }
        if (duty instanceof Remind remind) {
            Face remark = new Remark(SessionNotice.ENDS_SOON, List.of(String.valueOf(remind.minutes())));
            return handled(
                    List.of(message(session, OptionalInt.empty(), page(remark, session), Optional.empty())),
                    new Reminded(session.id()));
        }
        if (duty instanceof AnswerNext next) {
            return answer(session, next.question());
        }
        return duty instanceof Duty.GiveMinutes ? minutes(session) : board(session, duty);
    }

    private Handled board(Session session, Duty duty) {
        OptionalInt messageId = session.board().messageId();
        if (duty instanceof Duty.PinBoard && messageId.isPresent()) {
            return handled(
                    List.of(new Outgoing.Pin(session.chat().id(), messageId.getAsInt())),
                    new BoardPinned(session.id()));
        }
        SessionChange written = Steward.written(session, clock.instant());
        if (duty instanceof Duty.EditBoard && messageId.isPresent()) {
            Page page = page(boardFace(session), session);
            return handled(
                    List.of(new Outgoing.Edit(session.chat().id(), messageId.getAsInt(), page.text(), page.buttons())),
                    written);
        }
        return handled(List.of(board(session)), written);
    }

    private Outgoing board(Session session) {
        return message(session, OptionalInt.empty(), page(boardFace(session), session), Optional.of(session.id()));
    }

    private BoardFace boardFace(Session session) {
        return new BoardFace(session, settings(session), store.questions(session.id()));
    }

    private Handled answer(Session session, SessionQuestion question) {
        question.messageId().ifPresent(id -> signals.react(session.chat().id(), id, SessionSpeech.emoji(Sign.SEEN)));
        Taken taken = floor.take(session, question);
        Phrases phrases = phrases(session, question);
        if (taken instanceof Joined joined) {
            Page page = renderer.joined(session, question, joined.root(), phrases);
            return handled(
                    List.of(message(session, question.messageId(), page, Optional.empty())),
                    new Unchanged(question.id(), question.text()),
                    new Join(question.id(), Standing.WAITING, joined.root().id()));
        }
        Answered answered = (Answered) taken;
        Turn turn = answered.replied().turn();
        List<Change> changes = new ArrayList<>();
        changes.add(new Unchanged(question.id(), question.text()));
        changes.add(new Settle(question.id(), Standing.WAITING, answered.standing()));
        changes.add(new Change.Remember(turn));
        Optional<Long> alone = alone(session, question, answered);
        if (alone.isPresent()) {
            changes.add(new Hide(question.id()));
            Page page = renderer.answerAlone(answered.replied(), question, phrases);
            return new Handled(
                    EndState.ANSWERED,
                    List.of(new Outgoing.Message(
                            alone.get(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            page.text(),
                            page.buttons(),
                            Optional.empty())),
                    changes);
        }
        Page page = renderer.answer(answered.replied(), question, answered.standing(), phrases);
        Outgoing outgoing = turn.answerMessageId().isPresent()
                ? new Outgoing.Edit(session.chat().id(), turn.answerMessageId().getAsInt(), page.text(), page.buttons())
                : message(session, question.messageId(), page, Optional.of(question.id()));
        return new Handled(EndState.ANSWERED, List.of(outgoing), changes);
    }

    /** The person who is to have the answer alone, if the group wants that and the bot can write to them. */
    private Optional<Long> alone(Session session, SessionQuestion question, Answered answered) {
        boolean first = answered.replied().turn().answerMessageId().isEmpty();
        return question.asker().personId().stream()
                .boxed()
                .filter(person -> first && settings(session).privateFirst())
                .filter(person -> answered.standing().isFromArticle() && store.reaches(person))
                .findFirst();
    }

    private Handled minutes(Session session) {
        Minutes minutes = taker.take(session);
        List<Outgoing> outgoing = new ArrayList<>();
        outgoing.add(message(session, OptionalInt.empty(), page(new Summary(minutes), session), Optional.empty()));
        press.print(minutes).stream()
                .map(sheet -> new Outgoing.File(
                        session.chat().id(), session.chat().threadId(), sheet.name(), sheet.picture(), sheet.content()))
                .forEach(outgoing::add);
        return handled(outgoing, new MinutesGiven(session.id(), session.isClosed()));
    }

    private static Handled handled(List<Outgoing> outgoing, SessionChange... changes) {
        return new Handled(EndState.ANSWERED, outgoing, List.<Change>of(changes));
    }

    private static Outgoing message(Session session, OptionalInt replyTo, Page page, Optional<String> records) {
        return new Outgoing.Message(
                session.chat().id(), session.chat().threadId(), replyTo, page.text(), page.buttons(), records);
    }

    private Page page(Face face, Session session) {
        return renderer.page(face, Phrases.of(settings(session).language().or(session::language)));
    }

    private Phrases phrases(Session session, SessionQuestion question) {
        return Phrases.of(settings(session)
                .language()
                .or(() -> question.asker().language())
                .or(session::language));
    }

    private GroupSettings settings(Session session) {
        return store.settings(session.chat().id());
    }
}
