package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Makes chats, changes who is in them and as what, upgrades groups. Called under the lock of {@link Chats}. */
final class Gatherings {

    private final Chats chats;
    private final BotSelf self;
    private final UpdateQueue updates;
    private final Happenings happenings;
    private final Clock clock;
    private long lastPerson = 1000;
    private long lastGroup = -5000;
    private long lastSupergroup = -1_001_000_000_000L;

    Gatherings(Chats chats, BotSelf self, UpdateQueue updates, Happenings happenings, Clock clock) {
        this.chats = chats;
        this.self = self;
        this.updates = updates;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Makes a chat; in a group the first member is the owner unless statuses say otherwise. */
    JsonNode create(Params wanted) {
        boolean forum = wanted.flag("is_forum");
        Chat.Type type =
                wanted.text("type").map(Chat.Type::of).orElse(forum ? Chat.Type.SUPERGROUP : Chat.Type.PRIVATE);
        if (forum && type != Chat.Type.SUPERGROUP) {
            throw Refusal.mistake("only a supergroup can be a forum");
        }
        long id = wanted.number("id").orElseGet(() -> freeId(type));
        if (chats.chat(id).isPresent()) {
            throw Refusal.of(409, "there is a chat " + id + " already");
        }
        if (id == 0 || (type == Chat.Type.PRIVATE) != (id > 0)) {
            throw Refusal.mistake("a private chat has the positive id of its person, a group a negative id");
        }
        String title = wanted.text("title")
                .filter(name -> !name.isBlank())
                .orElse(type == Chat.Type.PRIVATE ? "Person " + id : "Group");
        Chat chat = new Chat(id, type, title, forum);
        for (JsonNode topic : wanted.list("topics").orElse(Json.array())) {
            chat.topics().put(topic.path("id").asInt(), topic.path("name").asText("Topic"));
        }
        addMembers(chat, wanted, title);
        wanted.text("bot_status")
                .ifPresent(status -> chat.botStatus(new Member(self.person(), status, false).status()));
        chats.add(chat);
        if (type != Chat.Type.PRIVATE) {
            announceBot(chat, "left");
        }
        happenings.changed();
        return chats.view(chat);
    }

    private void addMembers(Chat chat, Params wanted, String title) {
        if (chat.isPrivate()) {
            Person known = chats.person(chat.id()).orElse(Person.human(chat.id(), title));
            chats.join(chat, new Member(known, "member", false));
            return;
        }
        for (JsonNode node : wanted.list("members").orElse(Json.array())) {
            if (!(node instanceof ObjectNode object)) {
                throw Refusal.mistake("a member is {\"id\",\"name\",\"status\"}");
            }
            boolean first = chat.members().isEmpty();
            chats.join(chat, member(Params.of(object), first ? "creator" : "member"));
        }
    }

    /** Changes a member's status, adds one, or with the bot's id changes what the bot is here. */
    JsonNode place(Params wanted) {
        Chat chat = chats.visited(wanted);
        long id = wanted.number("id").orElseThrow(() -> Refusal.mistake("who? pass \"id\""));
        if (id == self.person().id()) {
            placeBot(chat, wanted.text("status").orElse("member"));
        } else {
            Optional<Member> before = Optional.ofNullable(chat.members().get(id));
            Member after = member(wanted, before.map(Member::status).orElse("member"));
            chats.join(chat, after);
            announce("chat_member", chat, before.orElse(new Member(after.person(), "left", false)), after);
        }
        happenings.changed();
        return chats.view(chat);
    }

    /** A person blocks the bot, or lets it write again; a group throws it out, or takes it back. */
    JsonNode block(Params wanted) {
        Chat chat = chats.visited(wanted);
        placeBot(chat, !wanted.has("blocked") || wanted.flag("blocked") ? "kicked" : "member");
        happenings.changed();
        return chats.view(chat);
    }

    private void placeBot(Chat chat, String status) {
        Member after = new Member(self.person(), status, false);
        String before = chat.botStatus();
        chat.botStatus(after.status());
        announceBot(chat, before);
    }

    /** Upgrades a group to a supergroup with another id, as Telegram does unasked. */
    JsonNode migrate(Params wanted) {
        Chat group = chats.visited(wanted);
        if (group.type() != Chat.Type.GROUP) {
            throw Refusal.mistake("only a basic group can be upgraded");
        }
        Chat upgraded = new Chat(freeId(Chat.Type.SUPERGROUP), Chat.Type.SUPERGROUP, group.title(), false);
        group.members().values().forEach(member -> chats.join(upgraded, member));
        upgraded.botStatus(group.botStatus());
        chats.add(upgraded);
        Person owner = group.members().values().stream()
                .filter(Member::administers)
                .findFirst()
                .map(Member::person)
                .orElse(self.person());
        service(group, owner, Json.object().put("migrate_to_chat_id", upgraded.id()));
        service(upgraded, owner, Json.object().put("migrate_from_chat_id", group.id()));
        group.migratedTo(upgraded.id());
        happenings.changed();
        return chats.view(upgraded);
    }

    private void service(Chat chat, Person by, ObjectNode content) {
        Message message = chats.post(chat, by, content);
        updates.add("message", message.wire(), chat.id(), clock.instant());
    }

    private Member member(Params wanted, String status) {
        long id = wanted.number("id").orElseGet(() -> ++lastPerson);
        Person known =
                chats.person(id).orElse(Person.human(id, wanted.text("name").orElse("Person " + id)));
        Person person = new Person(
                id,
                false,
                wanted.text("name").orElse(known.name()),
                wanted.text("username").or(known::username),
                wanted.text("language").map(tag -> tag.toLowerCase(Locale.ROOT)).or(known::language));
        return new Member(person, wanted.text("status").orElse(status), wanted.flag("anonymous"));
    }

    private void announceBot(Chat chat, String before) {
        announce(
                "my_chat_member",
                chat,
                new Member(self.person(), before, false),
                new Member(self.person(), chat.botStatus(), false));
    }

    private void announce(String kind, Chat chat, Member before, Member after) {
        ObjectNode change = Json.object();
        change.set("chat", chat.wire());
        Person by =
                chat.members().values().stream().findFirst().map(Member::person).orElse(after.person());
        change.set("from", by.wire());
        change.put("date", clock.instant().getEpochSecond());
        change.set("old_chat_member", before.wire());
        change.set("new_chat_member", after.wire());
        updates.add(kind, change, chat.id(), clock.instant());
    }

    private long freeId(Chat.Type type) {
        long id;
        do {
            id = switch (type) {
                case PRIVATE -> ++lastPerson;
                case GROUP -> --lastGroup;
                case SUPERGROUP -> --lastSupergroup;
            };
        } while (chats.chat(id).isPresent());
        return id;
    }
}
