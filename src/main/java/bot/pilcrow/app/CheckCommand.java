package bot.pilcrow.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tries everything the bot needs. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Tries settings, article, model, token, database and ports: one line each, exit code 1 if any fails.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> environment = System.getenv();
        boolean good = new Check(out).all(() -> {
            Settings settings = Settings.read(environment, Path.of(""));
            Logs.show(settings);
            return settings;
        });
        out.flush();
        return good ? 0 : 1;
    }
}
