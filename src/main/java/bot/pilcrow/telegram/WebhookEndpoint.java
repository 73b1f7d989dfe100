package bot.pilcrow.telegram;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server that deliveries come to, on all interfaces of the machine: a container is reached by one that is not
 * loopback. That is safe, because whoever does not know the random path and the secret gets an empty refusal and is cut off.
 * Telegram itself speaks HTTPS only; what stands in front has the certificate.
 */
final class WebhookEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);

    /** More than the deliveries that Telegram makes at once, so that others are answered while a store hangs. */
    private static final int THREADS = 64;

    /** Far fewer than the files a process may have open, of which the database needs some. */
    private static final int CONNECTIONS = 512;

    private static final Duration GRACE = Duration.ofSeconds(3);

    /** A connection on which nothing is under way holds up the end no longer. */
    private static final Duration GRACE_IF_IDLE = Duration.ofMillis(100);

    private final Javalin server;
    private final DeliveryHandler deliveries;

    private WebhookEndpoint(Javalin server, DeliveryHandler deliveries) {
        this.server = server;
        this.deliveries = deliveries;
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for any free one
     * @param patience how long a connection may be silent, and how long it may take to the head of its first request
     * @throws IllegalStateException if the port cannot be had, in one line that names the setting
     */
    static WebhookEndpoint start(int port, DeliveryHandler deliveries, Duration patience) {
        requireFree(port);
        Javalin server = Javalin.create(config -> configure(config, port, deliveries, patience));
        server.start();
        return new WebhookEndpoint(server, deliveries);
    }

    /** What {@link #start} does first: Jetty wraps a taken port in exceptions of its own that nobody can act on. */
    static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " is taken; set WEBHOOK_PORT to another", e);
        } catch (IOException e) {
            throw new IllegalStateException("WEBHOOK_PORT " + port + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    int port() {
        return server.port();
    }

    /** Takes no more connections and deliveries, waits up to three seconds for those under way, and ends. */
    @Override
    public void close() {
        deliveries.close();
        try {
            connector().shutdown().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Some deliveries did not end in time; Telegram makes them again");
        }
        server.stop();
    }

    private static void configure(JavalinConfig config, int port, DeliveryHandler deliveries, Duration patience) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = threads();
        // Else what Jetty itself refuses is explained in a page
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler((request, response, callback) -> {
            callback.succeeded();
            return true;
        }));
        config.routes.exception(Exception.class, deliveries::failed);
        config.jetty.addConnector((jetty, http) -> {
            ServerConnector connector = connector(jetty, http, port, patience);
            FirstRequestDeadline deadline = new FirstRequestDeadline(connector.getScheduler(), patience);
            connector.addBean(deadline);
            config.routes.before(request -> {
                deadline.met(connection(request));
                deliveries.handle(request);
            });
            return connector;
        });
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("webhook");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server jetty, HttpConfiguration http, int port, Duration patience) {
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(patience.toMillis());
        connector.setShutdownIdleTimeout(GRACE_IF_IDLE.toMillis());
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        return connector;
    }

    private static Connection connection(Context request) {
        return ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection();
    }

    private ServerConnector connector() {
        return (ServerConnector) server.jettyServer().server().getConnectors()[0];
    }
}
