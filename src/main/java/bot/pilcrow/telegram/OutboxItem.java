package bot.pilcrow.telegram;

import java.time.Instant;

/**
 * A call to Telegram, committed and due.
 *
 * @param id its number in the outbox; rises with time
 * @param attempts how often it was begun before
 * @param createdAt when it was committed
 */
public record OutboxItem(long id, Outgoing outgoing, int attempts, Instant createdAt) {}
