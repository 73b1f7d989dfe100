package bot.pilcrow.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * An open database. One transaction writes at a time, others read beside it. What a write has returned from is on disk, and
 * outlives a crash of the program and of the machine. May be used by any thread.
 */
public final class Database implements AutoCloseable {

    private final Engine engine;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(Engine engine) {
        this.engine = engine;
        this.writing = Jdbi.create(engine.writing());
        this.reading = Jdbi.create(engine.reading());
        engine.teach(writing);
        engine.teach(reading);
    }

    /**
     * Opens what a {@code DATABASE_URL} names.
     *
     * @param url {@code jdbc:sqlite:} and a path, or {@code jdbc:postgresql://} and what follows it
     * @throws StorageException as {@link #open(Path)} does; if a server cannot be reached or refuses; for a URL of any other
     *     kind
     */
    public static Database open(String url) {
        if (url.startsWith(SqliteEngine.SCHEME) && url.length() > SqliteEngine.SCHEME.length()) {
            return open(Path.of(url.substring(SqliteEngine.SCHEME.length())));
        }
        if (url.startsWith(PostgresEngine.SCHEME)) {
            return new Database(PostgresEngine.open(url));
        }
        throw new StorageException(
                "DATABASE_URL must be jdbc:sqlite: and a path, or jdbc:postgresql://HOST/NAME; or leave it unset");
    }

    /**
     * Opens a database file, making it and its folder if they are missing and bringing its tables up to date.
     *
     * @throws StorageException if the folder cannot be written, the file is no database, another Pilcrow holds it, or it
     *     was made by a newer Pilcrow
     */
    public static Database open(Path path) {
        return new Database(SqliteEngine.open(path));
    }

    /**
     * Deletes every row: updates, messages, turns. For chats that have not outlived the last run.
     *
     * @throws StorageException if the database cannot be written
     */
    public void empty() {
        write(handle -> {
            List.of("inbox", "outbox", "turn", "session", "group_settings", "chat", "bot")
                    .forEach(table -> handle.execute("delete from " + table));
            return true;
        });
    }

    /** Whether other programs may work on the same database at the same time. */
    boolean isShared() {
        return engine.isShared();
    }

    /** Reads. Sees everything written before, and nothing half written. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return reading.withHandle(work);
        } catch (JdbiException e) {
            throw failure("read", e, engine::reason);
        }
    }

    /** Does all of the work, or none of it when it throws. Nobody else's write comes in between. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return writing.inTransaction(handle -> {
                engine.beginWriting(handle);
                return work.withHandle(handle);
            });
        } catch (JdbiException e) {
            throw failure("written", e, engine::reason);
        }
    }

    /** Overwrites what was deleted also in the write-ahead log, as far as readers allow it now. */
    void scrub() {
        try {
            writing.useHandle(engine::scrub);
        } catch (JdbiException e) {
            throw failure("written", e, engine::reason);
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** JDBI's own exception is left behind: its message repeats the statement with all that was bound, users' words too. */
    static StorageException failure(String deed, JdbiException e, Function<SQLException, String> reason) {
        String what = "The database could not be " + deed + ": ";
        return e.getCause() instanceof SQLException sql
                ? new StorageException(what + reason.apply(sql), sql)
                : new StorageException(what + e.getClass().getSimpleName());
    }
}
