package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import java.time.Instant;

/**
 * Something that happened in a session. Those that say so are {@link Change.Overtaken} when something else came first;
 * all others have no effect when they are made again.
 */
public sealed interface SessionChange extends Change.InSession {

    /** A session begins or is scheduled. Overtaken when the chat has one that is not closed. */
    record Begin(Session session) implements SessionChange {}

    /** A session goes from one state to another. Overtaken when it is in another state than {@code from}. */
    record Become(String sessionId, Session.State from, Session.State to) implements SessionChange {}

    /** A session has another title. */
    record Entitle(String sessionId, String title) implements SessionChange {}

    /**
     * Somebody asks: into the line, with one vote. Overtaken when the session is not open. A message that was taken into the
     * session before is not taken again.
     */
    record Enter(SessionQuestion question) implements SessionChange {}

    /** Overtaken when a question's words are no longer those that were worked on. */
    record Unchanged(String questionId, String words) implements SessionChange {}

    /** The words of a question changed. Overtaken when it waits no longer. */
    record Reword(String questionId, String text) implements SessionChange {}

    /** A question was answered, or goes to the host. Overtaken when it is in another standing than {@code from}. */
    record Settle(String questionId, Standing from, Standing to) implements SessionChange {}

    /** An edited question goes back in line with new words. Overtaken when it is in another standing than {@code from}. */
    record Again(String questionId, Standing from, String text) implements SessionChange {}

    /** Only its asker sees the answer. */
    record Hide(String questionId) implements SessionChange {}

    /** The answer is shown to all. Overtaken when it was before. */
    record Unhide(String questionId) implements SessionChange {}

    /**
     * A question joins another, and its votes with it. Overtaken when it is in another standing than {@code from}, or the other
     * one is itself joined, in line or withdrawn.
     */
    record Join(String questionId, Standing from, String rootId) implements SessionChange {}

    /** A joined question is to have an answer of its own, back in line. Overtaken when it is not joined. */
    record Part(String questionId) implements SessionChange {}

    /**
     * A person votes or takes a vote back. A person counts once, however the vote was given; that of a joined question
     * counts for the one it joined.
     *
     * @param pressed whether by the button, which is never taken back; else by reaction
     */
    record Vote(String questionId, String voter, boolean pressed, boolean given) implements SessionChange {}

    /**
     * A host answers a question, or corrects its answer. What was said before is logged. Overtaken when the question is in
     * another standing than {@code from}.
     */
    record HostSays(String questionId, Standing from, HostWord word) implements SessionChange {}

    /** A message of the bot asks a host to reply with the answer to a question. */
    record Prompt(long chatId, int messageId, String questionId) implements SessionChange {}

    /** A message of the bot asks for no answer any more. */
    record Unprompt(long chatId, int messageId) implements SessionChange {}

    /** Somebody came to ask without a name, and may until a time. */
    record Invite(String sessionId, String voter, Instant until) implements SessionChange {}

    /** The update being ended is to leave no trace of who sent it, nor of its words. */
    record Unsign() implements SessionChange {}

    /** The board shows a page of the session as it was at a revision. Overtaken when another has written it meanwhile. */
    record BoardWritten(String sessionId, long before, long revision, Instant at) implements SessionChange {}

    /** Pinning the board was asked for. */
    record BoardPinned(String sessionId) implements SessionChange {}

    /** The board is to show another page. */
    record BoardTurned(String sessionId, int page) implements SessionChange {}

    /** People were reminded of the coming end. Overtaken when they were before. */
    record Reminded(String sessionId) implements SessionChange {}

    /** Somebody was told where in line they are. */
    record ToldPlace(String questionId) implements SessionChange {}

    /** A group wants its sessions another way. */
    record Prefer(long chatId, GroupSettings settings) implements SessionChange {}

    /** Minutes are wanted. */
    record MinutesWanted(String sessionId) implements SessionChange {}

    /**
     * Minutes were given. Overtaken when none were wanted any more, or when the session has closed meanwhile.
     *
     * @param closed whether they tell of a closed session
     */
    record MinutesGiven(String sessionId, boolean closed) implements SessionChange {}

    /** Everything of a closed session is deleted. */
    record Drop(String sessionId) implements SessionChange {}
}
