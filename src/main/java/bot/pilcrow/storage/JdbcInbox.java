package bot.pilcrow.storage;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.telegram.Backlog;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.Outgoing;
import bot.pilcrow.telegram.RawUpdate;
import bot.pilcrow.telegram.Replica.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** One bot's inbox in a database. */
public final class JdbcInbox implements Inbox {

    /** What people wrote within it comes before what is older, as after an outage. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Database database;
    private final long botId;
    private final InstantSource clock;
    private final Optional<JdbcReplica> replica;
    private final Admission admission;

    /**
     * Creates the inbox of a bot that only this program works as.
     *
     * @param botId the bot's number, which stands before the colon of its token
     */
    public JdbcInbox(Database database, long botId, InstantSource clock) {
        this(database, botId, clock, Optional.empty(), Admission.USUAL);
    }

    /** Creates the inbox of a bot as which replicas may work. */
    public JdbcInbox(Database database, long botId, InstantSource clock, JdbcReplica replica) {
        this(database, botId, clock, Optional.of(replica), Admission.USUAL);
    }

    JdbcInbox(Database database, long botId, InstantSource clock, Optional<JdbcReplica> replica, Admission admission) {
        this.database = database;
        this.botId = botId;
        this.clock = clock;
        this.replica = replica;
        this.admission = admission;
    }

    @Override
    public int store(List<RawUpdate> updates, long nextOffset) {
        return database.write(handle -> {
            replica.ifPresent(own -> own.guard(handle, Role.POLLER));
            handle.createUpdate("""
                            insert into bot (bot_id, next_offset) values (:bot, :offset)
                            on conflict (bot_id) do update set next_offset = :offset
                            """)
                    .bind("bot", botId)
                    .bind("offset", nextOffset)
                    .execute();
            return updates.isEmpty() ? 0 : insert(handle, updates);
        });
    }

    @Override
    public int store(List<RawUpdate> updates) {
        return updates.isEmpty() ? 0 : database.write(handle -> insert(handle, updates));
    }

    @Override
    public long nextOffset() {
        return database.read(handle -> handle.createQuery("select next_offset from bot where bot_id = :bot")
                .bind("bot", botId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public Optional<InboxItem> claim() {
        return database.write(handle -> handle.createQuery("""
                        update inbox set state = 'WORKING', attempts = attempts + 1, owner = :owner
                        where seq = (select seq from inbox
                                     where bot_id = :bot and state = 'NEW' and first = 1 and not_before <= :now
                                     order by urgent desc, case when sent_at >= :fresh then 0 else 1 end, seq limit 1)
                          and (:alone = 1 or exists (select 1 from replica where id = :owner))
                        returning update_id, lane, json, attempts, received_at
                        """)
                .bind("bot", botId)
                .bind("now", clock.instant().toEpochMilli())
                .bind("fresh", clock.instant().minus(FRESH).toEpochMilli())
                .bind("owner", replica.flatMap(JdbcReplica::id))
                .bind("alone", replica.isPresent() ? 0 : 1)
                .map((row, context) -> new InboxItem(
                        row.getLong("update_id"),
                        row.getString("lane"),
                        row.getString("json"),
                        row.getInt("attempts") - 1,
                        Instant.ofEpochMilli(row.getLong("received_at"))))
                .findOne());
    }

    @Override
    public boolean finish(InboxItem item, Handled handled) {
        Instant now = clock.instant();
        boolean done = database.write(handle -> {
            Optional<Claimed> claimed = end(handle, item, handled, now);
            claimed.ifPresent(row -> {
                Changes changes = new Changes(handle, botId, now);
                for (Change change : handled.changes()) {
                    changes.apply(change, row.seq());
                }
                OutboxRows outbox = new OutboxRows(handle, botId, now);
                boolean unsigned = handled.changes().stream().anyMatch(SessionChange.Unsign.class::isInstance);
                for (Outgoing outgoing : handled.outgoing()) {
                    outbox.insert(outgoing, unsigned ? OptionalLong.empty() : row.personId(), unsigned);
                }
                new InboxRows(handle, botId).promote(item.lane());
            });
            return claimed.isPresent();
        });
        if (done && handled.changes().stream().anyMatch(JdbcInbox::leavesNoTrace)) {
            database.scrub();
        }
        return done;
    }

    @Override
    public boolean failed(InboxItem item, Instant retryAt, List<Outgoing> apology) {
        Instant now = clock.instant();
        return database.write(handle -> {
            Optional<Failed> failed = handle.createQuery("""
                            update inbox
                            set failures = failures + 1,
                                state = case when failures + 1 >= :most then 'QUARANTINED' else 'NEW' end,
                                first = case when failures + 1 >= :most then 0 else 1 end,
                                ended_at = case when failures + 1 >= :most then :now end,
                                not_before = :retryAt
                            where bot_id = :bot and update_id = :update and state = 'WORKING' and attempts = :attempts
                            returning state, person_id
                            """)
                    .bind("most", MAX_FAILURES)
                    .bind("now", now.toEpochMilli())
                    .bind("retryAt", retryAt.toEpochMilli())
                    .bind("bot", botId)
                    .bind("update", item.updateId())
                    .bind("attempts", item.attempts() + 1)
                    .map((row, context) ->
                            new Failed(row.getString("state").equals("QUARANTINED"), Columns.large(row, "person_id")))
                    .findOne();
            new InboxRows(handle, botId).promote(item.lane());
            Optional<Failed> quarantined = failed.filter(Failed::quarantined);
            quarantined.ifPresent(row -> {
                OutboxRows outbox = new OutboxRows(handle, botId, now);
                apology.forEach(outgoing -> outbox.insert(outgoing, row.personId(), false));
            });
            return quarantined.isPresent();
        });
    }

    @Override
    public void handBack(InboxItem item) {
        database.write(handle -> handle.createUpdate("""
                        update inbox set state = 'NEW'
                        where bot_id = :bot and update_id = :update and state = 'WORKING' and attempts = :attempts
                        """)
                .bind("bot", botId)
                .bind("update", item.updateId())
                .bind("attempts", item.attempts() + 1)
                .execute());
    }

    @Override
    public Recovered recover(Set<Long> held) {
        return database.write(handle -> {
            List<Long> lost = handle
                    .createQuery("""
                            select seq, update_id from inbox
                            where bot_id = :bot and state = 'WORKING'
                              and (owner is null or owner = :own or owner not in (select id from replica))
                            """)
                    .bind("bot", botId)
                    .bind("own", replica.flatMap(JdbcReplica::id).orElse(0L))
                    .map((row, context) -> Map.entry(row.getLong("seq"), row.getLong("update_id")))
                    .stream()
                    .filter(row -> !held.contains(row.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            int quarantined = 0;
            for (long seq : lost) {
                quarantined += new InboxRows(handle, botId).giveBack(seq, MAX_CRASHES, clock.instant()) ? 0 : 1;
            }
            if (!lost.isEmpty()) {
                new InboxRows(handle, botId).promoteAll();
            }
            return new Recovered(lost.size() - quarantined, quarantined);
        });
    }

    @Override
    public void prune(Duration json, Duration numbers) {
        if (numbers.compareTo(SHORTEST_MEMORY) < 0) {
            throw new IllegalArgumentException("Numbers of updates must be kept for " + SHORTEST_MEMORY);
        }
        Instant now = clock.instant();
        database.write(handle -> {
            handle.createUpdate("""
                            update inbox set json = null
                            where bot_id = :bot and ended_at <= :time and state <> 'QUARANTINED' and json is not null
                            """)
                    .bind("bot", botId)
                    .bind("time", now.minus(json).toEpochMilli())
                    .execute();
            return handle.createUpdate("delete from inbox where bot_id = :bot and ended_at <= :time")
                    .bind("bot", botId)
                    .bind("time", now.minus(numbers).toEpochMilli())
                    .execute();
        });
    }

    @Override
    public Backlog backlog() {
        return database.read(handle -> handle.createQuery("""
                        select (select count(*) from inbox where bot_id = :bot and state in ('NEW', 'WORKING')) waiting,
                               (select min(received_at) from inbox
                                where bot_id = :bot and state in ('NEW', 'WORKING')) oldest,
                               (select count(*) from inbox
                                where bot_id = :bot and ended_at is not null and state = 'QUARANTINED') broken
                        """)
                .bind("bot", botId)
                .map((row, context) -> Columns.backlog(row))
                .one());
    }

    private static boolean leavesNoTrace(Change change) {
        return change instanceof Change.Forget || change instanceof SessionChange.Unsign;
    }

    /** What is known of a claimed row besides its item. */
    private record Claimed(long seq, OptionalLong personId) {}

    /** What became of a row that failed. */
    private record Failed(boolean quarantined, OptionalLong personId) {}

    private int insert(Handle handle, List<RawUpdate> updates) {
        return new Arrivals(handle, botId, clock.instant(), admission).insert(updates);
    }

    private Optional<Claimed> end(Handle handle, InboxItem item, Handled handled, Instant now) {
        return handle.createQuery("""
                        update inbox set state = :state, first = 0, ended_at = :now
                        where bot_id = :bot and update_id = :update and state = 'WORKING' and attempts = :attempts
                        returning seq, person_id
                        """)
                .bind("state", handled.state().name())
                .bind("now", now.toEpochMilli())
                .bind("bot", botId)
                .bind("update", item.updateId())
                .bind("attempts", item.attempts() + 1)
                .map((row, context) -> new Claimed(row.getLong("seq"), Columns.large(row, "person_id")))
                .findOne();
    }
}
