package bot.pilcrow.telegram;

import java.time.Instant;
import java.util.Optional;

/**
 * How much waits, for health and alerts.
 *
 * @param waiting rows that are not ended, those in work included
 * @param oldest when the oldest of them came in; empty when nothing waits
 * @param broken rows kept that ended badly: quarantined updates, messages that Telegram would not take
 */
public record Backlog(int waiting, Optional<Instant> oldest, int broken) {}
