package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Methods that ask about the bot, chats, their members and files. */
final class ChatMethods {

    private final Chats chats;
    private final BotSelf self;
    private final FileShelf files;
    private final PrivacyMode privacy;

    ChatMethods(Chats chats, BotSelf self, FileShelf files, PrivacyMode privacy) {
        this.chats = chats;
        this.self = self;
        this.files = files;
        this.privacy = privacy;
    }

    void addTo(BotMethods methods) {
        methods.with("getMe", params -> getMe())
                .with("getChat", this::getChat)
                .with("getChatMember", this::getChatMember)
                .with("getChatAdministrators", this::getChatAdministrators)
                .with("getChatMemberCount", this::getChatMemberCount)
                .with("getFile", params -> files.download(params.text("file_id").orElse("")));
    }

    private JsonNode getMe() {
        return self.person()
                .wire()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", !privacy.on())
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false)
                .put("has_topics_enabled", false);
    }

    private JsonNode getChat(Params params) {
        Chat chat = open(params);
        ObjectNode full = chat.wire().put("accent_color_id", 0).put("max_reaction_count", 11);
        full.putObject("accepted_gift_types")
                .put("unlimited_gifts", true)
                .put("limited_gifts", true)
                .put("unique_gifts", true)
                .put("premium_subscription", true)
                .put("gifts_from_channels", true);
        if (!chat.isPrivate()) {
            full.putObject("permissions").put("can_send_messages", true).put("can_send_documents", true);
        }
        chat.pinned().flatMap(chat::message).ifPresent(message -> full.set("pinned_message", message.asReplied()));
        return full;
    }

    private JsonNode getChatMember(Params params) {
        Chat chat = open(params);
        long id = params.number("user_id").orElseThrow(() -> Refusal.badRequest("invalid user_id specified"));
        if (id == self.person().id()) {
            return bot(chat).wire();
        }
        return Optional.ofNullable(chat.members().get(id))
                .or(() -> chats.person(id).map(person -> new Member(person, "left", false)))
                .orElseThrow(() -> Refusal.badRequest("user not found"))
                .wire();
    }

    private JsonNode getChatAdministrators(Params params) {
        Chat chat = open(params);
        if (chat.isPrivate()) {
            throw Refusal.badRequest("there are no administrators in the private chat");
        }
        ArrayNode list = Json.array();
        chat.members().values().stream().filter(Member::administers).forEach(member -> list.add(member.wire()));
        if (chat.botAdministers()) {
            list.add(bot(chat).wire());
        }
        return list;
    }

    private JsonNode getChatMemberCount(Params params) {
        Chat chat = open(params);
        long people = chat.members().values().stream().filter(Member::present).count();
        return Json.object().numberNode(people + (bot(chat).present() ? 1 : 0));
    }

    private Chat open(Params params) {
        Chat chat = chats.called(params, "chat_id");
        if (!chat.isPrivate()) {
            Outbound.requireWelcome(chat);
        }
        return chat;
    }

    private Member bot(Chat chat) {
        return new Member(self.person(), chat.botStatus(), false);
    }
}
