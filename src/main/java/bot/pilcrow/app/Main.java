package bot.pilcrow.app;

import bot.pilcrow.storage.StorageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "pilcrow",
        mixinStandardHelpOptions = true,
        version = "Pilcrow " + Main.VERSION,
        description = "Answers questions about an article with the article's own words.",
        subcommands = {
            RunCommand.class,
            AskCommand.class,
            ReadCommand.class,
            EvaluateCommand.class,
            SandboxCommand.class,
            CheckCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class Main {

    /** As operators are told it. */
    static final String VERSION = "0.1";

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, commands.getErr()));
        try {
            return commands.execute(arguments.length == 0 ? new String[] {"run"} : arguments);
        } catch (Error e) {
            return failed(e, commands.getErr());
        }
    }

    private static int failed(Throwable failure, PrintWriter err) {
        err.println("pilcrow: " + line(failure));
        LoggerFactory.getLogger(Main.class).debug("The whole story:", failure);
        return 1;
    }

    private static String line(Throwable failure) {
        if (failure instanceof CommandFailed || failure instanceof StorageException) {
            return String.valueOf(failure.getMessage());
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return "something unexpected went wrong: " + failure.getClass().getSimpleName()
                + (trace.length == 0 ? "" : " at " + trace[0]) + "; with LOG_LEVEL=debug there is more";
    }
}
