package bot.pilcrow.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the bot until Ctrl-C. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the bot until Ctrl-C; what happens without a command, too.",
            "With TELEGRAM_BOT_TOKEN it works on Telegram. Without, it starts a sandbox with a chat page to try it in a"
                    + " browser."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        Ending ending = new Ending();
        ending.heedSignals();
        try {
            new Run(settings, spec.commandLine().getOut(), Clock.systemUTC(), new SecureRandom(), ending).go();
            return 0;
        } finally {
            ending.over();
        }
    }
}
