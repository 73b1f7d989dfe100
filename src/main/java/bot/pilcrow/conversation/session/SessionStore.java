package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Chat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the bot remembers of sessions. Changes are made through {@link SessionChange}s only. May be used by any thread. */
public interface SessionStore {

    /** The session of a chat and topic that is not closed. */
    Optional<Session> current(Chat chat);

    /** The session of a chat and topic that is not closed, else the newest in which anything was asked, else the newest. */
    Optional<Session> newest(Chat chat);

    /** The session with an id. */
    Optional<Session> session(String id);

    /** Sessions that are not closed, and those closed whose minutes are wanted or whose line is not empty. */
    List<Session> underWay();

    /** Every session there is. */
    List<Session> all();

    /** A session's questions by number. */
    List<SessionQuestion> questions(String sessionId);

    /** The question with an id. */
    Optional<SessionQuestion> question(String id);

    /** The question that a message of a chat asks or answers. */
    Optional<SessionQuestion> questionAt(long chatId, int messageId);

    /** The question that a message of the bot asks a host to reply to. */
    Optional<SessionQuestion> prompted(long chatId, int messageId);

    /** Whether somebody counts among those who asked or voted for a question. */
    boolean hasVoted(String questionId, String voter);

    /** Whether minutes of a session are wanted that were not given yet. */
    boolean wantsMinutes(String sessionId);

    /** Whether people were reminded of a session's end. */
    boolean wasReminded(String sessionId);

    /** Whether somebody may ask without a name now. */
    boolean isInvited(String sessionId, String voter, Instant now);

    /** Whether somebody was told their place in line since a time. */
    boolean wasToldPlace(String sessionId, String voter, Instant since);

    /** What a group wants. */
    GroupSettings settings(long chatId);

    /** Whether the bot can write to a person in private, as far as it knows. */
    boolean reaches(long personId);

    /** What was said before hosts corrected it, oldest first. */
    List<Correction> corrections(String sessionId);

    /**
     * A host's word that stands no longer, or stands now in place of the article's.
     *
     * @param before what was said before; empty when that was the article's own words
     */
    record Correction(String questionId, String host, Optional<String> before, String after, Instant at) {}
}
