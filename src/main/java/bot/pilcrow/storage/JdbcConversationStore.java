package bot.pilcrow.storage;

import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.conversation.Turn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The conversation's memory in a database. */
public final class JdbcConversationStore implements ConversationStore {

    private final Database database;

    public JdbcConversationStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Turn> turn(String id) {
        return database.read(handle -> new Turns(handle).find(id));
    }

    @Override
    public Optional<Turn> turnAnsweredBy(long chatId, int messageId) {
        return database.read(handle -> handle.createQuery("""
                        select id from turn where chat_id = :chat and answer_message_id = :message
                        order by answered_at desc, id limit 1
                        """)
                .bind("chat", chatId)
                .bind("message", messageId)
                .mapTo(String.class)
                .findOne()
                .flatMap(new Turns(handle)::find));
    }

    @Override
    public Optional<Turn> latestTurn(long chatId, OptionalInt threadId, long askerId) {
        return database.read(handle -> handle.createQuery("""
                        select id from turn
                        where asker_id = :asker and chat_id = :chat and thread_id is not distinct from :thread
                        order by answered_at desc, id limit 1
                        """)
                .bind("asker", askerId)
                .bind("chat", chatId)
                .bind("thread", threadId)
                .mapTo(String.class)
                .findOne()
                .flatMap(new Turns(handle)::find));
    }

    /**
     * Forgets turns that were answered before a time. Those of a session are kept as long as the session.
     *
     * @return how many
     */
    public int forgetBefore(Instant time) {
        return database.write(handle ->
                handle.createUpdate("""
                        delete from turn
                        where answered_at < :time and id not in (select id from session_question)
                        """).bind("time", time.toEpochMilli()).execute());
    }
}
