package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Decision;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Notice;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.telegram.Incoming.Edited;
import bot.pilcrow.telegram.Incoming.Heard;
import bot.pilcrow.telegram.Incoming.Ignorable;
import bot.pilcrow.telegram.Incoming.MemberChanged;
import bot.pilcrow.telegram.Incoming.Membership;
import bot.pilcrow.telegram.Incoming.Migrated;
import bot.pilcrow.telegram.Incoming.Pressed;
import bot.pilcrow.telegram.Incoming.Reacted;
import bot.pilcrow.telegram.Outgoing.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads an update, has the desk decide what it calls for, and renders what is to be said.
 *
 * <p>Nothing but signs of life leaves from here; the rest is returned. Safe for use by several threads.
 */
public final class QuestionHandler implements UpdateHandler {

    /** The waiting sign on a button is long gone by then, and so is whoever pressed it. */
    private static final Duration LATE_PRESS = Duration.ofMinutes(10);

    private final UpdateReader reader;
    private final Desk desk;
    private final SessionDesk sessions;
    private final Speech speech;
    private final SessionSpeech sessionSpeech;
    private final ButtonHandler buttons;
    private final Signals signals;
    private final InstantSource clock;
    private final Once once = new Once();

    /**
     * Creates a handler.
     *
     * @param bot who the bot is, to know when it is spoken to
     */
    public QuestionHandler(BotAccount bot, Desk desk, SessionDesk sessions, Signals signals, InstantSource clock) {
        this.reader = new UpdateReader(bot);
        this.desk = desk;
        this.sessions = sessions;
        this.sessionSpeech = new SessionSpeech(desk, sessions, bot, signals);
        this.speech = new Speech(desk, sessions, bot, signals);
        this.buttons = new ButtonHandler(desk, sessions, speech, sessionSpeech, signals);
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public Handled handle(InboxItem item) {
        Incoming incoming = reader.read(item);
        return item.isCrowdedOut() ? leftOut(incoming) : incoming.fold(new Work(item));
    }

    @Override
    public List<Outgoing> apology(InboxItem item) {
        Incoming incoming = reader.read(item);
        if (incoming instanceof Pressed pressed) {
            signals.acknowledge(pressed.callbackId(), Optional.of(speech.line(Notice.BROKEN, pressed.press())));
        }
        return notice(Notice.BROKEN, incoming).stream().toList();
    }

    private Handled leftOut(Incoming incoming) {
        if (incoming instanceof Pressed pressed) {
            signals.acknowledge(pressed.callbackId(), Optional.of(speech.line(Notice.CROWDED, pressed.press())));
            return speech.silence(EndState.REFUSED);
        }
        Optional<Outgoing> notice = notice(Notice.CROWDED, incoming);
        EndState state = notice.isPresent() ? EndState.REFUSED : EndState.IGNORED;
        return new Handled(state, notice.stream().toList(), List.of());
    }

    /** Says something to whoever wrote to the bot, if anybody did. */
    private Optional<Outgoing> notice(Notice notice, Incoming incoming) {
        if (!(incoming instanceof Heard heard)) {
            return Optional.empty();
        }
        Said said = heard.said();
        boolean commands = said.command().filter(SessionDesk.COMMANDS::contains).isPresent();
        boolean meant = (commands || desk.isSpokenTo(said)) && desk.isAllowed(said.chat());
        return meant
                ? Optional.of(speech.message(notice, said.chat(), said.asker(), OptionalInt.of(said.messageId())))
                : Optional.empty();
    }

    /** The handling of one update. */
    private final class Work implements Incoming.Cases<Handled> {

        private final InboxItem item;

        Work(InboxItem item) {
            this.item = item;
        }

        @Override
        public Handled heard(Heard heard) {
            Said said = heard.said();
            Handled handled = sessions.hear(said)
                    .map(ruling -> sessionSpeech.rule(ruling, said))
                    .orElseGet(() -> hear(heard));
            boolean cameAlone = said.chat().isPrivate()
                    && said.command().filter("start"::equals).isPresent();
            return cameAlone ? handled.with(new Change.Reachable(said.chat().id(), true)) : handled;
        }

        private Handled hear(Heard heard) {
            Decision decision = desk.hear(heard.said());
            boolean repeated = decision.equals(new Decision.Tell(Notice.ONLY_TEXT))
                    && heard.album()
                            .filter(album -> !once.isFirst("album " + album, item.updateId()))
                            .isPresent();
            return repeated ? speech.silence(EndState.IGNORED) : decision.fold(new Reply(item, heard.said()));
        }

        @Override
        public Handled edited(Edited edited) {
            Said said = edited.said();
            Handled handled = sessions.hearAgain(said)
                    .map(ruling -> sessionSpeech.rule(ruling, said))
                    .orElseGet(() -> desk.hearAgain(said).fold(new Reply(item, said)));
            // It may be what was asked without a name: nothing of it is kept
            boolean unheard = said.chat().isPrivate() && handled.state() == EndState.IGNORED;
            return unheard ? handled.with(new SessionChange.Unsign()) : handled;
        }

        @Override
        public Handled pressed(Pressed pressed) {
            boolean late = item.receivedAt().plus(LATE_PRESS).isBefore(clock.instant());
            return late ? buttons.tooLate(pressed) : buttons.press(pressed, item.receivedAt());
        }

        @Override
        public Handled membership(Membership change) {
            boolean joined = !change.chat().isPrivate() && change.after() && !change.before();
            boolean greets = joined && desk.isAllowed(change.chat()) && !desk.isLate(change.at());
            List<Change> changes = List.of(new Change.Reachable(change.chat().id(), change.after()));
            if (!greets) {
                return new Handled(EndState.IGNORED, List.of(), changes);
            }
            Message greeting = speech.message(Notice.GREETING, change.chat(), change.by(), OptionalInt.empty());
            return new Handled(EndState.ANSWERED, List.of(greeting), changes);
        }

        @Override
        public Handled reacted(Reacted reacted) {
            return sessions.react(reacted.chat(), reacted.messageId(), reacted.by(), reacted.liked())
                    .map(sessionSpeech::rule)
                    .orElseGet(() -> speech.silence(EndState.IGNORED));
        }

        @Override
        public Handled memberChanged(MemberChanged changed) {
            sessions.memberChanged(changed.chatId(), changed.personId());
            return speech.silence(EndState.IGNORED);
        }

        @Override
        public Handled migrated(Migrated migrated) {
            return new Handled(EndState.IGNORED, List.of(), List.of(new Change.Moved(migrated.from(), migrated.to())));
        }

        @Override
        public Handled ignorable(Ignorable ignorable) {
            return speech.silence(EndState.IGNORED);
        }
    }

    /** What a decision of the desk comes to. */
    private final class Reply implements Decision.Cases<Handled> {

        private final InboxItem item;
        private final Said said;

        Reply(InboxItem item, Said said) {
            this.item = item;
            this.said = said;
        }

        @Override
        public Handled ask(Decision.Ask ask) {
            return speech.answer(ask, item.receivedAt());
        }

        @Override
        public Handled tell(Decision.Tell tell) {
            return speech.tell(tell.notice(), said);
        }

        @Override
        public Handled expire(Decision.Expire expire) {
            String outage = "late " + said.chat().id() + " " + clock.instant().truncatedTo(ChronoUnit.HOURS);
            if (!once.isFirst(outage, item.updateId())) {
                return speech.silence(EndState.EXPIRED);
            }
            Message notice =
                    speech.message(Notice.CAME_TOO_LATE, said.chat(), said.asker(), OptionalInt.of(said.messageId()));
            return new Handled(EndState.EXPIRED, List.of(notice), List.of());
        }

        @Override
        public Handled ignore(Decision.Ignore ignore) {
            return speech.silence(EndState.IGNORED);
        }
    }
}
