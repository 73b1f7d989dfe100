package bot.pilcrow.storage;

import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.session.GroupSettings;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The memory of sessions in a database. */
public final class JdbcSessionStore implements SessionStore {

    private final Database database;

    public JdbcSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Session> current(Chat chat) {
        return inChat(chat, "and state <> 'CLOSED'");
    }

    @Override
    public Optional<Session> newest(Chat chat) {
        return inChat(chat, "");
    }

    private Optional<Session> inChat(Chat chat, String more) {
        return sessions(
                        "chat_id = :chat and thread_id is not distinct from :thread " + more
                                + " order by case when state = 'CLOSED' then 1 else 0 end,"
                                + " case when exists (select 1 from session_question where session_id = session.id)"
                                + " then 0 else 1 end, created_at desc limit 1",
                        Map.of("chat", chat.id(), "thread", chat.threadId()))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Session> session(String id) {
        return sessions("id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<Session> underWay() {
        return sessions("""
                state <> 'CLOSED' or wants_minutes = 1
                or (board_message_id is not null and board_revision < revision)
                or exists (select 1 from session_question
                           where session_id = session.id and standing = 'WAITING')
                """, Map.of());
    }

    @Override
    public List<Session> all() {
        return sessions("true", Map.of());
    }

    @Override
    public List<SessionQuestion> questions(String sessionId) {
        return questions("q.session_id = :session order by q.number", Map.of("session", sessionId));
    }

    @Override
    public Optional<SessionQuestion> question(String id) {
        return questions("q.id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public Optional<SessionQuestion> questionAt(long chatId, int messageId) {
        return questions("""
                        q.id = coalesce(
                            (select asking.id from session_question asking
                             join session on session.id = asking.session_id
                             where session.chat_id = :chat and asking.message_id = :message limit 1),
                            (select turn.id from turn where turn.chat_id = :chat and turn.answer_message_id = :message
                             order by turn.answered_at desc limit 1))
                        """, Map.of("chat", chatId, "message", messageId)).stream()
                .findFirst();
    }

    @Override
    public Optional<SessionQuestion> prompted(long chatId, int messageId) {
        return questions("""
                        q.id = (select question_id from session_prompt
                                where chat_id = :chat and message_id = :message)
                        """, Map.of("chat", chatId, "message", messageId)).stream()
                .findFirst();
    }

    @Override
    public boolean hasVoted(String questionId, String voter) {
        return holds(
                "select count(*) from session_vote where question_id = :question and voter = :voter",
                Map.of("question", questionId, "voter", voter));
    }

    @Override
    public boolean wantsMinutes(String sessionId) {
        return holds("select count(*) from session where id = :id and wants_minutes = 1", Map.of("id", sessionId));
    }

    @Override
    public boolean wasReminded(String sessionId) {
        return holds("select count(*) from session where id = :id and reminded = 1", Map.of("id", sessionId));
    }

    @Override
    public boolean isInvited(String sessionId, String voter, Instant now) {
        return holds("""
                select count(*) from session_invitation
                where session_id = :session and voter = :voter and until > :now
                """, Map.of("session", sessionId, "voter", voter, "now", now.toEpochMilli()));
    }

    @Override
    public boolean wasToldPlace(String sessionId, String voter, Instant since) {
        return holds("""
                select count(*) from session_question
                where session_id = :session and voter = :voter and told_place = 1 and asked_at > :since
                """, Map.of("session", sessionId, "voter", voter, "since", since.toEpochMilli()));
    }

    @Override
    public GroupSettings settings(long chatId) {
        return database.read(handle -> handle.createQuery("""
                        select language, zone, slow_seconds, anonymous, private_first, retention_days
                        from group_settings where chat_id = :chat
                        """)
                .bind("chat", chatId)
                .map((row, context) -> new GroupSettings(
                        Optional.ofNullable(row.getString("language")),
                        ZoneId.of(row.getString("zone")),
                        Duration.ofSeconds(row.getLong("slow_seconds")),
                        row.getInt("anonymous") == 1,
                        row.getInt("private_first") == 1,
                        row.getInt("retention_days")))
                .findOne()
                .orElseGet(GroupSettings::normal));
    }

    @Override
    public boolean reaches(long personId) {
        return personId > 0
                && holds(
                        "select count(*) from chat where chat_id = :person and reachable = 1",
                        Map.of("person", personId));
    }

    @Override
    public List<Correction> corrections(String sessionId) {
        return database.read(handle -> handle.createQuery("""
                        select question_id, host, before, after, at from session_correction
                        where question_id in (select id from session_question where session_id = :session)
                        order by id
                        """)
                .bind("session", sessionId)
                .map((row, context) -> new Correction(
                        row.getString("question_id"),
                        row.getString("host"),
                        Optional.ofNullable(row.getString("before")),
                        row.getString("after"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list());
    }

    private List<Session> sessions(String which, Map<String, ?> arguments) {
        return database.read(handle -> handle.createQuery("select * from session where " + which)
                .bindMap(arguments)
                .map((row, context) -> SessionColumns.session(row))
                .list());
    }

    private List<SessionQuestion> questions(String which, Map<String, ?> arguments) {
        return database.read((Handle handle) -> handle.createQuery("""
                        select q.*,
                               (select count(*) from session_vote
                                where question_id = q.id and (asked = 1 or pressed = 1 or reacted = 1)) votes,
                               (select count(*) from session_question joined where joined.joined_to = q.id) joined
                        from session_question q where\s""" + which)
                .bindMap(arguments)
                .map((row, context) -> SessionColumns.question(row))
                .list());
    }

    private boolean holds(String count, Map<String, ?> arguments) {
        return database.read(handle -> handle.createQuery(count)
                        .bindMap(arguments)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
