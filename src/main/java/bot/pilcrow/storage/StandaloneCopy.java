package bot.pilcrow.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.core.DB;

/**
 * A copy of a database in one file without others beside it. It has a passing name in the folder where it is to stand, and
 * can be read by its owner alone. Closing deletes it, unless it was moved to its place.
 */
final class StandaloneCopy implements AutoCloseable {

    private static final int BUSY_MILLIS = 5_000;
    private static final int ALL_PAGES = -1;
    private static final String DAMAGED = " is damaged, or no database at all; take another backup";
    private static final List<String> BESIDE = List.of("", "-journal", "-wal", "-shm");

    private final DatabaseFile file;

    private StandaloneCopy(Path path) {
        this.file = new DatabaseFile(path);
    }

    /** Makes an empty one in a folder. */
    static StandaloneCopy in(Path folder) {
        try {
            // Such files are for their owner alone
            return new StandaloneCopy(Files.createTempFile(folder, ".pilcrow-", ".part"));
        } catch (IOException e) {
            throw new StorageException("The folder " + folder + " does not exist or cannot be written", e);
        }
    }

    /**
     * Copies a database that may be in use: what it holds is what was committed at one moment. Its writers go on meanwhile.
     *
     * @param url names the database; it must exist
     * @param name what it is called in errors
     */
    void fill(String url, Path name) {
        try {
            try (Connection connection = reading(url);
                    Statement statement = connection.createStatement()) {
                // A file that is no database is told before anything is copied
                statement.executeQuery("select count(*) from sqlite_master").close();
                // In one step, because a write between two steps would have it begin anew
                DB source = connection.unwrap(SQLiteConnection.class).getDatabase();
                int code = source.backup("main", file.path().toString(), null, 100, BUSY_MILLIS / 100, ALL_PAGES);
                if (code != 0) {
                    throw DB.newSQLException(code, "backup");
                }
            }
            try (Connection connection = source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = DELETE");
            }
        } catch (SQLException e) {
            throw unusable(name, e);
        }
    }

    /**
     * Makes sure that this is a whole database of Pilcrow's.
     *
     * @param name what it is called in errors
     */
    void check(Path name) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            if (!"ok".equals(text(statement, "PRAGMA integrity_check(1)"))) {
                throw new StorageException(name + DAMAGED);
            }
            long version = number(statement, "PRAGMA user_version");
            if (version > Migrations.NEWEST) {
                throw new StorageException(name + " was made by a newer Pilcrow, or another program; use that one");
            }
            long tables = number(
                    statement,
                    "select count(*) from sqlite_master where type = 'table' and name in ('bot', 'inbox', 'outbox', 'turn')");
            if (version < 1 || tables < 4) {
                throw new StorageException(name + " is a database, but none of Pilcrow's");
            }
        } catch (SQLException e) {
            throw unusable(name, e);
        }
    }

    /** How many rows a table has. */
    long rows(String table) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            return number(statement, "select count(*) from " + table);
        } catch (SQLException e) {
            throw unusable(file.path(), e);
        }
    }

    /** Opens it for changes, which stay within its one file. */
    SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(file.url());
        return source;
    }

    DatabaseFile file() {
        return file;
    }

    /** Gives it to somebody else, which only the system's administrator can. */
    void giveTo(UserPrincipal owner) throws IOException {
        if (!owner.equals(Files.getOwner(file.path()))) {
            Files.setOwner(file.path(), owner);
        }
    }

    /** Moves it to where nothing stands. */
    void moveTo(Path target) throws IOException {
        sync(file.path(), StandardOpenOption.WRITE);
        Files.move(file.path(), target);
        syncFolder(target);
    }

    /** Moves it over a file, which is there whole or replaced whole at any moment. */
    void replace(Path target) throws IOException {
        sync(file.path(), StandardOpenOption.WRITE);
        Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(target);
    }

    /** Puts names that changed in a file's folder on disk, where the system can. */
    static void syncFolder(Path file) {
        try {
            sync(file.resolveSibling("."), StandardOpenOption.READ);
        } catch (IOException e) {
            // Folders cannot be opened everywhere
        }
    }

    @Override
    public void close() {
        for (String ending : BESIDE) {
            try {
                Files.deleteIfExists(Path.of(file.path() + ending));
            } catch (IOException e) {
                throw new StorageException(file.path() + " cannot be deleted; do so by hand", e);
            }
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static StorageException unusable(Path name, SQLException e) {
        return new StorageException(
                name + (SqliteEngine.isCorrupt(e) ? DAMAGED : " cannot be read: " + SqliteEngine.describe(e)), e);
    }

    private static Connection reading(String url) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source.getConnection();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : "";
        }
    }
}
