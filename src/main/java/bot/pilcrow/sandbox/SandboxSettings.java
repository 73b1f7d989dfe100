package bot.pilcrow.sandbox;

import java.util.Optional;

/**
 * How a sandbox starts.
 *
 * @param port on 127.0.0.1; 0 takes any free one
 * @param token the only token let in, or empty to let in any of Telegram's form
 * @param limits whether Telegram's rate limits hold from the start
 * @param privacy whether the bot is in privacy mode, as new bots are
 */
public record SandboxSettings(int port, Optional<String> token, boolean limits, boolean privacy) {

    public SandboxSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("SANDBOX_PORT must be from 0 to 65535, not " + port);
        }
    }

    /** Any token, no rate limits, privacy mode on. */
    public static SandboxSettings onPort(int port) {
        return new SandboxSettings(port, Optional.empty(), false, true);
    }
}
