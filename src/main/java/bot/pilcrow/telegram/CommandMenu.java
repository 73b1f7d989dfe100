package bot.pilcrow.telegram;

import java.util.List;
import java.util.Optional;

/**
 * The commands that Telegram offers to people in one kind of chat.
 *
 * @param language two-letter code of the people's language; empty for everybody whose language has no menu of its own
 */
public record CommandMenu(Audience audience, Optional<String> language, List<Command> commands) {

    /** Where a menu shows. */
    public enum Audience {
        EVERYWHERE,
        PRIVATE_CHATS,
        GROUPS,
        GROUP_ADMINISTRATORS
    }

    /**
     * One entry.
     *
     * @param name 1 to 32 lower-case letters, digits and underscores, without the slash
     * @param description 1 to 256 characters
     */
    public record Command(String name, String description) {}

    public CommandMenu {
        commands = List.copyOf(commands);
    }
}
