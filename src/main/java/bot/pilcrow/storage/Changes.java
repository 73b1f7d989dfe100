package bot.pilcrow.storage;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.session.SessionChange;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Makes changes to what is remembered, within a transaction that is already open. */
final class Changes {

    /** Nothing that was replied longer before an answer belongs to it. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    private final Handle handle;
    private final long botId;
    private final Instant now;

    Changes(Handle handle, long botId, Instant now) {
        this.handle = handle;
        this.botId = botId;
        this.now = now;
    }

    /**
     * Makes a change that an update caused.
     *
     * @param seq the update's place in the inbox: what came in later is not forgotten with what came before
     */
    void apply(Change change, long seq) {
        if (change instanceof Change.Remember remember) {
            new Turns(handle).keep(remember.turn());
        } else if (change instanceof Change.Forget forget) {
            forget(forget, seq);
        } else if (change instanceof Change.Moved moved) {
            move(moved.from(), moved.to());
        } else if (change instanceof Change.Reachable reachable) {
            reach(reachable.chatId(), reachable.reachable(), "the bot was put out of the chat");
        } else if (change instanceof SessionChange inSession) {
            new SessionChanges(handle, now).apply(inSession);
            if (change instanceof SessionChange.Unsign) {
                new InboxRows(handle, botId).unsign(seq);
            }
        } else {
            throw new IllegalArgumentException("No way to make this change: " + change.getClass());
        }
    }

    void move(long from, long to) {
        new OutboxRows(handle, botId, now).move(from, to);
        handle.createUpdate("update turn set chat_id = :to, answer_message_id = null where chat_id = :from")
                .bind("from", from)
                .bind("to", to)
                .execute();
        new SessionRows(handle).move(from, to);
        handle.createUpdate("delete from chat where chat_id = :from")
                .bind("from", from)
                .execute();
    }

    void reach(long chatId, boolean reachable, String reason) {
        handle.createUpdate("""
                        insert into chat (chat_id, reachable, changed_at) values (:chat, :reachable, :now)
                        on conflict (chat_id) do update set reachable = :reachable, changed_at = :now
                        where chat.reachable <> :reachable
                        """)
                .bind("chat", chatId)
                .bind("reachable", reachable ? 1 : 0)
                .bind("now", now.toEpochMilli())
                .execute();
        if (!reachable) {
            new OutboxRows(handle, botId, now).abandon(chatId, reason);
            new SessionRows(handle).abandon(chatId, now);
        }
    }

    private void forget(Change.Forget forget, long seq) {
        long personId = forget.personId();
        forgetReplies(personId);
        new SessionQuestionRows(handle, now).forget(personId, forget.pseudonyms());
        handle.createUpdate("delete from turn where asker_id = :person")
                .bind("person", personId)
                .execute();
        new InboxRows(handle, botId).forget(personId, seq, now);
        new OutboxRows(handle, botId, now).forget(personId);
    }

    /** What a model replied may repeat the question. Replies do not say to whom they were made, but when. */
    private void forgetReplies(long personId) {
        handle.createUpdate("""
                        delete from model_reply
                        where exists (select 1 from turn
                                      where asker_id = :person
                                        and kept_at between answered_at - :longest and answered_at)
                        """)
                .bind("person", personId)
                .bind("longest", LONGEST_ANSWER.toMillis())
                .execute();
    }
}
