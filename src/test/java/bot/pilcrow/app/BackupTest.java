package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.app.Program.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backing up beside a running bot, and restoring beside a stopped one; real processes. */
class BackupTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Processes processes;

    @AfterEach
    void endWhatRuns() {
        if (processes != null) {
            processes.close();
        }
    }

    @Test
    void aBotIsBackedUpWhileItRunsAndGoesOnFromItsBackup() throws Exception {
        processes = new Processes(folder);
        PretendPeople people = new PretendPeople(processes.address());
        Process bot = processes.startABot();
        people.answerTo(PretendPeople.ADA, people.write(PretendPeople.ADA, "Who is Patrushev?"));
        Path backup = folder.resolve("monday.db");
        Program program = program(Map.of("DATA_DIR", "data", "TELEGRAM_BOT_TOKEN", Run.SANDBOX_TOKEN));

        Ran made = program.run("", "backup", "monday.db");
        Ran again = program.run("", "backup", "monday.db");
        Ran tooEarly = program.run("", "restore", "monday.db");

        assertThat(made.code()).isZero();
        assertThat(made.out()).isEqualTo(backup + ": " + Files.size(backup) + " bytes, updates: 1, answers: 1\n");
        fails(again, "monday.db exists, and is not overwritten");
        fails(tooEarly, "A bot runs on " + processes.database() + "; stop it, then restore");
        people.answerTo(PretendPeople.ADA, people.write(PretendPeople.ADA, "When might the summit take place?"));

        Processes.kill(bot);
        Ran restored = program.run("", "restore", "monday.db");

        assertThat(restored.err()).isEmpty();
        assertThat(restored.lines()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo(processes.database() + " is restored.");
            assertThat(lines.get(1)).contains(processes.database() + ".before-restore-2");
            assertThat(lines.get(2)).isEqualTo("Messages given up: 0, updates expired: 0, updates to be worked: 0");
        });
        processes.startABot();
        people.answerTo(PretendPeople.ADA, people.write(PretendPeople.ADA, "Does Moscow support Beijing over Taiwan?"));
    }

    @Test
    void theSettingsNameTheDatabase() throws Exception {
        fails(program(Map.of()).run("", "backup", "x.db"), "/data/sandbox.db does not exist");
        fails(
                program(Map.of("DATA_DIR", "d", "TELEGRAM_BOT_TOKEN", Run.SANDBOX_TOKEN))
                        .run("", "backup", "x.db"),
                "/d/pilcrow.db does not exist");
        fails(
                program(Map.of("DATABASE_URL", "jdbc:sqlite:else/where.db")).run("", "backup", "x.db"),
                "/else/where.db does not exist");
    }

    @Test
    void postgresIsLeftToItsOwnTools() throws Exception {
        Program program = program(Map.of("DATABASE_URL", "jdbc:postgresql://host/db?user=me&password=hunter22"));

        fails(program.run("", "backup", "x.db"), "DATABASE_URL names a PostgreSQL database; use pg_dump for it");
        fails(program.run("", "restore", "x.db"), "DATABASE_URL names a PostgreSQL database; use pg_restore for it");
    }

    @Test
    void theHelpSaysWhatARestoreDoesToOpenWork() throws Exception {
        Ran help = program(Map.of()).run("", "restore", "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("Messages that were to be sent when the backup was made are given up")
                .contains("worked at the next start if they came in within the last 24 hours");
    }

    private Program program(Map<String, String> settings) {
        return new Program(folder, settings);
    }

    private static void fails(Ran ran, String reason) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).startsWith("pilcrow: ").contains(reason);
    }
}
