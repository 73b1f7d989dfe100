package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The bot's way into a chat: may it write there, into which topic, in reply to what, and how much. */
final class Outbound {

    private final Chats chats;
    private final BotSelf self;
    private final RateLimits limits;
    private final Happenings happenings;

    Outbound(Chats chats, BotSelf self, RateLimits limits, Happenings happenings) {
        this.chats = chats;
        this.self = self;
        this.limits = limits;
        this.happenings = happenings;
    }

    /** The chat of a call, if the bot may act in it. */
    Chat open(Params params) {
        Chat chat = chats.called(params, "chat_id");
        requireWelcome(chat);
        return chat;
    }

    /** Posts content with what the call says of reply, topic and keyboard. */
    JsonNode post(Params params, Chat chat, ObjectNode content) {
        ObjectNode whole = Json.object();
        thread(params, chat)
                .ifPresent(topic -> whole.put("message_thread_id", topic).put("is_topic_message", true));
        whole.setAll(Replies.of(params, chat));
        whole.setAll(content);
        Keyboards.inline(params).ifPresent(keyboard -> whole.set("reply_markup", keyboard));
        limits.spend(chat);
        Message message = chats.post(chat, self.person(), whole);
        happenings.changed();
        return message.wire();
    }

    static void requireWelcome(Chat chat) {
        String kind = chat.type() == Chat.Type.SUPERGROUP ? "supergroup" : "group";
        switch (chat.botStatus()) {
            case "kicked" ->
                throw Refusal.forbidden(
                        chat.isPrivate() ? "bot was blocked by the user" : "bot was kicked from the " + kind + " chat");
            case "left" -> throw Refusal.forbidden("bot is not a member of the " + kind + " chat");
            default -> {}
        }
    }

    private static Optional<Integer> thread(Params params, Chat chat) {
        Optional<Integer> thread = params.number("message_thread_id").map(Long::intValue);
        if (thread.isPresent() && !(chat.forum() && chat.topics().containsKey(thread.get()))) {
            throw Refusal.badRequest("message thread not found");
        }
        return thread;
    }
}
