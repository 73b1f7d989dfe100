package bot.pilcrow.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file: one connection that writes, a few that read beside it, and one program at a time. */
final class SqliteEngine implements Engine {

    static final String SCHEME = "jdbc:sqlite:";

    private static final int READERS = 4;

    /** How long to wait for somebody outside Pilcrow, such as a backup, to let go of the file. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** How long to wait for another thread of this program to end its transaction. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final InstanceLock lock;
    private final HikariDataSource writer;
    private final HikariDataSource readers;

    private SqliteEngine(InstanceLock lock, HikariDataSource writer, HikariDataSource readers) {
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Opens a database file, making it and its folder if they are missing and bringing its tables up to date.
     *
     * @throws StorageException if the folder cannot be written, the file is no database, another Pilcrow holds it, or it
     *     was made by a newer Pilcrow
     */
    static SqliteEngine open(Path path) {
        DatabaseFile file = new DatabaseFile(path);
        file.prepare();
        InstanceLock lock = lock(file);
        try {
            SQLiteDataSource source = source(file);
            check(source, file);
            Migrations.apply(source, file);
            return new SqliteEngine(lock, new HikariDataSource(pool("writer", source, 1)), readers(source));
        } catch (RuntimeException e) {
            release(lock);
            throw e instanceof StorageException ? e : new StorageException(file.path() + " cannot be opened", e);
        }
    }

    @Override
    public DataSource writing() {
        return writer;
    }

    @Override
    public DataSource reading() {
        return readers;
    }

    @Override
    public void teach(Jdbi jdbi) {
        jdbi.define("greatest", "max").define("now", "cast(unixepoch('subsec') * 1000 as integer)");
    }

    @Override
    public void beginWriting(Handle handle) {
        // There is one connection that writes, and its transactions begin by locking the file
    }

    @Override
    public void scrub(Handle handle) {
        handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public String reason(SQLException failure) {
        return describe(failure);
    }

    /** What went wrong, in a few words for the operator. */
    static String describe(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return failure.getClass().getSimpleName();
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds it";
            case SQLITE_FULL -> "the disk is full";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY -> "this user may not open it";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged; restore a backup";
            default -> sqlite.getResultCode().name();
        };
    }

    static boolean isBusy(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_LOCKED);
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
        config.setBusyTimeout((int) BUSY.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(file.url());
        return source;
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
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
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
            throw new StorageException(file.path() + " cannot be opened: " + describe(e), e);
        }
    }

    static boolean isCorrupt(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT);
    }
}
