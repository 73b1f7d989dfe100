package bot.pilcrow.storage;

import bot.pilcrow.conversation.FileContent;
import bot.pilcrow.telegram.Outgoing;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of one bot's outbox and what hangs on them. Works within a transaction that is already open. */
final class OutboxRows {

    private static final String MESSAGE = "MESSAGE";
    private static final String EDIT = "EDIT";
    private static final String PIN = "PIN";
    private static final String PICTURE = "PICTURE";
    private static final String DOCUMENT = "DOCUMENT";

    private final Handle handle;
    private final long botId;
    private final Instant now;

    OutboxRows(Handle handle, long botId, Instant now) {
        this.handle = handle;
        this.botId = botId;
        this.now = now;
    }

    /**
     * Adds a row.
     *
     * @param personId whose update it answers
     * @param fleeting whether the row is deleted as soon as it has ended
     */
    void insert(Outgoing outgoing, OptionalLong personId, boolean fleeting) {
        RichText text = outgoing.text().wellFormed();
        long id = handle.createQuery("""
                        insert into outbox (bot_id, chat_id, kind, thread_id, message_id, turn_id, person_id, text,
                                            fleeting, state, first, created_at)
                        values (:bot, :chat, :kind, :thread, :message, :turn, :person, :text, :fleeting, 'WAITING',
                                case when exists (select 1 from outbox where bot_id = :bot and chat_id = :chat
                                                  and state in ('WAITING', 'SENDING')) then 0 else 1 end,
                                :now)
                        returning id
                        """)
                .bind("bot", botId)
                .bind("chat", outgoing.chatId())
                .bind("kind", kind(outgoing))
                .bind("thread", threadOf(outgoing))
                .bind("message", messageOf(outgoing))
                .bind("turn", outgoing instanceof Outgoing.Message message ? message.records() : Optional.empty())
                .bind("person", personId)
                .bind("fleeting", fleeting ? 1 : 0)
                .bind("text", text.text())
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one();
        insertSpans(id, text.spans());
        insertButtons(id, outgoing.buttons());
        if (outgoing instanceof Outgoing.File file) {
            handle.createUpdate("insert into outbox_file (outbox_id, name, content) values (:id, :name, :content)")
                    .bind("id", id)
                    .bind("name", file.name())
                    .bind("content", file.content().toBytes())
                    .execute();
        }
    }

    /** What a row stands for. */
    Outgoing read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long chatId = row.getLong("chat_id");
        String kind = row.getString("kind");
        return switch (kind) {
            case EDIT ->
                new Outgoing.Edit(chatId, row.getInt("message_id"), text(id, row.getString("text")), buttons(id));
            case PIN -> new Outgoing.Pin(chatId, row.getInt("message_id"));
            case PICTURE, DOCUMENT -> file(id, chatId, Columns.number(row, "thread_id"), kind.equals(PICTURE));
            default ->
                new Outgoing.Message(
                        chatId,
                        Columns.number(row, "thread_id"),
                        Columns.number(row, "message_id"),
                        text(id, row.getString("text")),
                        buttons(id),
                        Optional.ofNullable(row.getString("turn_id")));
        };
    }

    private Outgoing file(long id, long chatId, OptionalInt thread, boolean picture) {
        return handle.createQuery("select name, content from outbox_file where outbox_id = :id")
                .bind("id", id)
                .map((row, context) -> new Outgoing.File(
                        chatId, thread, row.getString("name"), picture, new FileContent(row.getBytes("content"))))
                .one();
    }

    private RichText text(long id, String text) {
        List<Span> spans = handle.createQuery(
                        "select style, start, length, url from outbox_span where outbox_id = :id order by place")
                .bind("id", id)
                .map((row, context) -> new Span(
                        Style.valueOf(row.getString("style")),
                        row.getInt("start"),
                        row.getInt("length"),
                        Optional.ofNullable(row.getString("url"))))
                .list();
        return new RichText(text, spans);
    }

    private List<List<Button>> buttons(long id) {
        List<List<Button>> lines = new ArrayList<>();
        handle.createQuery("""
                        select line, label, data from outbox_button where outbox_id = :id order by line, place
                        """)
                .bind("id", id)
                .map((row, context) -> {
                    while (lines.size() <= row.getInt("line")) {
                        lines.add(new ArrayList<>());
                    }
                    return lines.get(row.getInt("line")).add(new Button(row.getString("label"), row.getString("data")));
                })
                .list();
        return lines;
    }

    /** Lets the next row of every chat be sent. */
    void promoteAll() {
        handle.createUpdate("""
                        update outbox set first = 1
                        where bot_id = :bot and state in ('WAITING', 'SENDING') and first = 0
                          and id = (select min(other.id) from outbox other
                                    where other.bot_id = :bot and other.chat_id = outbox.chat_id
                                      and other.state in ('WAITING', 'SENDING'))
                        """).bind("bot", botId).execute();
    }

    /** Gives up all rows of a chat that are not ended. */
    void abandon(long chatId, String reason) {
        handle.createUpdate("""
                        update outbox set state = 'FAILED', first = 0, reason = :reason, ended_at = :now
                        where bot_id = :bot and chat_id = :chat and state in ('WAITING', 'SENDING')
                        """)
                .bind("bot", botId)
                .bind("chat", chatId)
                .bind("reason", reason)
                .bind("now", now.toEpochMilli())
                .execute();
        handle.createUpdate("""
                        delete from outbox
                        where bot_id = :bot and chat_id = :chat and fleeting = 1 and ended_at is not null
                        """).bind("bot", botId).bind("chat", chatId).execute();
    }

    /** Drops the words of everything sent, or still to be sent, because of what a person asked. */
    void forget(long personId) {
        handle.createUpdate("""
                        update outbox set state = 'FAILED', first = 0, reason = 'forgotten', ended_at = :now
                        where bot_id = :bot and person_id = :person and state in ('WAITING', 'SENDING')
                        """)
                .bind("bot", botId)
                .bind("person", personId)
                .bind("now", now.toEpochMilli())
                .execute();
        // Of what is over, everything: boards and messages to hosts show what people asked, too
        String theirs = "bot_id = :bot and (person_id = :person or ended_at is not null)";
        handle.createUpdate("update outbox set text = '' where text <> '' and <theirs>")
                .define("theirs", theirs)
                .bind("bot", botId)
                .bind("person", personId)
                .execute();
        for (String table : List.of("outbox_span", "outbox_button", "outbox_file")) {
            handle.createUpdate("delete from <table> where outbox_id in (select id from outbox where <theirs>)")
                    .define("table", table)
                    .define("theirs", theirs)
                    .bind("bot", botId)
                    .bind("person", personId)
                    .execute();
        }
        promoteAll();
    }

    /**
     * Sends what waits for one chat to another. The numbers of messages mean nothing there: replies lose their target, and
     * edits cannot be made any more.
     */
    void move(long from, long to) {
        handle.createUpdate("""
                        update outbox set state = 'FAILED', reason = 'the chat moved', ended_at = :now
                        where bot_id = :bot and chat_id = :from and kind in ('EDIT', 'PIN') and state in ('WAITING', 'SENDING')
                        """)
                .bind("bot", botId)
                .bind("from", from)
                .bind("now", now.toEpochMilli())
                .execute();
        handle.createUpdate("""
                        update outbox set message_id = null, state = 'WAITING', not_before = 0
                        where bot_id = :bot and chat_id = :from and state in ('WAITING', 'SENDING')
                        """).bind("bot", botId).bind("from", from).execute();
        handle.createUpdate("""
                        update outbox set chat_id = :to, first = 0 where bot_id = :bot and chat_id in (:from, :to)
                        """)
                .bind("bot", botId)
                .bind("from", from)
                .bind("to", to)
                .execute();
        promoteAll();
    }

    private void insertSpans(long id, List<Span> spans) {
        if (spans.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into outbox_span (outbox_id, place, style, start, length, url)
                values (:id, :place, :style, :start, :length, :url)
                """);
        for (int place = 0; place < spans.size(); place++) {
            Span span = spans.get(place);
            batch.bind("id", id)
                    .bind("place", place)
                    .bind("style", span.style().name())
                    .bind("start", span.offset())
                    .bind("length", span.length())
                    .bind("url", span.url())
                    .add();
        }
        batch.execute();
    }

    private void insertButtons(long id, List<List<Button>> lines) {
        for (int line = 0; line < lines.size(); line++) {
            for (int place = 0; place < lines.get(line).size(); place++) {
                Button button = lines.get(line).get(place);
                handle.createUpdate("""
                                insert into outbox_button (outbox_id, line, place, label, data)
                                values (:id, :line, :place, :label, :data)
                                """)
                        .bind("id", id)
                        .bind("line", line)
                        .bind("place", place)
                        .bind("label", button.label())
                        .bind("data", button.data())
                        .execute();
            }
        }
    }

    private static String kind(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.File file) {
            return file.picture() ? PICTURE : DOCUMENT;
        }
        return outgoing instanceof Outgoing.Edit ? EDIT : outgoing instanceof Outgoing.Pin ? PIN : MESSAGE;
    }

    private static OptionalInt threadOf(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.Message message) {
            return message.threadId();
        }
        return outgoing instanceof Outgoing.File file ? file.threadId() : OptionalInt.empty();
    }

    private static OptionalInt messageOf(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.Message message) {
            return message.replyTo();
        }
        if (outgoing instanceof Outgoing.Edit edit) {
            return OptionalInt.of(edit.messageId());
        }
        return outgoing instanceof Outgoing.Pin pin ? OptionalInt.of(pin.messageId()) : OptionalInt.empty();
    }
}
