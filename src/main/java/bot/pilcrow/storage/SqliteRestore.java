package bot.pilcrow.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Puts a backup in the place of an SQLite database on which no bot works. */
public final class SqliteRestore {

    /** Updates older than this are not worked any more; Telegram itself keeps none longer. */
    public static final Duration OLDEST_UPDATE = Duration.ofHours(24);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int BUSY_MILLIS = 5_000;

    private final DatabaseFile database;
    private final InstantSource clock;

    /**
     * What was done.
     *
     * @param kept where the database that was there before is now
     * @param messages how many that were to be sent are given up
     * @param expired how many updates are too old to be worked
     * @param open how many updates are worked at the next start
     */
    public record Restored(Path database, Optional<Path> kept, int messages, int expired, int open) {}

    public SqliteRestore(Path database, InstantSource clock) {
        this.database = new DatabaseFile(database);
        this.clock = clock;
    }

    /**
     * Restores. The backup itself is left as it is. Until the very end the database stays as it was; then it is replaced at
     * once.
     *
     * @throws StorageException if a bot runs on the database, or the backup is missing, damaged, none of Pilcrow's or made
     *     by a newer one
     */
    public Restored from(Path backup) {
        Path file = backup.toAbsolutePath().normalize();
        try {
            if (!Files.isRegularFile(file)) {
                throw new StorageException(file + (Files.exists(file) ? " is no file" : " does not exist"));
            }
            if (Files.exists(database.path()) && Files.isSameFile(file, database.path())) {
                throw new StorageException(file + " is the database itself; name a backup of it");
            }
            Files.createDirectories(folder());
            InstanceLock lock = lock();
            try (StandaloneCopy copy = StandaloneCopy.in(folder())) {
                return restore(file, copy);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new StorageException(database.unwritable(), e);
        }
    }

    private Restored restore(Path file, StandaloneCopy copy) throws IOException {
        copy.fill(url(file), file);
        copy.check(file);
        SQLiteDataSource source = copy.source();
        Migrations.apply(source, copy.file());
        Instant now = clock.instant();
        Restored restored = settle(source, now);
        giveToOwner(copy);
        Optional<Path> kept = keep(now);
        copy.replace(database.path());
        return new Restored(database.path(), kept, restored.messages(), restored.expired(), restored.open());
    }

    private Path folder() {
        return database.path().resolveSibling(".").normalize();
    }

    private InstanceLock lock() throws IOException {
        try {
            return InstanceLock.take(database.lock());
        } catch (StorageException e) {
            throw new StorageException("A bot runs on " + database.path() + "; stop it, then restore", e);
        }
    }

    /** With nothing beside it a file can be read wherever it lies, also on a medium that cannot be written. */
    private static String url(Path file) {
        boolean alone = Stream.of("-wal", "-journal").noneMatch(ending -> Files.exists(Path.of(file + ending)));
        return new DatabaseFile(file).url() + (alone ? "?immutable=1" : "?mode=ro");
    }

    private Restored settle(SQLiteDataSource source, Instant now) {
        try {
            return Jdbi.create(source).inTransaction(handle -> {
                RestoredRows rows = new RestoredRows(handle, now);
                return new Restored(
                        database.path(),
                        Optional.empty(),
                        rows.giveUpMessages(),
                        rows.expireUpdates(now.minus(OLDEST_UPDATE)),
                        rows.openUpdates());
            });
        } catch (JdbiException e) {
            throw Database.failure("written", e, SqliteEngine::describe);
        }
    }

    /** What the administrator restores must belong to whom the bot runs as. */
    private void giveToOwner(StandaloneCopy copy) throws IOException {
        UserPrincipal owner = Files.getOwner(Files.exists(database.path()) ? database.path() : folder());
        try {
            copy.giveTo(owner);
            if (!owner.equals(Files.getOwner(database.lock()))) {
                Files.setOwner(database.lock(), owner);
            }
        } catch (FileSystemException e) {
            throw new StorageException(
                    database.path() + " belongs to " + owner.getName() + "; restore as that user, or as root", e);
        }
    }

    /** Gives what is there a second name, so that at no moment the first one leads nowhere. */
    private Optional<Path> keep(Instant now) throws IOException {
        Path kept = Path.of(database.path() + ".before-restore-" + STAMP.format(now));
        boolean isThere = Files.exists(database.path());
        if (isThere) {
            // SQLite deletes what stands beside a file that is no database
            if (database.looksLikeADatabase()) {
                fold();
            }
            try {
                Files.createLink(kept, database.path());
            } catch (FileAlreadyExistsException e) {
                throw new StorageException(kept + " exists; try again in a second", e);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(database.path(), kept, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        // Left only beside a damaged database or none, and poison to another one of the same name
        for (String ending : List.of("-wal", "-journal")) {
            Path beside = Path.of(database.path() + ending);
            if (Files.exists(beside)) {
                Files.move(beside, Path.of(kept + ending));
            }
        }
        Files.deleteIfExists(Path.of(database.path() + "-shm"));
        StandaloneCopy.syncFolder(database.path());
        return isThere ? Optional.of(kept) : Optional.empty();
    }

    /** Brings everything that stands in files beside the database into it; a damaged one is left as it is. */
    private void fold() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(database.url() + "?mode=rw");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
            if (!result.next() || !"delete".equals(result.getString(1))) {
                throw held();
            }
        } catch (SQLException e) {
            if (SqliteEngine.isBusy(e)) {
                throw held();
            }
        }
    }

    private StorageException held() {
        return new StorageException("Another program has " + database.path() + " open; close it, then restore");
    }
}
