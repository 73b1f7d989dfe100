package bot.pilcrow.telegram;

import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Decision.Ask;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Notice;
import bot.pilcrow.conversation.Permit.Showing;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Replied;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.telegram.Outgoing.Edit;
import bot.pilcrow.telegram.Outgoing.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the bot says: answers and notices, put into messages that stand in the right place. */
final class Speech {

    private static final String SEEN = "👀";

    private final Desk desk;
    private final SessionDesk sessions;
    private final SessionRenderer sessionRenderer;
    private final Signals signals;
    private final NoticeRenderer notices;

    Speech(Desk desk, SessionDesk sessions, BotAccount bot, Signals signals) {
        this.desk = desk;
        this.sessions = sessions;
        this.sessionRenderer = new SessionRenderer(desk, bot);
        this.signals = signals;
        this.notices = new NoticeRenderer(desk, bot);
    }

    Handled silence(EndState state) {
        return new Handled(state, List.of(), List.of());
    }

    Handled tell(Notice notice, Said said) {
        boolean bare = said.chat().isPrivate() && !notice.isRefusal();
        OptionalInt replyTo = bare ? OptionalInt.empty() : OptionalInt.of(said.messageId());
        EndState state = notice.isRefusal() ? EndState.REFUSED : EndState.ANSWERED;
        return new Handled(state, List.of(message(notice, said.chat(), said.asker(), replyTo)), List.of());
    }

    Message message(Notice notice, Chat chat, Asker asker, OptionalInt replyTo) {
        Page page = notices.page(notice, chat, asker, Phrases.of(asker.language()));
        return new Message(chat.id(), chat.threadId(), replyTo, page.text(), page.buttons(), Optional.empty());
    }

    String line(Notice notice, Press press) {
        return notices.text(notice, press.chat(), Phrases.of(press.presser().language()));
    }

    /**
     * Answers a question.
     *
     * @param since when it came
     */
    Handled answer(Ask ask, Instant since) {
        acknowledge(ask);
        Replied replied = desk.answer(ask, since);
        Page page = renderer()
                .answer(replied, ask.suggested(), Phrases.of(ask.asker().language()));
        Turn turn = replied.turn();
        Outgoing outgoing = turn.answerMessageId().isPresent()
                ? new Edit(turn.chatId(), turn.answerMessageId().getAsInt(), page.text(), page.buttons())
                : new Message(
                        turn.chatId(),
                        turn.threadId(),
                        OptionalInt.of(ask.messageId()),
                        page.text(),
                        page.buttons(),
                        Optional.of(turn.id()));
        EndState state = replied.answer() instanceof Unavailable ? EndState.REFUSED : EndState.ANSWERED;
        return new Handled(state, List.of(outgoing), List.of(new Change.Remember(turn)));
    }

    /** A press was acknowledged already, and the message under it is not the presser's to react to. */
    private void acknowledge(Ask ask) {
        if (ask.chat().isPrivate() || ask.suggested()) {
            signals.typing(ask.chat().id(), ask.chat().threadId());
        } else if (ask.replaces().isEmpty()) {
            signals.react(ask.chat().id(), ask.messageId(), SEEN);
        }
    }

    Handled show(Showing showing, Press press) {
        Phrases phrases = Phrases.of(sessions.settings(press.chat()).language().or(press.presser()::language));
        Page page = renderer().page(showing.turn(), showing.view(), phrases);
        boolean inSession = sessions.isOfSession(showing.turn());
        return edit(
                press, inSession ? sessionRenderer.votable(page, showing.turn().id(), phrases) : page, List.of());
    }

    Handled forget(long personId, Press press) {
        Page page = notices.page(
                Notice.FORGOTTEN,
                press.chat(),
                press.presser(),
                Phrases.of(press.presser().language()));
        return edit(press, page, List.of(new Change.Forget(personId, sessions.pseudonyms(personId))));
    }

    private static Handled edit(Press press, Page page, List<Change> changes) {
        Edit edit = new Edit(press.chat().id(), press.messageId(), page.text(), page.buttons());
        return new Handled(EndState.ANSWERED, List.of(edit), changes);
    }

    private AnswerRenderer renderer() {
        return new AnswerRenderer(desk.article());
    }
}
