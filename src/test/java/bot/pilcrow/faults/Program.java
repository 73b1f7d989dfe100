package bot.pilcrow.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.app.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pilcrow in a process of its own. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern HEALTH = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/health");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path said;
    private final Process process;

    private Program(Path said, Process process) {
        this.said = said;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param said the file that takes all it says
     * @param before words of the command line before {@code java}
     * @param settings the whole environment of the program, but for what Java needs
     */
    static Program start(Path said, List<String> before, Map<String, String> settings, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> !name.matches("PATH|HOME|LANG|TMPDIR|LC_.*"));
        builder.environment().putAll(settings);
        Process process = builder.directory(said.resolveSibling(".").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Program(said, process);
    }

    /** Waits until it has said something. */
    String awaitWords(Pattern pattern) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException("It has ended: " + words());
                            }
                            return find(pattern);
                        },
                        Optional::isPresent)
                .map(MatchResult::group)
                .orElseThrow();
    }

    /** All it has said. */
    String words() throws IOException {
        return Files.readString(said);
    }

    /** The status and body of one of the pages for programs that watch; 0 when it does not answer. */
    int status(String page) {
        return ask(page).map(HttpResponse::statusCode).orElse(0);
    }

    String page(String page) {
        return ask(page).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> ask(String page) {
        try {
            int port = Integer.parseInt(find(HEALTH).orElseThrow().group(1));
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Resident memory in megabytes. */
    long megabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end; how long that took. */
    Duration stop() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        if (!process.waitFor(40, SECONDS)) {
            throw new IllegalStateException("It does not end");
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    long pid() {
        return process.pid();
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    private Optional<MatchResult> find(Pattern pattern) throws IOException {
        return pattern.matcher(words()).results().findFirst();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
