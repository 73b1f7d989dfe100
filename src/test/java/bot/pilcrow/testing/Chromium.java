package bot.pilcrow.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A headless Chromium of its own process, which asks nobody on the network for anything by itself. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-sync",
            "--no-first-run",
            "--disable-component-update",
            "--disable-quic",
            "--remote-debugging-port=0");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FAREWELL_SECONDS = 5;

    private final Process process;
    private final URI address;

    private Chromium(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static Optional<Path> installed() {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path folder) {
        Path port = folder.resolve("DevToolsActivePort");
        Stream<String> own = Stream.of("--user-data-dir=" + folder, "about:blank");
        List<String> command = Stream.of(Stream.of(program.toString()), FLAGS.stream(), own)
                .flatMap(part -> part)
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("browser.log").toFile())
                    .start();
            await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.size(port) > 0);
            String number = Files.readAllLines(port).get(0);
            return new Chromium(process, URI.create("http://127.0.0.1:" + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its first page takes commands. */
    URI page(HttpClient http) {
        HttpRequest list = HttpRequest.newBuilder(address.resolve("/json/list")).build();
        return await().atMost(PATIENCE)
                .until(() -> page(http.send(list, BodyHandlers.ofString()).body()), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<URI> page(String targets) {
        return StreamSupport.stream(DevTools.read(targets).spliterator(), false)
                .filter(target -> target.path("type").asText().equals("page"))
                .map(target -> URI.create(target.path("webSocketDebuggerUrl").asText()))
                .findFirst();
    }

    /** Waits a little for a browser that was told to close, then ends it with all its parts. */
    @Override
    public void close() {
        List<ProcessHandle> parts = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        try {
            process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.forEach(ProcessHandle::destroyForcibly);
        parts.forEach(part ->
                part.onExit().orTimeout(FAREWELL_SECONDS, TimeUnit.SECONDS).join());
    }
}
