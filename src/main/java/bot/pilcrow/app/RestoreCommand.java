package bot.pilcrow.app;

import bot.pilcrow.storage.SqliteRestore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup in the database's place. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a copy that backup made in the place of the database that the settings name. Stop the bot first.",
            "The database that was there before is kept beside it as NAME.before-restore-TIME. For PostgreSQL use"
                    + " pg_restore.",
            "What came in after the backup is lost: Telegram does not deliver it again. Messages that were to be sent when"
                    + " the backup was made are given up, because the running bot has sent them since. Updates that were"
                    + " to be worked are worked at the next start if they came in within the last 24 hours, and answered"
                    + " twice if they were answered since; older ones are not worked any more.",
            "What people had the bot forget after the backup is there again."
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the backup; it is left as it is")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        SqliteRestore.Restored restored =
                new SqliteRestore(SqliteChoice.of(settings, "pg_restore"), Clock.systemUTC()).from(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(restored.database() + " is restored.");
        restored.kept()
                .ifPresent(kept -> out.println("What was there before is in " + kept + "; delete it in the end."));
        out.println("Messages given up: " + restored.messages() + ", updates expired: " + restored.expired()
                + ", updates to be worked: " + restored.open());
        out.flush();
        return 0;
    }
}
