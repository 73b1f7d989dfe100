package bot.pilcrow.app;

import bot.pilcrow.storage.SqliteBackup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the database into a file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the database into a file, also while the bot runs. The bot goes on meanwhile.",
            "The database is the one that the settings name: pilcrow.db in DATA_DIR, or sandbox.db there without a token;"
                    + " or the SQLite file in DATABASE_URL. For PostgreSQL use pg_dump.",
            "The copy is checked, and only its owner can read it. It holds what people wrote: keep it where nobody else"
                    + " can read it, and no longer than you must."
        })
final class BackupCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "where the copy is to be; nothing may be there yet")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        SqliteBackup.Made made = new SqliteBackup(SqliteChoice.of(settings, "pg_dump")).into(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(made.file() + ": " + made.bytes() + " bytes, updates: " + made.updates() + ", answers: "
                + made.turns());
        out.flush();
        return 0;
    }
}
