package bot.pilcrow.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Copies an SQLite database into a file, also while a bot works on it: the bot is neither stopped nor held up. */
public final class SqliteBackup {

    /** What SQLite and Pilcrow would take for their own beside the database. */
    private static final List<String> TAKEN = List.of("-wal", "-shm", "-journal", ".lock");

    private final DatabaseFile database;

    /**
     * What was made.
     *
     * @param bytes the file's size
     * @param updates how many updates the inbox remembers
     * @param turns how many answers are remembered
     */
    public record Made(Path file, long bytes, long updates, long turns) {}

    public SqliteBackup(Path database) {
        this.database = new DatabaseFile(database);
    }

    /**
     * Makes a backup: everything that was committed at one moment, in one file that only its owner can read. It is there
     * whole and checked, and on disk, or not at all.
     *
     * @param target must not exist; its folder must
     * @throws StorageException if the target exists or cannot be written, or the database is not there, damaged or none of
     *     Pilcrow's
     */
    public Made into(Path target) {
        Path file = target.toAbsolutePath().normalize();
        if (!Files.isRegularFile(database.path())) {
            throw new StorageException(
                    database.path() + " does not exist, so there is nothing to back up; see DATA_DIR");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(file);
        }
        if (TAKEN.stream().anyMatch(ending -> file.equals(Path.of(database.path() + ending)))) {
            throw new StorageException(file + " is a name that belongs to the database itself; choose another");
        }
        try (StandaloneCopy copy = StandaloneCopy.in(file.resolveSibling(".").normalize())) {
            copy.fill(database.url() + "?mode=rw", database.path());
            copy.check(database.path());
            long updates = copy.rows("inbox");
            long turns = copy.rows("turn");
            copy.moveTo(file);
            return new Made(file, Files.size(file), updates, turns);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be written", e);
        }
    }

    private static StorageException taken(Path file) {
        return new StorageException(file + " exists, and is not overwritten; name another file");
    }
}
