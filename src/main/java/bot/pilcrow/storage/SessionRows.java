package bot.pilcrow.storage;

import bot.pilcrow.conversation.Change.Overtaken;
import bot.pilcrow.conversation.session.GroupSettings;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.Session.Scheduled;
import bot.pilcrow.conversation.session.Session.State;
import bot.pilcrow.conversation.session.SessionChange.BoardWritten;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Sessions and their groups' settings as rows. Works within a transaction that is already open. */
final class SessionRows {

    private final Handle handle;

    SessionRows(Handle handle) {
        this.handle = handle;
    }

    void begin(Session session) {
        int begun = stated(handle.createUpdate("""
                                insert into session (id, chat_id, thread_id, title, state, opens_at, length, until,
                                                     closed_at, article_version, language, created_at)
                                values (:id, :chat, :thread, :title, :state, :opensAt, :length, :until,
                                        :closedAt, :version, :language, :createdAt)
                                on conflict do nothing
                                """), session.state())
                .bind("id", session.id())
                .bind("chat", session.chat().id())
                .bind("thread", session.chat().threadId())
                .bind("title", session.title())
                .bind("version", session.articleVersion())
                .bind("language", session.language())
                .bind("createdAt", session.createdAt().toEpochMilli())
                .execute();
        expectOne(begun, "another session has begun in the chat");
    }

    void become(String id, State from, State to, Instant now) {
        int changed = stated(handle.createUpdate("""
                                update session
                                set state = :state, opens_at = :opensAt, length = :length, until = :until,
                                    closed_at = :closedAt, revision = revision + 1,
                                    created_at = case when :state = 'OPEN' and state = 'SCHEDULED' then :now
                                                      else created_at end,
                                    board_revision = case when :state = 'CLOSED' and state = 'SCHEDULED'
                                                          then revision + 1 else board_revision end,
                                    wants_minutes = case when :state = 'CLOSED' and state <> 'SCHEDULED' then 1
                                                         else wants_minutes end
                                where id = :id and state = :from
                                """), to)
                .bind("id", id)
                .bind("from", name(from))
                .bind("now", now.toEpochMilli())
                .execute();
        expectOne(changed, "the session is in another state");
    }

    void entitle(String id, String title) {
        handle.createUpdate("update session set title = :title where id = :id")
                .bind("title", title)
                .bind("id", id)
                .execute();
    }

    void boardWritten(BoardWritten board) {
        int written = handle.createUpdate("""
                        update session set board_revision = :revision, board_written_at = :at
                        where id = :id and board_revision = :before
                        """)
                .bind("revision", board.revision())
                .bind("at", board.at().toEpochMilli())
                .bind("id", board.sessionId())
                .bind("before", board.before())
                .execute();
        expectOne(written, "the board was written by another");
    }

    /** A board has a message now, if the id is a session's. */
    void boardSent(String id, int messageId) {
        handle.createUpdate("update session set board_message_id = :message where id = :id")
                .bind("message", messageId)
                .bind("id", id)
                .execute();
    }

    /** A message is no more; if it was a board, the board is to be sent anew. */
    void boardGone(long chatId, int messageId) {
        handle.createUpdate("""
                        update session
                        set board_message_id = null, board_revision = -1, board_pinned = 0, board_written_at = 0
                        where chat_id = :chat and board_message_id = :message
                        """).bind("chat", chatId).bind("message", messageId).execute();
    }

    /** A board could not be sent, if the id is a session's: it is tried again after a while. */
    void boardFailed(String id) {
        handle.createUpdate("update session set board_revision = -1 where id = :id and board_message_id is null")
                .bind("id", id)
                .execute();
    }

    /** The bot may no longer write to a chat: its sessions are over, and nothing is to be sent. */
    void abandon(long chatId, Instant now) {
        handle.createUpdate("""
                        update session_question set standing = 'WITH_HOST', settled_at = :now
                        where standing = 'WAITING' and session_id in (select id from session where chat_id = :chat)
                        """)
                .bind("now", now.toEpochMilli())
                .bind("chat", chatId)
                .execute();
        handle.createUpdate("""
                        update session
                        set state = case when state = 'CLOSED' then state else 'CLOSED' end,
                            closed_at = coalesce(closed_at, :now), wants_minutes = 0, board_revision = revision
                        where chat_id = :chat
                        """)
                .bind("now", now.toEpochMilli())
                .bind("chat", chatId)
                .execute();
    }

    void boardPinned(String id) {
        set(id, "board_pinned = 1");
    }

    void boardTurned(String id, int page) {
        handle.createUpdate("""
                        update session set board_page = :page, revision = revision + 1
                        where id = :id and board_page <> :page
                        """).bind("page", page).bind("id", id).execute();
    }

    void reminded(String id) {
        int reminded = handle.createUpdate("update session set reminded = 1 where id = :id and reminded = 0")
                .bind("id", id)
                .execute();
        expectOne(reminded, "people were reminded before");
    }

    void minutesWanted(String id) {
        set(id, "wants_minutes = 1");
    }

    void minutesGiven(String id, boolean closed) {
        int given = handle.createUpdate("""
                        update session set wants_minutes = 0
                        where id = :id and wants_minutes = 1
                          and case when state = 'CLOSED' then 1 else 0 end = :closed
                        """)
                .bind("id", id)
                .bind("closed", closed ? 1 : 0)
                .execute();
        expectOne(given, "the minutes were given before");
    }

    void touch(String id) {
        set(id, "revision = revision + 1");
    }

    void invite(String id, String voter, Instant until) {
        handle.createUpdate("""
                        insert into session_invitation (session_id, voter, until) values (:session, :voter, :until)
                        on conflict (session_id, voter) do update set until = excluded.until
                        """)
                .bind("session", id)
                .bind("voter", voter)
                .bind("until", until.toEpochMilli())
                .execute();
    }

    void prefer(long chatId, GroupSettings settings) {
        handle.createUpdate("""
                        insert into group_settings (chat_id, language, zone, slow_seconds, anonymous, private_first,
                                                    retention_days)
                        values (:chat, :language, :zone, :slow, :anonymous, :privateFirst, :retention)
                        on conflict (chat_id) do update set
                            language = excluded.language,
                            zone = excluded.zone,
                            slow_seconds = excluded.slow_seconds,
                            anonymous = excluded.anonymous,
                            private_first = excluded.private_first,
                            retention_days = excluded.retention_days
                        """)
                .bind("chat", chatId)
                .bind("language", settings.language())
                .bind("zone", settings.zone().getId())
                .bind("slow", settings.slowMode().toSeconds())
                .bind("anonymous", settings.anonymous() ? 1 : 0)
                .bind("privateFirst", settings.privateFirst() ? 1 : 0)
                .bind("retention", settings.retentionDays())
                .execute();
        handle.createUpdate("update session set language = :language, revision = revision + 1"
                        + " where chat_id = :chat and state <> 'CLOSED' and cast(:language as text) is not null")
                .bind("language", settings.language())
                .bind("chat", chatId)
                .execute();
    }

    /** Deletes a session, its questions with what was answered, and all that hangs on them. */
    void drop(String id) {
        handle.createUpdate("delete from turn where id in (select id from session_question where session_id = :id)")
                .bind("id", id)
                .execute();
        handle.createUpdate("delete from session where id = :id").bind("id", id).execute();
    }

    /** A group has a new number: its messages have others there, so the board is sent anew. */
    void move(long from, long to) {
        handle.createUpdate("""
                        update session
                        set chat_id = :to, board_message_id = null, board_pinned = 0, board_written_at = 0,
                            board_revision = case when state = 'SCHEDULED' then board_revision else -1 end
                        where chat_id = :from
                        """).bind("from", from).bind("to", to).execute();
        handle.createUpdate("""
                        delete from group_settings
                        where chat_id = :to and exists (select 1 from group_settings where chat_id = :from)
                        """).bind("from", from).bind("to", to).execute();
        handle.createUpdate("update group_settings set chat_id = :to where chat_id = :from")
                .bind("from", from)
                .bind("to", to)
                .execute();
        handle.createUpdate("""
                        update session_question set message_id = null
                        where session_id in (select id from session where chat_id = :to)
                        """).bind("to", to).execute();
        handle.createUpdate("delete from session_prompt where chat_id = :from")
                .bind("from", from)
                .execute();
    }

    private void set(String id, String assignment) {
        handle.createUpdate("update session set <assignment> where id = :id")
                .define("assignment", assignment)
                .bind("id", id)
                .execute();
    }

    private static Update stated(Update update, State state) {
        Optional<Scheduled> scheduled = state instanceof Scheduled waiting ? Optional.of(waiting) : Optional.empty();
        return update.bind("state", name(state))
                .bind("opensAt", scheduled.map(Scheduled::opensAt).map(Instant::toEpochMilli))
                .bind("length", scheduled.flatMap(Scheduled::length).map(Duration::toMillis))
                .bind("until", state.until().map(Instant::toEpochMilli))
                .bind(
                        "closedAt",
                        state instanceof Closed closed ? Optional.of(closed.at().toEpochMilli()) : Optional.empty());
    }

    static String name(State state) {
        if (state instanceof Scheduled) {
            return "SCHEDULED";
        }
        return state instanceof Session.Open ? "OPEN" : state instanceof Session.Paused ? "PAUSED" : "CLOSED";
    }

    static void expectOne(int rows, String otherwise) {
        if (rows != 1) {
            throw new Overtaken(otherwise);
        }
    }
}
