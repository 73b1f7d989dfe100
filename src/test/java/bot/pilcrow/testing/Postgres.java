package bot.pilcrow.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server out of a Maven artifact, started once for all tests that ask for it. A test that takes a parameter of
 * this type makes fresh databases on it.
 */
public final class Postgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final Path data;
    private final String program;
    private final AtomicInteger databases = new AtomicInteger();

    private Postgres(EmbeddedPostgres server, Path data) throws IOException {
        this.server = server;
        this.data = data;
        this.program = postmaster().info().command().orElseThrow();
    }

    /** Starts a server of one's own, to be crashed at will. */
    public static Postgres start() throws IOException {
        Path data = Files.createTempDirectory("pilcrow-postgres");
        // Run by root it starts the server in a user namespace from which it cannot stop it, and complains
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setPGStartupWait(PATIENCE)
                .start();
        return new Postgres(server, data.resolve("data"));
    }

    /** The JDBC address of a new, empty database. */
    public String freshDatabase() throws SQLException {
        String name = "fresh_" + databases.incrementAndGet();
        execute("create database " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /** Runs a statement as the server's owner. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The port on this machine. */
    public int port() {
        return server.getPort();
    }

    /** Pulls the plug: all its processes end at once. */
    public void crash() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await(all);
    }

    /** Starts the server again after a crash, on the same port with the same data. */
    public void startAgain() throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> line = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
        line.addAll(List.of(program, "-D", data.toString(), "-p", String.valueOf(port())));
        new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("again.log").toFile())
                .start();
    }

    @Override
    public void close() throws IOException {
        ProcessHandle postmaster = postmaster();
        new ProcessBuilder("kill", "-INT", String.valueOf(postmaster.pid())).start();
        await(List.of(postmaster));
        server.close();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void await(List<ProcessHandle> processes) {
        processes.forEach(process -> process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    /** Hands the one server to tests. */
    public static final class Shared implements ParameterResolver {

        private static final Namespace HERE = Namespace.create(Postgres.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Postgres.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(HERE).computeIfAbsent(Map.of(), key -> started(), Postgres.class);
        }

        private static Postgres started() {
            try {
                return start();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL cannot be started", e);
            }
        }
    }
}
