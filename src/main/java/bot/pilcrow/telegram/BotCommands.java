package bot.pilcrow.telegram;

import bot.pilcrow.telegram.CommandMenu.Audience;
import bot.pilcrow.telegram.CommandMenu.Command;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that the bot obeys, to be registered with Telegram. */
public final class BotCommands {

    private static final List<String> PRIVATE = List.of("ask", "article", "help", "privacy", "forget", "start");
    private static final List<String> GROUP = List.of("ask", "article", "help", "privacy", "forget");

    /** What hosts of sessions may say besides. */
    private static final List<String> HOSTS = List.of("session", "queue", "fix", "minutes", "settings");

    private BotCommands() {}

    /** Every list there is: for private chats, for groups and for their administrators, in each language that describes all commands. */
    public static List<CommandMenu> all() {
        return Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        Phrases.LANGUAGES.stream()
                                .filter(language -> !language.equals("en"))
                                .map(Optional::of))
                .filter(BotCommands::isComplete)
                .flatMap(language -> Stream.of(
                        menu(Audience.PRIVATE_CHATS, language, PRIVATE),
                        menu(Audience.GROUPS, language, GROUP),
                        menu(
                                Audience.GROUP_ADMINISTRATORS,
                                language,
                                Stream.concat(GROUP.stream(), HOSTS.stream()).toList())))
                .toList();
    }

    private static boolean isComplete(Optional<String> language) {
        Phrases phrases = Phrases.of(language);
        return PRIVATE.stream().allMatch(command -> phrases.has("command." + command));
    }

    private static CommandMenu menu(Audience audience, Optional<String> language, List<String> commands) {
        Phrases phrases = Phrases.of(language);
        return new CommandMenu(
                audience,
                language,
                commands.stream()
                        .map(command -> new Command(command, phrases.say("command." + command)))
                        .toList());
    }
}
