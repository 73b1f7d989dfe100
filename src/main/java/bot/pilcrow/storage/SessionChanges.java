package bot.pilcrow.storage;

import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.conversation.session.SessionChange.Again;
import bot.pilcrow.conversation.session.SessionChange.Become;
import bot.pilcrow.conversation.session.SessionChange.Begin;
import bot.pilcrow.conversation.session.SessionChange.BoardPinned;
import bot.pilcrow.conversation.session.SessionChange.BoardTurned;
import bot.pilcrow.conversation.session.SessionChange.BoardWritten;
import bot.pilcrow.conversation.session.SessionChange.Drop;
import bot.pilcrow.conversation.session.SessionChange.Enter;
import bot.pilcrow.conversation.session.SessionChange.Entitle;
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
import bot.pilcrow.conversation.session.SessionChange.ToldPlace;
import bot.pilcrow.conversation.session.SessionChange.Unchanged;
import bot.pilcrow.conversation.session.SessionChange.Unhide;
import bot.pilcrow.conversation.session.SessionChange.Unprompt;
import bot.pilcrow.conversation.session.SessionChange.Vote;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Makes changes to sessions, within a transaction that is already open. */
final class SessionChanges {

    private final SessionRows sessions;
    private final SessionQuestionRows questions;
    private final Instant now;

    SessionChanges(Handle handle, Instant now) {
        this.sessions = new SessionRows(handle);
        this.questions = new SessionQuestionRows(handle, now);
        this.now = now;
    }

    void apply(SessionChange change) {
        if (!applyToQuestion(change)) {
            applyToSession(change);
        }
    }

    private boolean applyToQuestion(SessionChange change) {
        if (change instanceof Enter enter) {
            questions.enter(enter.question());
        } else if (change instanceof Reword reword) {
            questions.reword(reword.questionId(), reword.text());
        } else if (change instanceof Unchanged unchanged) {
            questions.expectWords(unchanged.questionId(), unchanged.words());
        } else if (change instanceof Again again) {
            questions.again(again.questionId(), again.from(), again.text());
        } else if (change instanceof Settle settle) {
            questions.settle(settle.questionId(), settle.from(), settle.to());
        } else if (change instanceof Join join) {
            questions.join(join.questionId(), join.from(), join.rootId());
        } else if (change instanceof Part part) {
            questions.part(part.questionId());
        } else if (change instanceof Vote vote) {
            questions.vote(vote);
        } else if (change instanceof HostSays says) {
            questions.hostSays(says);
        } else if (change instanceof Hide hide) {
            questions.hide(hide.questionId());
        } else if (change instanceof Unhide unhide) {
            questions.unhide(unhide.questionId());
        } else if (change instanceof ToldPlace told) {
            questions.toldPlace(told.questionId());
        } else if (change instanceof Prompt prompt) {
            questions.prompt(prompt.chatId(), prompt.messageId(), prompt.questionId());
        } else if (change instanceof Unprompt unprompt) {
            questions.unprompt(unprompt.chatId(), unprompt.messageId());
        } else {
            return false;
        }
        return true;
    }

    private void applyToSession(SessionChange change) {
        if (change instanceof Begin begin) {
            sessions.begin(begin.session());
        } else if (change instanceof Become become) {
            sessions.become(become.sessionId(), become.from(), become.to(), now);
        } else if (change instanceof Entitle entitle) {
            sessions.entitle(entitle.sessionId(), entitle.title());
        } else if (change instanceof BoardWritten written) {
            sessions.boardWritten(written);
        } else if (change instanceof BoardPinned pinned) {
            sessions.boardPinned(pinned.sessionId());
        } else if (change instanceof BoardTurned turned) {
            sessions.boardTurned(turned.sessionId(), turned.page());
        } else if (change instanceof Reminded reminded) {
            sessions.reminded(reminded.sessionId());
        } else if (change instanceof MinutesWanted wanted) {
            sessions.minutesWanted(wanted.sessionId());
        } else if (change instanceof MinutesGiven given) {
            sessions.minutesGiven(given.sessionId(), given.closed());
        } else if (change instanceof Invite invite) {
            sessions.invite(invite.sessionId(), invite.voter(), invite.until());
        } else if (change instanceof Prefer prefer) {
            sessions.prefer(prefer.chatId(), prefer.settings());
        } else if (change instanceof Drop drop) {
            sessions.drop(drop.sessionId());
        }
    }
}
