package bot.pilcrow.app;

import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/** The sandbox as the operator set it up. */
final class PretendTelegram {

    private PretendTelegram() {}

    /**
     * Starts a sandbox without rate limits, its bot in privacy mode.
     *
     * @param token the only token let in; any if empty
     * @throws CommandFailed if the port is taken
     */
    static LocalBotApi start(int port, Optional<String> token, Clock clock, Random random) {
        try {
            return LocalBotApi.start(new SandboxSettings(port, token, false, true), clock, random);
        } catch (IllegalStateException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }
}
