package bot.pilcrow.telegram;

/**
 * Who the bot is on Telegram, as {@code getMe} says.
 *
 * @param id its number
 * @param username its name without the {@code @}
 */
public record BotAccount(long id, String username) {}
