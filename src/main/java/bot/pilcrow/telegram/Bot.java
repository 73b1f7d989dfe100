package bot.pilcrow.telegram;

/**
 * The bot as Telegram knows it.
 *
 * @param username its name for mentions, without the at sign
 * @param readsWholeGroups whether privacy mode is off: it is shown every message of a group, not only those meant for it
 */
public record Bot(long id, String username, String name, boolean readsWholeGroups) {}
