package bot.pilcrow.storage;

import bot.pilcrow.telegram.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This program among those that share a database. Times are the database's own, because replicas' clocks differ. On a
 * database that only one program can open all others are dead.
 */
public final class JdbcReplica implements Replica {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcReplica.class);

    /** How often to try for a role that another has. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Database database;
    private final long botId;
    private final Duration deadAfter;
    private final LongSupplier nanos;

    /** Read within transactions, so never guarded by a lock that somebody holds who waits for a transaction to end. */
    private volatile Optional<Long> id = Optional.empty();

    private volatile Set<Role> roles = Set.of();

    private volatile long beatAt;
    private long steadySince;
    private long triedAt;

    /**
     * Prepares a replica of one bot; its first beat makes it join.
     *
     * @param nanos a clock that never jumps and goes on while the program is frozen, such as {@code System::nanoTime}
     */
    public JdbcReplica(Database database, long botId, LongSupplier nanos) {
        this(database, botId, DEAD_AFTER, nanos);
    }

    JdbcReplica(Database database, long botId, Duration deadAfter, LongSupplier nanos) {
        this.database = database;
        this.botId = botId;
        this.deadAfter = deadAfter;
        this.nanos = nanos;
        this.triedAt = nanos.getAsLong() - BETWEEN_TRIES.toNanos();
    }

    @Override
    public synchronized void beat() {
        long begun = nanos.getAsLong();
        boolean gap = id.isEmpty() || begun - beatAt > deadAfter.toNanos() / 2;
        steadySince = gap ? begun : steadySince;
        boolean steady = begun - steadySince >= deadAfter.toNanos() / 2;
        boolean alive = database.write(handle -> {
            boolean known = id.isPresent() && refresh(handle, id.get());
            // When the database was away nobody could beat: the others get their time before they count as dead
            if ((known && steady) || !database.isShared()) {
                bury(handle);
            }
            return known;
        });
        if (!alive) {
            if (id.isPresent()) {
                LOG.warn("This replica was silent for so long that others took over; it joins anew");
            }
            roles = Set.of();
            id = Optional.of(join());
        }
        beatAt = begun;
    }

    @Override
    public boolean has(Role role) {
        boolean alive = id.isPresent() && nanos.getAsLong() - beatAt <= deadAfter.toNanos() / 4 * 3;
        return alive && (roles.contains(role) || gets(role));
    }

    private synchronized boolean gets(Role role) {
        long now = nanos.getAsLong();
        if (!roles.contains(role) && now - triedAt >= BETWEEN_TRIES.toNanos()) {
            triedAt = now;
            roles = take();
        }
        return roles.contains(role);
    }

    @Override
    public synchronized void leave() {
        if (id.isPresent()) {
            long leaving = id.get();
            roles = Set.of();
            id = Optional.empty();
            database.write(handle -> handle.execute("delete from replica where id = ?", leaving));
        }
    }

    /** The number under which rows are claimed; empty before the first beat. */
    Optional<Long> id() {
        return id;
    }

    /**
     * Makes sure within a transaction that this replica still has a role.
     *
     * @throws StorageException if it has not
     */
    void guard(Handle handle, Role role) {
        long holders = handle.createQuery(
                        "select count(*) from lease where bot_id = :bot and role = :role and replica_id = :id")
                .bind("bot", botId)
                .bind("role", role.name())
                .bind("id", id().orElse(0L))
                .mapTo(Long.class)
                .one();
        if (holders == 0) {
            lose(role);
            throw new StorageException("another replica has become " + role);
        }
    }

    private void lose(Role role) {
        roles = roles.stream().filter(other -> other != role).collect(Collectors.toUnmodifiableSet());
    }

    private boolean refresh(Handle handle, long own) {
        return handle.createUpdate("update replica set beat_at = <now> where id = :id")
                        .bind("id", own)
                        .execute()
                == 1;
    }

    private void bury(Handle handle) {
        List<Long> dead = handle.createQuery("""
                        delete from replica
                        where bot_id = :bot and id <> :own and (beat_at < <now> - :silence or :alone = 1)
                        returning id
                        """)
                .bind("bot", botId)
                .bind("own", id.orElse(0L))
                .bind("silence", deadAfter.toMillis())
                .bind("alone", database.isShared() ? 0 : 1)
                .mapTo(Long.class)
                .list();
        if (!dead.isEmpty() && database.isShared()) {
            LOG.warn(
                    "{} replicas have not been heard of for {} s: others take over",
                    dead.size(),
                    deadAfter.toSeconds());
        }
    }

    private long join() {
        return database.write(
                handle -> handle.createQuery("insert into replica (bot_id, beat_at) values (:bot, <now>) returning id")
                        .bind("bot", botId)
                        .mapTo(Long.class)
                        .one());
    }

    /** Takes every role that nobody has; all that this one has now. */
    private Set<Role> take() {
        return database.write(handle -> {
            for (Role role : Role.values()) {
                handle.createUpdate("""
                                insert into lease (bot_id, role, replica_id) values (:bot, :role, :id)
                                on conflict do nothing
                                """)
                        .bind("bot", botId)
                        .bind("role", role.name())
                        .bind("id", id.orElseThrow())
                        .execute();
            }
            return handle.createQuery("select role from lease where bot_id = :bot and replica_id = :id")
                    .bind("bot", botId)
                    .bind("id", id.orElseThrow())
                    .mapTo(String.class)
                    .map(Role::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }
}
