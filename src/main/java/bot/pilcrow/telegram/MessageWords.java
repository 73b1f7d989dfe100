package bot.pilcrow.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.User;

/**
 * The words of a message, apart from what addresses a bot.
 *
 * @param text the words without command and mention, cleaned
 * @param command the command in front, in lower case without the slash, with the exclamation mark that may follow it
 * @param mentionsBot whether the bot is named
 * @param forAnotherBot whether the command names another bot
 */
record MessageWords(String text, Optional<String> command, boolean mentionsBot, boolean forAnotherBot) {

    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(!?)(?=\\s|$)");

    /**
     * Takes a message's text apart.
     *
     * @param entities as Telegram marked them, in UTF-16 units of the raw text; unusable ones are passed over
     */
    static MessageWords of(String raw, List<MessageEntity> entities, BotAccount bot) {
        List<MessageEntity> mentions = entities.stream()
                .filter(entity -> isIn(raw, entity))
                .filter(entity -> names(bot, entity, raw))
                .sorted(Comparator.comparing(MessageEntity::getOffset).reversed())
                .toList();
        StringBuilder rest = new StringBuilder(raw);
        for (MessageEntity mention : withoutOverlaps(mentions)) {
            rest.delete(mention.getOffset(), mention.getOffset() + mention.getLength());
        }
        String text = mentions.isEmpty()
                ? rest.toString().strip()
                : rest.toString().strip().replaceAll(" {2,}", " ");
        Matcher command = COMMAND.matcher(text);
        if (!command.lookingAt()) {
            return new MessageWords(CleanText.of(text).strip(), Optional.empty(), !mentions.isEmpty(), false);
        }
        String argument = CleanText.of(text.substring(command.end())).strip();
        Optional<String> addressee = Optional.ofNullable(command.group(2));
        return new MessageWords(
                argument,
                Optional.of(command.group(1).toLowerCase(Locale.ROOT) + command.group(3)),
                !mentions.isEmpty(),
                addressee.filter(name -> !name.equalsIgnoreCase(bot.username())).isPresent());
    }

    private static boolean isIn(String raw, MessageEntity entity) {
        int from = entity.getOffset();
        int length = entity.getLength();
        return from >= 0 && length > 0 && from <= raw.length() - length;
    }

    private static boolean names(BotAccount bot, MessageEntity entity, String raw) {
        String marked = raw.substring(entity.getOffset(), entity.getOffset() + entity.getLength());
        return switch (entity.getType()) {
            case "mention" -> marked.equalsIgnoreCase("@" + bot.username());
            case "text_mention" ->
                Optional.ofNullable(entity.getUser())
                        .map(User::getId)
                        .filter(id -> id == bot.id())
                        .isPresent();
            default -> false;
        };
    }

    private static List<MessageEntity> withoutOverlaps(List<MessageEntity> lastFirst) {
        List<MessageEntity> apart = new ArrayList<>();
        int before = Integer.MAX_VALUE;
        for (MessageEntity entity : lastFirst) {
            if (entity.getOffset() + entity.getLength() <= before) {
                apart.add(entity);
                before = entity.getOffset();
            }
        }
        return apart;
    }
}
