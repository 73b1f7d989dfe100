package bot.pilcrow.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What is logged, and how: what Pilcrow itself does from {@code LOG_LEVEL} up, what its libraries do from warnings up, as
 * {@code LOG_FORMAT} says, all of it without the secrets among the settings.
 */
final class Logs {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logs.class);

    private Logs() {}

    /** Logs as settings say from now on, also what libraries and dying threads would write past it. */
    static void show(Settings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            show(settings, context);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            StackTraceElement[] trace = thrown.getStackTrace();
            LOG.error(
                    "Thread {} died of {}",
                    thread.getName(),
                    thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
            LOG.debug("The whole story:", thrown);
        });
    }

    static void show(Settings settings, LoggerContext context) {
        Level level = Level.toLevel(settings.logLevel());
        context.getLogger("bot.pilcrow").setLevel(level);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        root.iteratorForAppenders().forEachRemaining(appender -> obey(appender, settings));
    }

    private static void obey(Appender<?> appender, Settings settings) {
        if (appender instanceof OutputStreamAppender<?> stream
                && stream.getEncoder() instanceof RedactingEncoder encoder) {
            encoder.obey(settings);
        }
    }
}
