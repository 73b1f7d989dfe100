package bot.pilcrow.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A sandbox and a bot in processes of their own, so that the bot can be killed beside a Telegram that lives on. */
final class Processes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Path folder;
    private final Process sandbox;
    private final String address;
    private Optional<Process> bot = Optional.empty();
    private int started;

    /** Starts a sandbox. Everything is written below a folder. */
    Processes(Path folder) throws IOException {
        this.folder = folder;
        Path said = folder.resolve("sandbox.txt");
        this.sandbox = process(said, Map.of(), "sandbox", "--port", "0");
        this.address = await().atMost(PATIENCE)
                .until(() -> found(ADDRESS, said), Optional::isPresent)
                .orElseThrow();
    }

    String address() {
        return address;
    }

    /** The bot's database. */
    Path database() {
        return folder.resolve("data").resolve("pilcrow.db");
    }

    /** Starts a bot and waits until it works. */
    Process startABot() throws IOException {
        Path said = folder.resolve("bot" + ++started + ".txt");
        Process process = process(
                said,
                Map.of(
                        "TELEGRAM_API_URL",
                        address,
                        "TELEGRAM_BOT_TOKEN",
                        Run.SANDBOX_TOKEN,
                        "DATA_DIR",
                        folder.resolve("data").toString(),
                        "HEALTH_PORT",
                        "0"));
        bot = Optional.of(process);
        await().atMost(PATIENCE)
                .until(() -> found(Pattern.compile("Ctrl-C"), said).isPresent());
        return process;
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        bot.ifPresent(Process::destroyForcibly);
        sandbox.destroyForcibly();
        bot.ifPresent(process -> process.onExit().join());
        sandbox.onExit().join();
    }

    private Process process(Path output, Map<String, String> settings, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeAll(Settings.NAMES);
        builder.environment().putAll(settings);
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static Optional<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .findFirst();
    }
}
