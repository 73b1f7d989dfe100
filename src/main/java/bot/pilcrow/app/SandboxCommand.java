package bot.pilcrow.app;

import bot.pilcrow.sandbox.LocalBotApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs only the sandbox, so that a bot beside it can be stopped and started. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Runs only the sandbox, a Bot API server on this machine with a chat page, until Ctrl-C.",
            "A bot beside it is started with TELEGRAM_API_URL set to its address and any token of the right form."
        })
final class SandboxCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "0 for any free one; else the setting SANDBOX_PORT, or 8890")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(spec.commandLine(), "--port must be from 0 to 65535, not " + port);
        }
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        Ending ending = new Ending();
        ending.heedSignals();
        try (LocalBotApi sandbox = PretendTelegram.start(
                port == null ? settings.sandboxPort() : port,
                settings.sandboxToken(),
                Clock.systemUTC(),
                new Random())) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("The sandbox is at " + sandbox.url() + " and has no bot yet.");
            out.println("Start one beside it with TELEGRAM_API_URL=" + sandbox.url() + " and TELEGRAM_BOT_TOKEN="
                    + settings.sandboxToken().map(token -> "its SANDBOX_TOKEN").orElse(Run.SANDBOX_TOKEN));
            out.println("Ctrl-C stops it.");
            out.flush();
            ending.await();
            return 0;
        } finally {
            ending.over();
        }
    }
}
