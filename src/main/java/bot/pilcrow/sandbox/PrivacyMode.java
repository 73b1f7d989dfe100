package bot.pilcrow.sandbox;

import java.util.Locale;
import java.util.Optional;

/**
 * Which messages of a group reach a bot that is no administrator. On: commands to it or to nobody by name, replies to its
 * messages, service messages, and, if {@link #mentions()}, plain mentions (Telegram's FAQ does not promise these).
 * Guarded by the lock of {@link Chats}.
 */
final class PrivacyMode {

    private boolean on;
    private boolean mentions = true;

    PrivacyMode(boolean on) {
        this.on = on;
    }

    boolean on() {
        return on;
    }

    void on(boolean on) {
        this.on = on;
    }

    boolean mentions() {
        return mentions;
    }

    void mentions(boolean mentions) {
        this.mentions = mentions;
    }

    boolean reaches(Chat chat, Message message) {
        if (!Member.presentAs(chat.botStatus())) {
            return false;
        }
        if (chat.isPrivate() || !on || chat.botAdministers() || message.isService() || repliesToBot(chat, message)) {
            return true;
        }
        return message.entities().stream().anyMatch(entity -> {
            String words = message.body().substring(entity.offset(), entity.end());
            return switch (entity.type()) {
                case "bot_command" ->
                    entity.offset() == 0
                            && (!words.contains("@")
                                    || words.toLowerCase(Locale.ROOT).endsWith("@" + BotSelf.USERNAME));
                case "mention" -> mentions && words.equalsIgnoreCase("@" + BotSelf.USERNAME);
                default -> false;
            };
        });
    }

    private static boolean repliesToBot(Chat chat, Message message) {
        return Optional.of(message.content()
                        .path("reply_to_message")
                        .path("message_id")
                        .asLong())
                .flatMap(chat::message)
                .filter(target -> target.author().bot())
                .isPresent();
    }
}
