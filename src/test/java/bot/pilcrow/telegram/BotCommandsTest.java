package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.telegram.CommandMenu.Audience;
import bot.pilcrow.telegram.CommandMenu.Command;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BotCommandsTest {

    @Test
    void offersTheCommandsInPrivateAndInGroups() {
        assertThat(BotCommands.all())
                .filteredOn(menu -> menu.language().isEmpty())
                .extracting(CommandMenu::audience)
                .containsExactly(Audience.PRIVATE_CHATS, Audience.GROUPS, Audience.GROUP_ADMINISTRATORS);
        assertThat(BotCommands.all().get(0).commands())
                .extracting(Command::name)
                .containsExactly("ask", "article", "help", "privacy", "forget", "start");
    }

    @Test
    void staysWithinTelegramsLimits() {
        assertThat(BotCommands.all())
                .allSatisfy(menu -> assertThat(menu.language().orElse("xx")).hasSize(2))
                .flatExtracting(CommandMenu::commands)
                .allSatisfy(command -> {
                    assertThat(command.name()).matches("[a-z0-9_]{1,32}");
                    assertThat(command.description()).hasSizeBetween(1, 256);
                });
    }

    @Test
    void obeysEveryCommandThatItOffers() {
        List<String> names = BotCommands.all().stream()
                .flatMap(menu -> menu.commands().stream())
                .map(Command::name)
                .distinct()
                .toList();

        assertThat(names)
                .allSatisfy(name -> assertThat(Rig.text(new Rig().inPrivate("/" + name)))
                        .doesNotContain("I do not know that command"));
    }

    @Test
    void describesThemInEachLanguageThatHasAllDescriptions() {
        assertThat(BotCommands.all())
                .extracting(CommandMenu::language)
                .contains(Optional.of("ru"))
                .doesNotContain(Optional.of("en"));
    }
}
