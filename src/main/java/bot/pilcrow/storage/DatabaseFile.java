package bot.pilcrow.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** The file an embedded database lives in, looked at before SQLite is let near it, so that what is wrong can be said plainly. */
final class DatabaseFile {

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** What names it to SQLite, whatever letters are in the path. */
    String url() {
        return "jdbc:sqlite:" + path.toUri();
    }

    Path lock() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    /** Makes the file if it is missing, readable by its owner alone; SQLite gives the files beside it the same rights. */
    void prepare() {
        try {
            Path folder = path.resolveSibling(".").normalize();
            Files.createDirectories(folder);
            if (Files.isDirectory(path)) {
                throw new StorageException(path + " is a folder, not a database file");
            }
            create();
            if (!Files.isWritable(folder) || !Files.isWritable(path)) {
                throw new StorageException(unwritable());
            }
            if (!looksLikeADatabase()) {
                throw corrupt();
            }
        } catch (IOException e) {
            throw new StorageException(unwritable(), e);
        }
    }

    StorageException corrupt() {
        return new StorageException(path + " is not a database; move it away or restore a backup");
    }

    String unwritable() {
        return "The data folder " + path.getParent() + " cannot be written; set DATA_DIR to one that can";
    }

    private void create() throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try {
            Files.createFile(path, rights);
        } catch (FileAlreadyExistsException e) {
            if (posix && Files.isWritable(path)) {
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
        }
    }

    /** Whether it begins like one, or is empty as a new one is. Not to be asked while this process has it open. */
    boolean looksLikeADatabase() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(HEADER.length);
            return start.length == 0 || Arrays.equals(start, HEADER);
        }
    }
}
