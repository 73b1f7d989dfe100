package bot.pilcrow.telegram;

import java.util.List;
import java.util.Optional;

/**
 * One list of commands as Telegram offers it to people: one call of {@code setMyCommands}.
 *
 * @param scope the Bot API's name for where it is offered: {@code all_private_chats} or {@code all_group_chats}
 * @param language two letters; empty for everybody whose language has no list of its own
 * @param commands in the order of the menu
 */
public record CommandScope(String scope, Optional<String> language, List<Command> commands) {

    /**
     * One line of the menu.
     *
     * @param name without the slash
     * @param description at most 256 characters
     */
    public record Command(String name, String description) {}

    public CommandScope {
        commands = List.copyOf(commands);
    }
}
