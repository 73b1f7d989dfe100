package bot.pilcrow.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * An open database: one connection that writes, a few that read beside it. What a write has returned from is on disk, and
 * outlives a crash of the program and of the machine. May be used by any thread.
 */
public final class Database implements AutoCloseable {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int READERS = 4;

    /** How long to wait for somebody outside Pilcrow, such as a backup, to let go of the file. */
    private static final int BUSY_MILLIS = 5_000;

    private final InstanceLock lock;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(InstanceLock lock, HikariDataSource writer, HikariDataSource readers) {
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
        this.writing = Jdbi.create(writer);
        this.reading = Jdbi.create(readers);
    }

    /**
     * Opens what a {@code DATABASE_URL} names.
     *
     * @param url {@code jdbc:sqlite:} and a path
     * @throws StorageException as {@link #open(Path)} does, and for a URL of any other kind
     */
    public static Database open(String url) {
        if (!url.startsWith(SQLITE) || url.length() == SQLITE.length()) {
            throw new StorageException("DATABASE_URL must be jdbc:sqlite: and a path; or leave it unset");
        }
        return open(Path.of(url.substring(SQLITE.length())));
    }

    /**
     * Opens a database file, making it and its folder if they are missing and bringing its tables up to date.
     *
     * @throws StorageException if the folder cannot be written, the file is no database, another Pilcrow holds it, or it
     *     was made by a newer Pilcrow
     */
    public static Database open(Path path) {
        DatabaseFile file = new DatabaseFile(path);
        file.prepare();
        InstanceLock lock = lock(file);
        try {
            SQLiteDataSource source = source(file);
            check(source, file);
            Migrations.apply(source, file);
            return new Database(lock, writer(source), readers(source));
        } catch (RuntimeException e) {
            release(lock);
            throw e instanceof StorageException ? e : new StorageException(file.path() + " cannot be opened", e);
        }
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

    /** Reads. Sees everything written before, and nothing half written. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return reading.withHandle(work);
        } catch (JdbiException e) {
            throw failure("read", e);
        }
    }

    /** Does all of the work, or none of it when it throws. */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return writing.inTransaction(work);
        } catch (JdbiException e) {
            throw failure("written", e);
        }
    }

    /** Overwrites what was deleted also in the write-ahead log, as far as readers allow it now. */
    void scrub() {
        try {
            writing.useHandle((Handle handle) -> handle.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        } catch (JdbiException e) {
            throw failure("written", e);
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
        release(lock);
    }

    private static InstanceLock lock(DatabaseFile file) {
        try {
            return InstanceLock.take(file.lock());
        } catch (IOException e) {
            throw new StorageException(file.unwritable(), e);
        }
    }

    private static void release(InstanceLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StorageException("The lock file cannot be closed", e);
        }
    }

    private static SQLiteDataSource source(DatabaseFile file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(file.url());
        return source;
    }

    private static HikariDataSource writer(SQLiteDataSource source) {
        return new HikariDataSource(pool("writer", source, 1));
    }

    private static HikariDataSource readers(SQLiteDataSource source) {
        HikariConfig config = pool("readers", source, READERS);
        config.setConnectionInitSql("PRAGMA query_only = 1");
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(String name, SQLiteDataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        return config;
    }

    private static void check(SQLiteDataSource source, DatabaseFile file) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw file.corrupt();
            }
        } catch (SQLException e) {
            if (isCorrupt(e)) {
                throw file.corrupt();
            }
            throw new StorageException(file.path() + " cannot be opened: " + reason(e), e);
        }
    }

    /** JDBI's own exception is left behind: its message repeats the statement with all that was bound, users' words too. */
    static StorageException failure(String deed, JdbiException e) {
        String what = "The database could not be " + deed + ": ";
        return e.getCause() instanceof SQLException sql
                ? new StorageException(what + reason(sql), sql)
                : new StorageException(what + e.getClass().getSimpleName());
    }

    static boolean isCorrupt(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT);
    }

    static boolean isBusy(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_LOCKED);
    }

    static String reason(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return e.getClass().getSimpleName();
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY -> "this user may not open it";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged; restore a backup";
            default -> sqlite.getResultCode().name();
        };
    }
}
