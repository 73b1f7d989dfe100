package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void makesTheFolderAndAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("deep/down/pilcrow.db");

        try (Database database = Database.open(file)) {
            new JdbcInbox(database, 1, InstantSource.system()).store(List.of(Sample.update(1, "a")), 2);

            for (String name : List.of("pilcrow.db", "pilcrow.db-wal")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling(name))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void keepsWhatWasWritten() {
        Path file = folder.resolve("pilcrow.db");
        try (Database database = Database.open(file)) {
            new JdbcInbox(database, 1, InstantSource.system()).store(List.of(Sample.update(1, "a")), 2);
        }

        try (Database database = Database.open("jdbc:sqlite:" + file)) {
            Inbox inbox = new JdbcInbox(database, 1, InstantSource.system());
            assertThat(inbox.nextOffset()).isEqualTo(2);
            assertThat(inbox.claim()).isPresent();
        }
    }

    @Test
    void syncsEveryCommitAndWritesOverWhatIsDeleted() {
        try (Database database = Database.open(folder.resolve("pilcrow.db"))) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(database, "secure_delete")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondPilcrow() {
        Path file = folder.resolve("pilcrow.db");
        try (Database database = Database.open(file)) {
            assertThat(database).isNotNull();
            assertRefused(file, "another Pilcrow");
        }
        Database.open(file).close();
    }

    @Test
    void refusesAFileThatIsNoDatabaseAndLeavesItAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("pilcrow.db"), "Dear diary, this is not a database at all.");

        assertRefused(file, "is not a database; move it away or restore a backup");
        assertThat(file).hasContent("Dear diary, this is not a database at all.");
    }

    @Test
    void refusesADatabaseThatIsDamagedInside() throws IOException {
        Path file = folder.resolve("pilcrow.db");
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, 1, InstantSource.system());
            inbox.store(
                    Stream.iterate(1L, id -> id + 1)
                            .limit(2000)
                            .map(id -> Sample.update(id, "a"))
                            .toList(),
                    0);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 200; i < bytes.length; i += 7) {
            bytes[i] = 'x';
        }
        Files.write(file, bytes);

        assertRefused(file, "is not a database; move it away or restore a backup");
    }

    @Test
    void saysWhichFolderCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertRefused(notAFolder.resolve("data/pilcrow.db"), "cannot be written; set DATA_DIR");
    }

    @Test
    void refusesADatabaseOfANewerPilcrow() throws SQLException {
        Path file = folder.resolve("pilcrow.db");
        Database.open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }

        assertRefused(file, "newer Pilcrow");
    }

    @Test
    void refusesDatabasesItDoesNotSpeak() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Database.open("jdbc:mysql://user:hidden@host/db"))
                .withMessageContaining("DATABASE_URL")
                .withMessageNotContaining("hidden");
    }

    @Test
    void knowsItsNewestMigration() throws Exception {
        Path scripts = Path.of(
                Objects.requireNonNull(Database.class.getResource("/db/sqlite")).toURI());
        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> file.getFileName().toString().substring(1, 4))
                            .mapToInt(Integer::parseInt)
                            .max())
                    .hasValue(Migrations.NEWEST);
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Database.open(file).close())
                .withMessageContaining(reason)
                .matches(
                        refusal -> !Objects.requireNonNull(refusal.getMessage()).contains("\n"));
    }

    private static String pragma(Database database, String name) {
        return database.write(handle -> handle.createQuery("select * from pragma_" + name)
                .mapTo(String.class)
                .one());
    }
}
