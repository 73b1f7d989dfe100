package bot.pilcrow.storage;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Turns and what hangs on them, as rows. Works within a transaction that is already open. */
final class Turns {

    private final Handle handle;

    Turns(Handle handle) {
        this.handle = handle;
    }

    /** Keeps a turn, in place of the one with its id. The number of the message that answered outlives a turn without. */
    void keep(Turn turn) {
        handle.createUpdate("""
                        insert into turn (id, chat_id, thread_id, asker_id, question_message_id, answer_message_id,
                                          previous, question, verdict, article_version, score, answered_at, said, quotes_only)
                        values (:id, :chat, :thread, :asker, :questionMessage, :answerMessage,
                                :previous, :question, :verdict, :version, :score, :at, :said, :quotesOnly)
                        on conflict (id) do update set
                            chat_id = excluded.chat_id,
                            thread_id = excluded.thread_id,
                            asker_id = excluded.asker_id,
                            question_message_id = excluded.question_message_id,
                            answer_message_id = coalesce(excluded.answer_message_id, turn.answer_message_id),
                            previous = excluded.previous,
                            question = excluded.question,
                            verdict = excluded.verdict,
                            article_version = excluded.article_version,
                            score = excluded.score,
                            answered_at = excluded.answered_at,
                            said = excluded.said,
                            quotes_only = excluded.quotes_only
                        """)
                .bind("id", turn.id())
                .bind("chat", turn.chatId())
                .bind("thread", turn.threadId())
                .bind("asker", turn.askerId())
                .bind("questionMessage", turn.questionMessageId())
                .bind("answerMessage", turn.answerMessageId())
                .bind("previous", turn.previous())
                .bind("question", turn.question())
                .bind("verdict", turn.verdict())
                .bind("version", turn.articleVersion())
                .bind("score", turn.score())
                .bind("at", turn.at().toEpochMilli())
                .bind("said", turn.said())
                .bind("quotesOnly", turn.quotesOnly() ? 1 : 0)
                .execute();
        for (String table : List.of("turn_quote", "turn_sought")) {
            handle.createUpdate("delete from <table> where turn_id = :id")
                    .define("table", table)
                    .bind("id", turn.id())
                    .execute();
        }
        insertQuotes(turn.id(), 1, turn.quotes());
        insertQuotes(turn.id(), 0, turn.others());
        insertSought(turn.id(), turn.soughtFor());
    }

    Optional<Turn> find(String id) {
        return handle.createQuery("""
                        select id, chat_id, thread_id, asker_id, question_message_id, answer_message_id,
                               previous, question, verdict, article_version, score, answered_at, said, quotes_only
                        from turn where id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    private Turn read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Turn(
                id,
                row.getLong("chat_id"),
                Columns.number(row, "thread_id"),
                row.getLong("asker_id"),
                row.getInt("question_message_id"),
                Columns.number(row, "answer_message_id"),
                Optional.ofNullable(row.getString("previous")),
                row.getString("question"),
                row.getString("verdict"),
                row.getString("article_version"),
                quotes(id, 1),
                quotes(id, 0),
                sought(id),
                row.getDouble("score"),
                Instant.ofEpochMilli(row.getLong("answered_at")),
                row.getString("said"),
                row.getInt("quotes_only") == 1);
    }

    private void insertQuotes(String turnId, int shown, List<Quoted> quotes) {
        if (quotes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into turn_quote (turn_id, shown, place, paragraph, start, stop, speaker,
                                        answer_start, answer_stop, translation)
                values (:turn, :shown, :place, :paragraph, :start, :stop, :speaker, :answerStart, :answerStop,
                        :translation)
                """);
        for (int place = 0; place < quotes.size(); place++) {
            Quoted quote = quotes.get(place);
            batch.bind("turn", turnId)
                    .bind("shown", shown)
                    .bind("place", place)
                    .bind("paragraph", quote.paragraph())
                    .bind("start", quote.from())
                    .bind("stop", quote.to())
                    .bind("speaker", quote.speaker())
                    .bind("answerStart", quote.answer().map(Stretch::from))
                    .bind("answerStop", quote.answer().map(Stretch::to))
                    .bind("translation", quote.translation())
                    .add();
        }
        batch.execute();
    }

    private void insertSought(String turnId, List<String> soughtFor) {
        if (soughtFor.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into turn_sought (turn_id, place, words) values (:turn, :place, :words)");
        for (int place = 0; place < soughtFor.size(); place++) {
            batch.bind("turn", turnId)
                    .bind("place", place)
                    .bind("words", soughtFor.get(place))
                    .add();
        }
        batch.execute();
    }

    private List<Quoted> quotes(String turnId, int shown) {
        return handle.createQuery("""
                        select paragraph, start, stop, speaker, answer_start, answer_stop, translation from turn_quote
                        where turn_id = :turn and shown = :shown order by place
                        """)
                .bind("turn", turnId)
                .bind("shown", shown)
                .map((row, context) -> new Quoted(
                        row.getInt("paragraph"),
                        row.getInt("start"),
                        row.getInt("stop"),
                        Optional.ofNullable(row.getString("speaker")),
                        answer(row),
                        Optional.ofNullable(row.getString("translation"))))
                .list();
    }

    private static Optional<Stretch> answer(ResultSet row) throws SQLException {
        OptionalInt from = Columns.number(row, "answer_start");
        OptionalInt to = Columns.number(row, "answer_stop");
        return from.isPresent() && to.isPresent()
                ? Optional.of(new Stretch(from.getAsInt(), to.getAsInt()))
                : Optional.empty();
    }

    private List<String> sought(String turnId) {
        return handle.createQuery("select words from turn_sought where turn_id = :turn order by place")
                .bind("turn", turnId)
                .mapTo(String.class)
                .list();
    }
}
