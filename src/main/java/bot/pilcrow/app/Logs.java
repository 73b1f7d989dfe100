package bot.pilcrow.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of what Pilcrow itself does is logged; what its libraries do is logged from warnings up. */
final class Logs {

    private Logs() {}

    static void show(String level) {
        if (LoggerFactory.getLogger("bot.pilcrow") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level));
        }
    }
}
