package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sqlite.SQLiteDataSource;

/** Database files as a person with SQLite's own tools makes and sees them. */
final class DatabaseFiles {

    private DatabaseFiles() {}

    /** Makes a database, or changes one. */
    static Path run(Path file, String... statements) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    /** The first column of what a query finds. */
    static List<String> query(Path file, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }

    static Connection open(Path file) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(new DatabaseFile(file).url());
        return source.getConnection();
    }

    /** Writes nonsense over a file's pages, but not over what tells that it is a database. */
    static Path damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 200; i < bytes.length; i += 7) {
            bytes[i] = 'x';
        }
        return Files.write(file, bytes);
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void assertRefused(ThrowingCallable deed, String reason) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(deed)
                .withMessageContaining(reason)
                .satisfies(refusal ->
                        assertThat(Objects.requireNonNull(refusal.getMessage())).doesNotContain("\n"));
    }
}
