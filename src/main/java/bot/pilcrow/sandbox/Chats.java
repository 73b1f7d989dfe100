package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All chats and people. Its monitor guards every chat and message: callers synchronize on it. */
final class Chats {

    private final Clock clock;
    private final BotSelf self;
    private final Map<Long, Chat> chats = new LinkedHashMap<>();
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private int lastBoxId;

    Chats(Clock clock, BotSelf self) {
        this.clock = clock;
        this.self = self;
    }

    /** The people and the two chats that every sandbox starts with. */
    void populate() {
        Person ada = Person.human(101, "Ada");
        Chat group = new Chat(-1001, Chat.Type.GROUP, "Reading circle", false);
        Chat direct = new Chat(101, Chat.Type.PRIVATE, "Ada", false);
        add(direct);
        add(group);
        join(direct, new Member(ada, "member", false));
        join(group, new Member(ada, "creator", false));
        join(group, new Member(Person.human(102, "Ben"), "administrator", false));
        join(group, new Member(Person.human(103, "Chen"), "member", false));
        join(group, new Member(Person.human(104, "Dara"), "member", false));
    }

    void add(Chat chat) {
        chats.put(chat.id(), chat);
    }

    void join(Chat chat, Member member) {
        people.put(member.person().id(), member.person());
        chat.members().put(member.person().id(), member);
    }

    Iterable<Chat> all() {
        return chats.values();
    }

    Optional<Chat> chat(long id) {
        return Optional.ofNullable(chats.get(id));
    }

    Optional<Person> person(long id) {
        return id == self.person().id() ? Optional.of(self.person()) : Optional.ofNullable(people.get(id));
    }

    /** The chat that a Bot API call names, or Telegram's refusal. */
    Chat called(Params params, String name) {
        String id = params.text(name).map(String::strip).orElse("");
        if (id.isEmpty()) {
            throw Refusal.badRequest("chat_id is empty");
        }
        Chat chat = (id.matches("-?\\d{1,18}") ? chat(Long.parseLong(id)) : Optional.<Chat>empty())
                .orElseThrow(() -> Refusal.badRequest("chat not found"));
        chat.migratedTo().ifPresent(to -> {
            throw Refusal.migrated(to);
        });
        return chat;
    }

    /** The chat that a pretend person's act names. */
    Chat visited(Params params) {
        long id = params.number("chat").orElseThrow(() -> Refusal.mistake("which chat? pass \"chat\": its id"));
        Chat chat = chat(id).orElseThrow(
                        () -> Refusal.mistake("no chat " + id + "; GET /sandbox/chats lists those there are"));
        chat.migratedTo().ifPresent(to -> {
            throw Refusal.mistake("chat " + id + " was upgraded to supergroup " + to);
        });
        return chat;
    }

    /** Puts a message into a chat: who wrote it, when, and the given content. */
    Message post(Chat chat, Person author, ObjectNode content) {
        // Supergroups count their own messages; private chats and basic groups share one count per account
        int id = chat.type() == Chat.Type.SUPERGROUP
                ? (chat.messages().isEmpty() ? 1 : chat.messages().lastKey() + 1)
                : ++lastBoxId;
        ObjectNode wire = Json.object().put("message_id", id);
        wire.set("from", author.wire());
        wire.put("date", clock.instant().getEpochSecond());
        wire.set("chat", chat.wire());
        wire.setAll(content);
        Message message = new Message(id, author, wire);
        chat.messages().put(id, message);
        if (author.bot()) {
            chat.presence().clear();
        }
        return message;
    }

    /** A chat as the page shows it. */
    ObjectNode view(Chat chat) {
        ObjectNode view = chat.wire();
        view.remove("all_members_are_administrators");
        view.put("title", chat.title());
        ArrayNode members = view.putArray("members");
        for (Member member : chat.members().values()) {
            ObjectNode shown = members.addObject();
            shown.put("id", member.person().id()).put("name", member.person().name());
            shown.put("status", member.status()).put("is_bot", false);
            if (member.anonymous()) {
                shown.put("anonymous", true);
            }
        }
        Person bot = self.person();
        ObjectNode shown = members.addObject().put("id", bot.id()).put("name", bot.name());
        shown.put("status", chat.botStatus()).put("is_bot", true).put("username", BotSelf.USERNAME);
        ArrayNode topics = Json.array();
        chat.topics().forEach((id, name) -> topics.addObject().put("id", id).put("name", name));
        if (!topics.isEmpty()) {
            view.set("topics", topics);
        }
        chat.migratedTo().ifPresent(to -> view.put("migrated_to", to));
        chat.pinned().flatMap(chat::message).ifPresent(message -> view.put("pinned", message.id()));
        chat.presence().addTo(view, clock.instant());
        ArrayNode messages = view.putArray("messages");
        chat.messages().values().forEach(message -> messages.add(message.view()));
        return view;
    }
}
