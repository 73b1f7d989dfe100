package bot.pilcrow.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "pilcrow",
        mixinStandardHelpOptions = true,
        version = "Pilcrow 0.1",
        description = "Answers questions about an article with the article's own words.",
        subcommands = {AskCommand.class, ReadCommand.class, EvaluateCommand.class})
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailed) {
                command.getErr().println("pilcrow: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        return commands.execute(arguments);
    }
}
