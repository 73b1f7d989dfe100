package bot.pilcrow.storage;

import static bot.pilcrow.storage.DatabaseFiles.assertRefused;
import static bot.pilcrow.storage.DatabaseFiles.names;
import static bot.pilcrow.storage.DatabaseFiles.query;
import static bot.pilcrow.storage.DatabaseFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.storage.SqliteBackup.Made;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteBackupTest {

    private static final long BOT = 42;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path file;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        file = Files.createDirectory(folder.resolve("data")).resolve("pilcrow.db");
        target = Files.createDirectory(folder.resolve("backups")).resolve("monday.db");
    }

    @Test
    void copiesWhatIsCommittedIntoOneFileForItsOwnerAlone() throws IOException {
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, InstantSource.system());
            inbox.store(
                    LongStream.rangeClosed(1, 3)
                            .mapToObj(id -> Sample.update(id, "a"))
                            .toList(),
                    4);
            inbox.finish(
                    inbox.claim().orElseThrow(),
                    Sample.changing(new Change.Remember(Sample.turn("t", 5, 6, Instant.EPOCH))));

            Made made = new SqliteBackup(file).into(target);

            assertThat(made).isEqualTo(new Made(target, Files.size(target), 3, 1));
        }
        assertThat(names(target.resolveSibling("."))).containsExactly("monday.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        try (Database copy = Database.open(target)) {
            assertThat(new JdbcInbox(copy, BOT, InstantSource.system()).nextOffset())
                    .isEqualTo(4);
        }
    }

    @Test
    void holdsWhatWasWrittenUpToOneMomentWhileTheBotGoesOn() throws Exception {
        AtomicLong written = new AtomicLong();
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, InstantSource.system());
            Thread writer = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    long id = written.get() + 1;
                    inbox.store(List.of(Sample.update(id, "lane " + id % 7)), id + 1);
                    written.set(id);
                }
            });
            writer.start();
            try {
                for (int i = 0; i < 5; i++) {
                    long before = written.get();
                    await().atMost(Duration.ofSeconds(20)).until(() -> written.get() > before + 20);
                    long least = written.get();
                    Path copy = target.resolveSibling(i + ".db");

                    Made made = new SqliteBackup(file).into(copy);

                    assertThat(query(copy, "PRAGMA integrity_check")).containsExactly("ok");
                    assertThat(made.updates()).isBetween(least, written.get() + 1);
                    assertThat(query(copy, "select min(update_id) || ' ' || max(update_id) from inbox"))
                            .containsExactly("1 " + made.updates());
                    assertThat(query(copy, "select next_offset from bot")).containsExactly("" + (made.updates() + 1));
                }
                assertThat(writer.isAlive()).isTrue();
            } finally {
                writer.interrupt();
                writer.join();
            }
        }
    }

    @Test
    void needsNoBotToRunAndLeavesTheDatabaseAsItWas() throws IOException {
        Database.open(file).close();
        byte[] before = Files.readAllBytes(file);

        new SqliteBackup(file).into(target);

        assertThat(file).hasBinaryContent(before);
        assertThat(names(file.resolveSibling("."))).containsExactly("pilcrow.db", "pilcrow.db.lock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "what?mode=memory&x=1",
                "100%41%",
                "#1",
                "quote'\"`",
                "semi;colon",
                "back\\slash",
                "-rf",
                "line\nbreak",
                "file:x",
                "plus+",
                "[a]{b}*"
            })
    void takesPathsWithAnyLettersInThem(String name) throws Exception {
        Path odd = folder.resolve(name).resolve(name + ".db");
        try (Database database = Database.open(odd)) {
            new JdbcInbox(database, BOT, InstantSource.system()).store(List.of(Sample.update(1, "a")), 2);
        }
        assertThat(names(odd.resolveSibling("."))).containsExactly(name + ".db", name + ".db.lock");
        Path copy = odd.resolveSibling(name + " copy");

        assertThat(new SqliteBackup(odd).into(copy).updates()).isEqualTo(1);

        assertThat(names(odd.resolveSibling(".")))
                .containsExactlyInAnyOrder(name + " copy", name + ".db", name + ".db.lock");
        new SqliteRestore(odd, InstantSource.system()).from(copy);
        assertThat(query(odd, "select count(*) from inbox")).containsExactly("1");
    }

    @Test
    void overwritesNothing() throws IOException {
        Database.open(file).close();
        Files.writeString(target, "precious");
        Path link = Files.createSymbolicLink(target.resolveSibling("link.db"), folder.resolve("nowhere"));

        assertRefused(() -> backup(file, target), "monday.db exists, and is not overwritten");
        assertRefused(() -> backup(file, link), "link.db exists, and is not overwritten");
        assertRefused(() -> backup(file, folder), " exists, and is not overwritten");

        assertThat(target).hasContent("precious");
        assertThat(names(target.resolveSibling("."))).containsExactly("link.db", "monday.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm", "-journal", ".lock"})
    void takesNoNameThatTheDatabaseNeedsItself(String ending) throws IOException {
        Database.open(file).close();
        Files.delete(file.resolveSibling("pilcrow.db.lock"));

        assertRefused(() -> backup(file, Path.of(file + ending)), "belongs to the database itself");
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused(() -> backup(file, target), "pilcrow.db does not exist, so there is nothing to back up");
        assertThat(file).doesNotExist();

        Database.open(file).close();
        assertRefused(
                () -> backup(file, folder.resolve("none").resolve("monday.db")),
                "none does not exist or cannot be written");
    }

    @Test
    void takesNothingButSoundDatabasesOfPilcrow() throws IOException, SQLException {
        Path words = Files.writeString(folder.resolve("words.db"), "Dear diary, this is not a database at all.");
        Path foreign = run(folder.resolve("foreign.db"), "create table inbox (x)", "PRAGMA user_version = 2");
        Path early = folder.resolve("early.db");
        Database.open(early).close();
        run(early, "PRAGMA user_version = 0");
        Path newer = folder.resolve("newer.db");
        Database.open(newer).close();
        run(newer, "PRAGMA user_version = 1000");
        Path damaged = folder.resolve("damaged.db");
        try (Database database = Database.open(damaged)) {
            new JdbcInbox(database, BOT, InstantSource.system())
                    .store(
                            LongStream.range(1, 2_000)
                                    .mapToObj(id -> Sample.update(id, "a"))
                                    .toList(),
                            0);
        }
        DatabaseFiles.damage(damaged);

        assertRefused(() -> backup(words, target), "words.db is damaged, or no database at all");
        assertRefused(() -> backup(foreign, target), "foreign.db is a database, but none of Pilcrow's");
        assertRefused(() -> backup(early, target), "early.db is a database, but none of Pilcrow's");
        assertRefused(() -> backup(newer, target), "newer.db was made by a newer Pilcrow");
        assertRefused(() -> backup(damaged, target), "damaged.db is damaged, or no database at all");

        assertThat(names(target.resolveSibling("."))).isEmpty();
    }

    private static void backup(Path database, Path target) {
        new SqliteBackup(database).into(target);
    }
}
