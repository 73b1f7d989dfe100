package bot.pilcrow.storage;

import static bot.pilcrow.storage.DatabaseFiles.assertRefused;
import static bot.pilcrow.storage.DatabaseFiles.names;
import static bot.pilcrow.storage.DatabaseFiles.query;
import static bot.pilcrow.storage.DatabaseFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bot.pilcrow.conversation.session.SessionChange;
import bot.pilcrow.storage.SqliteRestore.Restored;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxItem;
import bot.pilcrow.telegram.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteRestoreTest {

    private static final long BOT = 42;
    private static final Instant NOW = Instant.parse("2026-07-01T12:34:56Z");
    private static final String KEPT = "pilcrow.db.before-restore-20260701T123456Z";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path file;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path backup;

    @BeforeEach
    void makeFolders() throws IOException {
        file = Files.createDirectory(folder.resolve("data")).resolve("pilcrow.db");
        backup = folder.resolve("monday.db");
    }

    @Test
    void bringsBackWhatWasThereAndKeepsWhatIsThere() throws Exception {
        store(file, NOW, 1, 2);
        new SqliteBackup(file).into(backup);
        byte[] before = Files.readAllBytes(backup);
        store(file, NOW, 3);

        Restored restored = restore();

        Path kept = file.resolveSibling(KEPT);
        assertThat(restored).isEqualTo(new Restored(file, Optional.of(kept), 0, 0, 2));
        assertThat(updates(file)).containsExactly("1", "2");
        assertThat(updates(kept)).containsExactly("1", "2", "3");
        assertThat(names(file.resolveSibling("."))).containsExactly("pilcrow.db", KEPT, "pilcrow.db.lock");
        assertThat(backup).hasBinaryContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, at(NOW));
            assertThat(inbox.nextOffset()).isEqualTo(3);
            assertThat(inbox.claim()).isPresent();
        }
    }

    @Test
    void foldsInWhatAKilledBotLeftInItsLog() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        Path killed = folder.resolve("killed");
        leaveAsIfKilled(killed);

        Restored restored = new SqliteRestore(killed.resolve("pilcrow.db"), at(NOW)).from(backup);

        assertThat(updates(killed.resolve("pilcrow.db"))).containsExactly("1");
        assertThat(names(killed)).containsExactly("pilcrow.db", KEPT, "pilcrow.db.lock");
        assertThat(updates(restored.kept().orElseThrow())).containsExactly("1", "2");
    }

    @Test
    void takesARawCopyWithItsLogBesideIt() throws Exception {
        Path killed = folder.resolve("killed");
        store(file, NOW, 1);
        leaveAsIfKilled(killed);

        new SqliteRestore(file, at(NOW)).from(killed.resolve("pilcrow.db"));

        assertThat(updates(file)).containsExactly("1", "2");
    }

    /** Copies the database while update 2 stands in its write-ahead log alone. */
    private void leaveAsIfKilled(Path killed) throws IOException {
        Files.createDirectory(killed);
        try (Database database = Database.open(file)) {
            new JdbcInbox(database, BOT, at(NOW)).store(List.of(Sample.update(2, "b")), 3);
            for (String name : List.of("pilcrow.db", "pilcrow.db-wal", "pilcrow.db-shm")) {
                Files.copy(file.resolveSibling(name), killed.resolve(name));
            }
        }
    }

    @Test
    void replacesADatabaseThatIsDamagedAndKeepsAllOfIt() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        Files.writeString(file, "no database any more");
        Files.writeString(Path.of(file + "-wal"), "its log");

        restore();

        assertThat(updates(file)).containsExactly("1");
        assertThat(file.resolveSibling(KEPT)).hasContent("no database any more");
        assertThat(file.resolveSibling(KEPT + "-wal")).hasContent("its log");
        Database.open(file).close();
    }

    @Test
    void givesWhatTheAdministratorRestoresToWhomTheBotRunsAs() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only the administrator can give files away");
        UserPrincipal other =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        Path fresh = Files.createDirectory(folder.resolve("new")).resolve("pilcrow.db");
        Files.setOwner(file, other);
        Files.setOwner(fresh.resolveSibling("."), other);

        restore();
        new SqliteRestore(fresh, at(NOW)).from(backup);

        for (Path restored : List.of(file, fresh)) {
            assertThat(Files.getOwner(restored)).isEqualTo(other);
            assertThat(Files.getOwner(Path.of(restored + ".lock"))).isEqualTo(other);
        }
    }

    @Test
    void restoresWhereNothingIs() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        Path fresh = folder.resolve("new/machine/pilcrow.db");
        Files.createDirectories(fresh.resolveSibling("."));
        Files.writeString(Path.of(fresh + "-wal"), "stale");

        Restored restored = new SqliteRestore(fresh, at(NOW)).from(backup);

        assertThat(restored.kept()).isEmpty();
        assertThat(updates(fresh)).containsExactly("1");
    }

    @Test
    void givesUpMessagesThatHaveLongBeenSent() throws Exception {
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, at(NOW));
            Outbox outbox = new JdbcOutbox(database, BOT, at(NOW));
            inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "b"), Sample.update(3, "c")), 4);
            say(inbox, Sample.saying(Sample.message(5, "first"), Sample.message(5, "second")));
            say(inbox, Sample.saying(Sample.message(6, "third")));
            say(
                    inbox,
                    new Handled(
                            EndState.ANSWERED,
                            List.of(Sample.message(7, "to somebody unnamed")),
                            List.of(new SessionChange.Unsign())));
            outbox.sending(List.of(outbox.due(10).get(0).id()));
        }
        new SqliteBackup(file).into(backup);

        assertThat(restore().messages()).isEqualTo(4);

        assertThat(query(file, "select state || ' ' || reason || ' ' || first || ' ' || ended_at from outbox"))
                .hasSize(3)
                .containsOnly("FAILED restored 0 " + NOW.toEpochMilli());
        try (Database database = Database.open(file)) {
            Outbox outbox = new JdbcOutbox(database, BOT, at(NOW));
            assertThat(outbox.recover(Set.of())).isZero();
            assertThat(outbox.due(10)).isEmpty();
            Inbox inbox = new JdbcInbox(database, BOT, at(NOW));
            inbox.store(List.of(Sample.update(9, "a")), 10);
            say(inbox, Sample.saying(Sample.message(5, "new")));
            assertThat(outbox.due(10))
                    .extracting((OutboxItem item) -> item.outgoing().text().text())
                    .containsExactly("new");
        }
    }

    private static void say(Inbox inbox, Handled handled) {
        assertThat(inbox.finish(inbox.claim().orElseThrow(), handled)).isTrue();
    }

    @Test
    void worksUpdatesOfTheLastDayAndNoneThatAreOlder() throws Exception {
        Instant yesterday = NOW.minus(SqliteRestore.OLDEST_UPDATE);
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, at(yesterday));
            inbox.store(List.of(Sample.update(1, "a"), Sample.update(2, "b")), 3);
            assertThat(inbox.claim()).isPresent();
            new JdbcInbox(database, BOT, at(yesterday.plusMillis(1)))
                    .store(List.of(Sample.update(3, "a"), Sample.update(4, "c")), 5);
        }
        new SqliteBackup(file).into(backup);

        Restored restored = restore();

        assertThat(restored.expired()).isEqualTo(2);
        assertThat(restored.open()).isEqualTo(2);
        assertThat(query(file, "select update_id || ' ' || state from inbox order by seq"))
                .containsExactly("1 EXPIRED", "2 EXPIRED", "3 NEW", "4 NEW");
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, at(NOW));
            assertThat(List.of(inbox.claim(), inbox.claim()))
                    .extracting((Optional<InboxItem> item) -> item.orElseThrow().updateId())
                    .containsExactly(3L, 4L);
            inbox.prune(Duration.ZERO, Inbox.SHORTEST_MEMORY);
        }
        assertThat(query(file, "select count(*) from inbox where json is null")).containsExactly("2");
    }

    @Test
    void hasTheBoardsOfSessionsWrittenAnew() throws Exception {
        Database.open(file).close();
        run(
                file,
                session("open", "OPEN", 1),
                session("closing", "CLOSED", 2),
                session("closed", "CLOSED", 3),
                session("planned", "SCHEDULED", 4),
                "insert into outbox (bot_id, chat_id, kind, message_id, text, state, first, created_at)"
                        + " values (42, 2, 'EDIT', 20, 'the end', 'WAITING', 1, 0)");
        new SqliteBackup(file).into(backup);

        restore();

        assertThat(query(file, "select id || ' ' || board_revision from session order by chat_id"))
                .containsExactly("open -1", "closing -1", "closed 5", "planned 5");
    }

    private static String session(String id, String state, int chat) {
        return """
                insert into session (id, chat_id, title, state, article_version, created_at, revision, board_revision,
                                     board_message_id)
                values ('%s', %d, 'Title', '%s', 'v1', 0, 5, 5, %d0)
                """.formatted(id, chat, state, chat);
    }

    @Test
    void bringsABackupOfAnOlderPilcrowUpToDate() throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(new DatabaseFile(backup).url());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/sqlite")
                .target("1")
                .load()
                .migrate();
        run(
                backup,
                "PRAGMA user_version = 1",
                "insert into outbox (bot_id, chat_id, kind, text, state, first, created_at)"
                        + " values (42, 1, 'MESSAGE', 'old', 'SENDING', 1, 0)");

        assertThat(restore().messages()).isEqualTo(1);

        assertThat(query(file, "PRAGMA user_version")).containsExactly("" + Migrations.NEWEST);
        Database.open(file).close();
    }

    @Test
    void waitsForNoBotButAsksToStopIt() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        try (Database database = Database.open(file)) {
            assertRefused(this::restore, "A bot runs on " + file + "; stop it, then restore");
            assertThat(new JdbcInbox(database, BOT, at(NOW)).claim()).isPresent();
        }
        assertThat(names(file.resolveSibling("."))).containsExactly("pilcrow.db", "pilcrow.db.lock");
    }

    @Test
    void refusesWhileAnotherProgramReads() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        try (Connection other = DatabaseFiles.open(file);
                Statement statement = other.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select * from inbox").close();

            assertRefused(this::restore, "Another program has " + file + " open; close it, then restore");
        }
        assertThat(updates(file)).containsExactly("1");
    }

    @Test
    void takesNothingButSoundBackupsOfPilcrowAndLeavesEverythingAlone() throws Exception {
        store(file, NOW, 1);
        Path words = Files.writeString(folder.resolve("words.db"), "Dear diary, this is not a database at all.");
        Path empty = Files.createFile(folder.resolve("empty.db"));
        Path foreign = run(folder.resolve("foreign.db"), "create table inbox (x)", "PRAGMA user_version = 2");
        Path newer = folder.resolve("newer.db");
        Database.open(newer).close();
        run(newer, "PRAGMA user_version = 1000");
        Path damaged = folder.resolve("damaged.db");
        try (Database database = Database.open(damaged)) {
            new JdbcInbox(database, BOT, at(NOW))
                    .store(
                            LongStream.range(1, 2_000)
                                    .mapToObj(id -> Sample.update(id, "a"))
                                    .toList(),
                            0);
        }
        DatabaseFiles.damage(damaged);
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        byte[] before = Files.readAllBytes(file);

        assertRefused(() -> restore(folder.resolve("none.db")), "none.db does not exist");
        assertRefused(() -> restore(folder), " is no file");
        assertRefused(() -> restore(file), "pilcrow.db is the database itself");
        assertRefused(() -> restore(link), "link.db is the database itself");
        assertRefused(() -> restore(words), "words.db is damaged, or no database at all");
        assertRefused(() -> restore(empty), "empty.db is a database, but none of Pilcrow's");
        assertRefused(() -> restore(foreign), "foreign.db is a database, but none of Pilcrow's");
        assertRefused(() -> restore(newer), "newer.db was made by a newer Pilcrow");
        assertRefused(() -> restore(damaged), "damaged.db is damaged, or no database at all");

        assertThat(file).hasBinaryContent(before);
        assertThat(names(file.resolveSibling("."))).containsExactly("pilcrow.db", "pilcrow.db.lock");
    }

    @Test
    void overwritesNothingThatAnEarlierRestoreKept() throws Exception {
        store(file, NOW, 1);
        new SqliteBackup(file).into(backup);
        restore();
        store(file, NOW, 2);

        assertRefused(this::restore, KEPT + " exists; try again in a second");

        assertThat(updates(file)).containsExactly("1", "2");
        assertThat(updates(file.resolveSibling(KEPT))).containsExactly("1");
    }

    private Restored restore() {
        return restore(backup);
    }

    private Restored restore(Path from) {
        return new SqliteRestore(file, at(NOW)).from(from);
    }

    private static void store(Path file, Instant time, long... ids) {
        try (Database database = Database.open(file)) {
            Inbox inbox = new JdbcInbox(database, BOT, at(time));
            for (long id : ids) {
                inbox.store(List.of(Sample.update(id, "lane " + id)), id + 1);
            }
        }
    }

    private static List<String> updates(Path file) throws SQLException {
        return query(file, "select update_id from inbox order by update_id");
    }

    private static InstantSource at(Instant time) {
        return InstantSource.fixed(time);
    }
}
