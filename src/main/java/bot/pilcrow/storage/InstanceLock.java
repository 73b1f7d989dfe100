package bot.pilcrow.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second Pilcrow off the same database. The system frees it when the process ends, however it ends. */
final class InstanceLock implements AutoCloseable {

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new InstanceLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // The other one runs in this very process
        }
        channel.close();
        throw new StorageException(
                file + " is held by another Pilcrow; stop that one, or give this one a DATA_DIR of its own");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
