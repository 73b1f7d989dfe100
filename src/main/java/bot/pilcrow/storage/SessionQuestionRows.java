package bot.pilcrow.storage;

import bot.pilcrow.conversation.session.SessionChange.HostSays;
import bot.pilcrow.conversation.session.SessionChange.Vote;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.Standing;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The questions of sessions, and who votes for them, as rows. Works within a transaction that is already open. */
final class SessionQuestionRows {

    private final Handle handle;
    private final Instant now;

    SessionQuestionRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    void enter(SessionQuestion question) {
        int open = handle.createQuery("select count(*) from session where id = :id and state = 'OPEN'")
                .bind("id", question.sessionId())
                .mapTo(Integer.class)
                .one();
        SessionRows.expectOne(open, "the session takes no questions");
        int entered = handle.createUpdate("""
                        insert into session_question (id, session_id, number, voter, person_id, name, language, words,
                                                      message_id, asked_at, standing, alone, previous, selected)
                        select :id, :session, coalesce(max(number), 0) + 1, :voter, :person, :name, :language, :words,
                               :message, :askedAt, 'WAITING', :alone, :previous, :selected
                        from session_question where session_id = :session
                        on conflict do nothing
                        """)
                .bind("id", question.id())
                .bind("session", question.sessionId())
                .bind("voter", question.asker().voter())
                .bind("person", question.asker().personId())
                .bind("name", question.asker().name())
                .bind("language", question.asker().language())
                .bind("words", question.text())
                .bind("message", question.messageId())
                .bind("askedAt", question.askedAt().toEpochMilli())
                .bind("alone", question.alone() ? 1 : 0)
                .bind("previous", question.previous())
                .bind("selected", question.selected())
                .execute();
        if (entered == 1) {
            mark(question.id(), question.asker().voter(), "asked", true);
            touchSessionOf(question.id());
        }
    }

    void expectWords(String id, String words) {
        int same = handle.createQuery("select count(*) from session_question where id = :id and words = :words")
                .bind("id", id)
                .bind("words", words)
                .mapTo(Integer.class)
                .one();
        SessionRows.expectOne(same, "the question was reworded");
    }

    void reword(String id, String text) {
        int reworded = handle.createUpdate(
                        "update session_question set words = :text where id = :id and standing = 'WAITING'")
                .bind("text", text)
                .bind("id", id)
                .execute();
        SessionRows.expectOne(reworded, "the question waits no longer");
        touchSessionOf(id);
    }

    void again(String id, Standing from, String text) {
        change(id, from, handle.createUpdate("""
                        update session_question set standing = 'WAITING', words = :text, settled_at = null
                        where id = :id and standing = :from
                        """).bind("text", text));
    }

    void settle(String id, Standing from, Standing to) {
        change(id, from, handle.createUpdate("""
                        update session_question set standing = :to, settled_at = :now
                        where id = :id and standing = :from
                        """).bind("to", to.name()).bind("now", now.toEpochMilli()));
    }

    void join(String id, Standing from, String rootId) {
        change(id, from, handle.createUpdate("""
                        update session_question set standing = 'JOINED', joined_to = :root, settled_at = :now
                        where id = :id and standing = :from
                          and exists (select 1 from session_question root
                                      where root.id = :root and root.id <> :id and root.joined_to is null
                                        and root.session_id = session_question.session_id
                                        and root.standing not in ('WAITING', 'WITHDRAWN'))
                        """).bind("root", rootId).bind("now", now.toEpochMilli()));
        handle.createUpdate("update session_question set joined_to = :root where joined_to = :id")
                .bind("root", rootId)
                .bind("id", id)
                .execute();
        handle.createUpdate("""
                        insert into session_vote (question_id, voter, asked, pressed, reacted)
                        select :root, voter, asked, pressed, reacted from session_vote where question_id = :id
                        on conflict (question_id, voter) do update set
                            asked = <greatest>(session_vote.asked, excluded.asked),
                            pressed = <greatest>(session_vote.pressed, excluded.pressed),
                            reacted = <greatest>(session_vote.reacted, excluded.reacted)
                        """).bind("root", rootId).bind("id", id).execute();
    }

    /** The one who asked no longer counts for the other question, unless they voted for it, or asked it too. */
    void part(String id) {
        handle.createUpdate("""
                        update session_vote set asked = 0
                        where question_id = (select joined_to from session_question where id = :id)
                          and voter = (select voter from session_question where id = :id)
                          and not exists (
                              select 1 from session_question other, session_question own
                              where own.id = :id and other.id <> :id and other.voter = own.voter
                                and (other.joined_to = own.joined_to or other.id = own.joined_to))
                        """).bind("id", id).execute();
        handle.createUpdate("delete from session_vote where asked = 0 and pressed = 0 and reacted = 0")
                .execute();
        int parted = handle.createUpdate("""
                        update session_question
                        set standing = 'WAITING', joined_to = null, alone = 1, settled_at = null
                        where id = :id and standing = 'JOINED'
                        """).bind("id", id).execute();
        SessionRows.expectOne(parted, "the question is not joined");
        touchSessionOf(id);
    }

    void vote(Vote vote) {
        String root = handle.createQuery("select coalesce(joined_to, id) from session_question where id = :id")
                .bind("id", vote.questionId())
                .mapTo(String.class)
                .findOne()
                .orElse(vote.questionId());
        if (mark(root, vote.voter(), vote.pressed() ? "pressed" : "reacted", vote.given())) {
            touchSessionOf(root);
        }
    }

    void hostSays(HostSays says) {
        HostWord word = says.word();
        handle.createUpdate("""
                        insert into session_correction (question_id, host, before, after, at)
                        select id, :host, host_words, :words, :at from session_question
                        where id = :id and (host_words is not null or standing in ('ANSWERED', 'PARTLY'))
                        """)
                .bind("host", word.host())
                .bind("words", word.text())
                .bind("at", word.at().toEpochMilli())
                .bind("id", says.questionId())
                .execute();
        change(
                says.questionId(),
                says.from(),
                handle.createUpdate("""
                        update session_question
                        set host_name = :host, host_words = :words, host_at = :at, settled_at = :at,
                            standing = case when standing in ('WAITING', 'WITH_HOST', 'DISMISSED') then 'HOST_ANSWERED'
                                            else standing end
                        where id = :id and standing = :from
                        """)
                        .bind("host", word.host())
                        .bind("words", word.text())
                        .bind("at", word.at().toEpochMilli()));
    }

    void hide(String id) {
        handle.createUpdate("update session_question set hidden = 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    void unhide(String id) {
        int shown = handle.createUpdate("update session_question set hidden = 0 where id = :id and hidden = 1")
                .bind("id", id)
                .execute();
        SessionRows.expectOne(shown, "the answer is shown to all");
        touchSessionOf(id);
    }

    void toldPlace(String id) {
        handle.createUpdate("update session_question set told_place = 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    void prompt(long chatId, int messageId, String questionId) {
        handle.createUpdate("""
                        insert into session_prompt (chat_id, message_id, question_id) values (:chat, :message, :id)
                        on conflict (chat_id, message_id) do update set question_id = excluded.question_id
                        """)
                .bind("chat", chatId)
                .bind("message", messageId)
                .bind("id", questionId)
                .execute();
    }

    void unprompt(long chatId, int messageId) {
        handle.createUpdate("delete from session_prompt where chat_id = :chat and message_id = :message")
                .bind("chat", chatId)
                .bind("message", messageId)
                .execute();
    }

    /** Removes whatever tells who a person is or what they wrote; answers stay, for those who asked the same. */
    void forget(long personId, Iterable<String> pseudonyms) {
        handle.createUpdate("""
                        update session_question set standing = 'WITHDRAWN', settled_at = :now
                        where person_id = :person and standing in ('WAITING', 'WITH_HOST')
                          and not exists (select 1 from session_question other
                                          where other.joined_to = session_question.id)
                        """)
                .bind("person", personId)
                .bind("now", now.toEpochMilli())
                .execute();
        blank("person_id = :who", personId);
        for (String pseudonym : pseudonyms) {
            handle.createUpdate("""
                            update session_question set standing = 'WITHDRAWN', settled_at = :now
                            where voter = :who and standing in ('WAITING', 'WITH_HOST')
                          and not exists (select 1 from session_question other
                                          where other.joined_to = session_question.id)
                            """)
                    .bind("who", pseudonym)
                    .bind("now", now.toEpochMilli())
                    .execute();
            blank("voter = :who", pseudonym);
            handle.createUpdate("""
                            update session set revision = revision + 1
                            where id in (select session_id from session_question
                                         where id in (select question_id from session_vote where voter = :who))
                            """).bind("who", pseudonym).execute();
            handle.createUpdate("delete from session_vote where voter = :who")
                    .bind("who", pseudonym)
                    .execute();
            handle.createUpdate("delete from session_invitation where voter = :who")
                    .bind("who", pseudonym)
                    .execute();
        }
    }

    private void blank(String whose, Object who) {
        handle.createUpdate("""
                        update session set revision = revision + 1
                        where id in (select session_id from session_question where <whose>)
                        """).define("whose", whose).bind("who", who).execute();
        handle.createUpdate("""
                        update turn set question = '', said = '', asker_id = 0
                        where id in (select id from session_question where <whose>)
                        """).define("whose", whose).bind("who", who).execute();
        handle.createUpdate("""
                        delete from turn_sought
                        where turn_id in (select id from session_question where <whose>)
                        """).define("whose", whose).bind("who", who).execute();
        handle.createUpdate("""
                        update session_question
                        set person_id = null, name = null, language = null, words = '', selected = null,
                            voter = 'forgotten ' || id
                        where <whose>
                        """).define("whose", whose).bind("who", who).execute();
    }

    private void change(String id, Standing from, Update update) {
        int changed = update.bind("id", id).bind("from", from.name()).execute();
        SessionRows.expectOne(changed, "the question stands otherwise");
        touchSessionOf(id);
    }

    /** Sets or clears one of the ways in which somebody counts; whether that changed anything. */
    private boolean mark(String questionId, String voter, String way, boolean on) {
        int marked = handle.createUpdate(on ? """
                                insert into session_vote (question_id, voter, <way>)
                                select id, :voter, 1 from session_question where id = :id
                                on conflict (question_id, voter) do update set <way> = 1 where session_vote.<way> = 0
                                """ : """
                                update session_vote set <way> = 0
                                where question_id = :id and voter = :voter and <way> = 1
                                """)
                .define("way", way)
                .bind("id", questionId)
                .bind("voter", voter)
                .execute();
        if (!on) {
            handle.createUpdate("""
                            delete from session_vote
                            where question_id = :id and voter = :voter and asked = 0 and pressed = 0 and reacted = 0
                            """).bind("id", questionId).bind("voter", voter).execute();
        }
        return marked == 1;
    }

    private void touchSessionOf(String id) {
        handle.createUpdate("""
                        update session set revision = revision + 1
                        where id = (select session_id from session_question where id = :id)
                        """).bind("id", id).execute();
    }
}
