package bot.pilcrow.retrieval;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token vectors on disk, one file for each article version and model. A file that is missing, damaged or of another shape is
 * as good as none: the vectors are computed again. A folder that cannot be written to costs time, nothing else.
 */
public final class VectorFiles {

    private static final Logger LOG = LoggerFactory.getLogger(VectorFiles.class);
    private static final int MAGIC = 0x50494C31;

    private final Optional<Path> folder;

    private VectorFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Keeps files in a folder, which is made when first needed. */
    public static VectorFiles in(Path folder) {
        return new VectorFiles(Optional.of(folder));
    }

    /** Keeps nothing. */
    public static VectorFiles none() {
        return new VectorFiles(Optional.empty());
    }

    Optional<TokenVectors> load(String articleVersion, int units) {
        Optional<Path> file = file(articleVersion).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file.get())))) {
            if (in.readInt() != MAGIC || in.readInt() != TokenEncoder.WIDTH || in.readInt() != units) {
                return Optional.empty();
            }
            int size = in.readInt();
            long sum = in.readLong();
            long expected = 24L + size * (8L + 4L * TokenEncoder.WIDTH);
            if (size < 0 || Files.size(file.get()) != expected) {
                return Optional.empty();
            }
            byte[] body = in.readAllBytes();
            return crc(body) == sum ? Optional.of(unpack(body, size)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("Vectors of article {} cannot be read and are computed again: {}", articleVersion, e.getMessage());
            return Optional.empty();
        }
    }

    void save(String articleVersion, int units, TokenVectors vectors) {
        Optional<Path> file = file(articleVersion);
        if (file.isEmpty()) {
            return;
        }
        try {
            Path parent = file.get().toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path draft = Files.createTempFile(parent, "vectors", ".tmp");
            byte[] body = pack(vectors);
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(draft));
                    DataOutputStream out = new DataOutputStream(stream)) {
                out.writeInt(MAGIC);
                out.writeInt(TokenEncoder.WIDTH);
                out.writeInt(units);
                out.writeInt(vectors.size());
                out.writeLong(crc(body));
                out.write(body);
            }
            Files.move(draft, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Vectors of article {} are not kept on disk: {}", articleVersion, e.getMessage());
        }
    }

    private Optional<Path> file(String articleVersion) {
        return folder.map(path -> path.resolve(articleVersion + "-" + TokenEncoder.MODEL + ".vec"));
    }

    private static byte[] pack(TokenVectors vectors) {
        ByteBuffer buffer = ByteBuffer.allocate(vectors.size() * (8 + 4 * TokenEncoder.WIDTH))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int id : vectors.ids()) {
            buffer.putInt(id);
        }
        for (int unit : vectors.units()) {
            buffer.putInt(unit);
        }
        buffer.asFloatBuffer().put(vectors.vectors());
        return buffer.array();
    }

    private static TokenVectors unpack(byte[] body, int size) {
        ByteBuffer buffer = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        int[] ids = new int[size];
        int[] units = new int[size];
        float[] vectors = new float[size * TokenEncoder.WIDTH];
        buffer.asIntBuffer().get(ids).get(units);
        buffer.position(size * 8);
        buffer.asFloatBuffer().get(vectors);
        return new TokenVectors(ids, units, vectors);
    }

    private static long crc(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }
}
