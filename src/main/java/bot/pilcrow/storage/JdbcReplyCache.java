package bot.pilcrow.storage;

import bot.pilcrow.answer.ReplyCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies of models in a database. Forgets after 30 days, and with the person to whom a reply was first made. */
public final class JdbcReplyCache implements ReplyCache {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcReplyCache.class);

    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource clock;

    public JdbcReplyCache(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String key) {
        return database.read(
                handle -> handle.createQuery("select reply from model_reply where key = :key and kept_at > :time")
                        .bind("key", key)
                        .bind("time", clock.instant().minus(KEPT).toEpochMilli())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void keep(String key, String reply) {
        try {
            store(key, reply);
        } catch (StorageException e) {
            // It was paid for and goes out; only the next who asks the same pays again
            LOG.warn("A model's reply could not be kept: {}", e.getMessage());
        }
    }

    private void store(String key, String reply) {
        long now = clock.instant().toEpochMilli();
        database.write(handle -> {
            handle.createUpdate("delete from model_reply where kept_at < :time")
                    .bind("time", now - KEPT.toMillis())
                    .execute();
            return handle.createUpdate("""
                            insert into model_reply (key, reply, kept_at) values (:key, :reply, :now)
                            on conflict (key) do update set reply = excluded.reply, kept_at = excluded.kept_at
                            """)
                    .bind("key", key)
                    .bind("reply", reply)
                    .bind("now", now)
                    .execute();
        });
    }
}
