package bot.pilcrow.storage;

import bot.pilcrow.telegram.Backlog;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxItem;
import bot.pilcrow.telegram.Replica.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One bot's outbox in a database. */
public final class JdbcOutbox implements Outbox {

    /** What was made within it goes before what is older, as after an outage. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Database database;
    private final long botId;
    private final InstantSource clock;
    private final Optional<JdbcReplica> replica;

    /**
     * Creates the outbox of a bot that only this program works as.
     *
     * @param botId the bot's number, which stands before the colon of its token
     */
    public JdbcOutbox(Database database, long botId, InstantSource clock) {
        this(database, botId, clock, Optional.empty());
    }

    /** Creates the outbox of a bot as which replicas may work. */
    public JdbcOutbox(Database database, long botId, InstantSource clock, JdbcReplica replica) {
        this(database, botId, clock, Optional.of(replica));
    }

    private JdbcOutbox(Database database, long botId, InstantSource clock, Optional<JdbcReplica> replica) {
        this.database = database;
        this.botId = botId;
        this.clock = clock;
        this.replica = replica;
    }

    @Override
    public List<OutboxItem> due(int limit) {
        return database.read(handle -> handle.createQuery("""
                        select id, kind, chat_id, thread_id, message_id, turn_id, text, attempts, created_at
                        from outbox
                        where bot_id = :bot and state = 'WAITING' and first = 1 and not_before <= :now
                        order by case when created_at >= :fresh then 0 else 1 end, id limit :limit
                        """)
                .bind("bot", botId)
                .bind("now", clock.instant().toEpochMilli())
                .bind("fresh", clock.instant().minus(FRESH).toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> item(handle, row))
                .list());
    }

    @Override
    public Set<Long> sending(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return database.write(handle -> {
            replica.ifPresent(own -> own.guard(handle, Role.SENDER));
            Set<Long> marked = new HashSet<>();
            for (Long id : ids) {
                int rows = handle.createUpdate("""
                                update outbox set state = 'SENDING', attempts = attempts + 1, owner = :owner
                                where id = :id and state = 'WAITING'
                                """)
                        .bind("id", id)
                        .bind("owner", owner())
                        .execute();
                if (rows == 1) {
                    marked.add(id);
                }
            }
            return marked;
        });
    }

    @Override
    public void sent(long id, OptionalInt messageId) {
        database.write(handle -> {
            Optional<String> turn = turn(handle, id);
            // Also when others took over meanwhile and have not sent it yet: it is with Telegram, whoever says so
            handle.createUpdate("""
                            update outbox set state = 'SENDING', owner = :owner
                            where id = :id and attempts > 0
                              and (state = 'WAITING'
                                   or (state = 'SENDING' and owner not in (select id from replica)))
                            """).bind("owner", owner()).bind("id", id).execute();
            int ended = end(handle, id, "SENT", Optional.empty(), messageId);
            if (ended > 0 && turn.isPresent() && messageId.isPresent()) {
                handle.createUpdate("update turn set answer_message_id = :message where id = :turn")
                        .bind("message", messageId)
                        .bind("turn", turn)
                        .execute();
                new SessionRows(handle).boardSent(turn.get(), messageId.getAsInt());
            }
            return ended;
        });
    }

    @Override
    public void failed(long id, String reason) {
        database.write(handle -> {
            Optional<String> turn = turn(handle, id);
            int ended = end(handle, id, "FAILED", Optional.of(reason), OptionalInt.empty());
            if (ended > 0) {
                turn.ifPresent(new SessionRows(handle)::boardFailed);
            }
            return ended;
        });
    }

    @Override
    public void gone(long id) {
        database.write(handle -> {
            handle.createQuery("select chat_id, message_id from outbox where id = :id")
                    .bind("id", id)
                    .map((row, context) -> {
                        new SessionRows(handle).boardGone(row.getLong("chat_id"), row.getInt("message_id"));
                        return id;
                    })
                    .list();
            return end(handle, id, "FAILED", Optional.of("the message is no more"), OptionalInt.empty());
        });
    }

    @Override
    public boolean bared(long id) {
        return database.write(handle -> {
            int taken = handle.createUpdate("""
                            delete from outbox_span where outbox_id in
                                (select id from outbox where id = :id and kind in ('MESSAGE', 'EDIT'))
                            """).bind("id", id).execute();
            taken += handle.createUpdate("delete from outbox_button where outbox_id = :id")
                    .bind("id", id)
                    .execute();
            taken += handle.createUpdate("""
                            update outbox set message_id = null
                            where id = :id and kind = 'MESSAGE' and message_id is not null
                            """).bind("id", id).execute();
            if (taken > 0) {
                handle.createUpdate("""
                                update outbox set state = 'WAITING', not_before = 0
                                where id = :id and state = 'SENDING' and owner is not distinct from :owner
                                """).bind("owner", owner()).bind("id", id).execute();
            }
            return taken > 0;
        });
    }

    @Override
    public Traffic traffic(long chatId, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) filter (where state in ('WAITING', 'SENDING')) waiting,
                               count(*) filter (where kind <> 'EDIT' or message_id not in (<boards>)) recent,
                               count(*) filter (where kind = 'EDIT' and message_id in (<boards>)) boards
                        from outbox
                        where bot_id = :bot and chat_id = :chat and kind <> 'PIN'
                          and (state in ('WAITING', 'SENDING') or (state = 'SENT' and ended_at > :since))
                        """)
                .define("boards", """
                        select board_message_id from session
                        where session.chat_id = :chat and board_message_id is not null
                        """)
                .bind("bot", botId)
                .bind("chat", chatId)
                .bind("since", since.toEpochMilli())
                .map((row, context) -> new Traffic(row.getInt("waiting"), row.getInt("recent"), row.getInt("boards")))
                .one());
    }

    @Override
    public void postponed(long id, Instant until) {
        database.write(handle -> handle.createUpdate("""
                        update outbox set state = 'WAITING', not_before = :until
                        where id = :id
                          and (state = 'WAITING' or (state = 'SENDING' and owner is not distinct from :owner))
                        """)
                .bind("owner", owner())
                .bind("until", until.toEpochMilli())
                .bind("id", id)
                .execute());
    }

    @Override
    public void unreachable(long chatId, String reason) {
        database.write(handle -> {
            new Changes(handle, botId, clock.instant()).reach(chatId, false, reason);
            return chatId;
        });
    }

    @Override
    public void moved(long from, long to) {
        database.write(handle -> {
            new Changes(handle, botId, clock.instant()).move(from, to);
            return to;
        });
    }

    @Override
    public int recover(Set<Long> underWay) {
        return database.write(handle -> {
            List<Long> lost =
                    handle
                            .createQuery("""
                            select id from outbox
                            where bot_id = :bot and state = 'SENDING'
                              and (owner is null or owner = :own or owner not in (select id from replica))
                            """)
                            .bind("bot", botId)
                            .bind("own", owner().orElse(0L))
                            .mapTo(Long.class)
                            .stream()
                            .filter(id -> !underWay.contains(id))
                            .toList();
            for (long id : lost) {
                handle.createUpdate("update outbox set state = 'WAITING' where id = :id")
                        .bind("id", id)
                        .execute();
            }
            if (!lost.isEmpty()) {
                new OutboxRows(handle, botId, clock.instant()).promoteAll();
            }
            return lost.size();
        });
    }

    @Override
    public void prune(Duration texts, Duration rows) {
        Instant now = clock.instant();
        database.write(handle -> {
            for (String table : List.of("outbox_span", "outbox_button", "outbox_file")) {
                handle.createUpdate("""
                                delete from <table> where outbox_id in
                                    (select id from outbox where bot_id = :bot and ended_at <= :time)
                                """)
                        .define("table", table)
                        .bind("bot", botId)
                        .bind("time", now.minus(texts).toEpochMilli())
                        .execute();
            }
            handle.createUpdate("update outbox set text = '' where bot_id = :bot and ended_at <= :time and text <> ''")
                    .bind("bot", botId)
                    .bind("time", now.minus(texts).toEpochMilli())
                    .execute();
            return handle.createUpdate("delete from outbox where bot_id = :bot and ended_at <= :time")
                    .bind("bot", botId)
                    .bind("time", now.minus(rows).toEpochMilli())
                    .execute();
        });
    }

    @Override
    public List<Sent> sentSince(Instant time) {
        return database.read(handle -> handle.createQuery("""
                        select chat_id, ended_at from outbox
                        where bot_id = :bot and state = 'SENT' and ended_at > :time order by ended_at
                        """)
                .bind("bot", botId)
                .bind("time", time.toEpochMilli())
                .map((row, context) -> new Sent(row.getLong("chat_id"), Instant.ofEpochMilli(row.getLong("ended_at"))))
                .list());
    }

    @Override
    public Backlog backlog() {
        return database.read(handle -> handle.createQuery("""
                        select (select count(*) from outbox
                                where bot_id = :bot and state in ('WAITING', 'SENDING')) waiting,
                               (select min(created_at) from outbox
                                where bot_id = :bot and state in ('WAITING', 'SENDING')) oldest,
                               (select count(*) from outbox
                                where bot_id = :bot and ended_at is not null and state = 'FAILED') broken
                        """)
                .bind("bot", botId)
                .map((row, context) -> Columns.backlog(row))
                .one());
    }

    private static Optional<String> turn(Handle handle, long id) {
        return handle.createQuery("select turn_id from outbox where id = :id and turn_id is not null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    private Optional<Long> owner() {
        return replica.flatMap(JdbcReplica::id);
    }

    private int end(Handle handle, long id, String state, Optional<String> reason, OptionalInt messageId) {
        int ended = handle.createUpdate("""
                        update outbox
                        set state = :state, first = 0, reason = :reason, sent_id = :message, ended_at = :now
                        where id = :id and state = 'SENDING' and owner is not distinct from :owner
                        """)
                .bind("owner", owner())
                .bind("state", state)
                .bind("reason", reason)
                .bind("message", messageId)
                .bind("now", clock.instant().toEpochMilli())
                .bind("id", id)
                .execute();
        handle.createUpdate("""
                        update outbox set first = 1
                        where id = (select min(id) from outbox
                                    where bot_id = :bot and state in ('WAITING', 'SENDING')
                                      and chat_id = (select chat_id from outbox where id = :id))
                        """).bind("bot", botId).bind("id", id).execute();
        handle.createUpdate("delete from outbox where id = :id and fleeting = 1 and ended_at is not null")
                .bind("id", id)
                .execute();
        return ended;
    }

    private OutboxItem item(Handle handle, ResultSet row) throws SQLException {
        return new OutboxItem(
                row.getLong("id"),
                new OutboxRows(handle, botId, clock.instant()).read(row),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
