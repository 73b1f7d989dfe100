package bot.pilcrow.sandbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Random;

/**
 * A Bot API server on loopback, as strict as Telegram, with pretend people, a chat page and a journal of all that passed.
 * Every date, limit and expiry goes by the clock given; long polls and webhook retries wait in real time. All state is in
 * memory and ends with {@link #close()}.
 */
public final class LocalBotApi implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long LARGEST_REQUEST = 70L << 20;

    private final Javalin server;
    private final Sandbox sandbox;

    private LocalBotApi(Javalin server, Sandbox sandbox) {
        this.server = server;
        this.sandbox = sandbox;
    }

    /**
     * Starts a sandbox; it answers when this returns.
     *
     * @param random for ids only; a seeded one gives the same ids each time
     * @throws IllegalStateException if the port is taken, in one line that names the setting
     */
    public static LocalBotApi start(SandboxSettings settings, Clock clock, Random random) {
        requireFree(settings.port());
        Sandbox sandbox = new Sandbox(settings, clock, random);
        Javalin server = Javalin.create(config -> {
            configure(config);
            sandbox.addTo(config.routes);
        });
        server.start(HOST, settings.port());
        return new LocalBotApi(server, sandbox);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.routes.error(404, request -> {
            if (request.path().startsWith("/bot") && request.result() == null) {
                request.contentType("application/json")
                        .result(Json.bytes(Refusal.of(404, "Not Found").envelope()));
            }
        });
    }

    /** Jetty wraps a taken port in two exceptions of its own; asking first gives one line a person can act on. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " is taken; set SANDBOX_PORT", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The address of the chat page, which is also the base of the Bot API. */
    public String url() {
        return "http://" + HOST + ":" + port();
    }

    /** Stops at once: waiting polls end with no updates. */
    @Override
    public void close() {
        sandbox.close();
        server.stop();
    }
}
