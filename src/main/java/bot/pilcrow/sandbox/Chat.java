package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A chat with its people and messages. Guarded by the lock of {@link Chats}. */
final class Chat {

    /** The kinds of chat a bot meets; channels are left out. */
    enum Type {
        PRIVATE,
        GROUP,
        SUPERGROUP;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type of(String wire) {
            for (Type type : values()) {
                if (type.wire().equals(wire)) {
                    return type;
                }
            }
            throw Refusal.mistake("no such chat type: " + wire + "; use private, group or supergroup");
        }
    }

    private final long id;
    private final Type type;
    private final String title;
    private final boolean forum;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private final NavigableMap<Integer, Message> messages = new TreeMap<>();
    private final Map<Integer, String> topics = new TreeMap<>();
    private final Presence presence = new Presence();
    private String botStatus = "member";
    private Optional<Integer> pinned = Optional.empty();
    private Optional<Long> migratedTo = Optional.empty();

    Chat(long id, Type type, String title, boolean forum) {
        this.id = id;
        this.type = type;
        this.title = title;
        this.forum = forum;
    }

    long id() {
        return id;
    }

    Type type() {
        return type;
    }

    String title() {
        return title;
    }

    boolean forum() {
        return forum;
    }

    boolean isPrivate() {
        return type == Type.PRIVATE;
    }

    Map<Long, Member> members() {
        return members;
    }

    NavigableMap<Integer, Message> messages() {
        return messages;
    }

    Optional<Message> message(long messageId) {
        return Optional.ofNullable(messages.get((int) messageId)).filter(found -> found.id() == messageId);
    }

    /** Topics of a forum by thread id; "General" has none. */
    Map<Integer, String> topics() {
        return topics;
    }

    Presence presence() {
        return presence;
    }

    /** The bot's place here; in a private chat "kicked" means that the person has blocked it. */
    String botStatus() {
        return botStatus;
    }

    void botStatus(String status) {
        botStatus = status;
    }

    boolean botAdministers() {
        return botStatus.equals("administrator") || botStatus.equals("creator");
    }

    Optional<Integer> pinned() {
        return pinned;
    }

    void pin(Optional<Integer> message) {
        pinned = message;
    }

    Optional<Long> migratedTo() {
        return migratedTo;
    }

    void migratedTo(long supergroup) {
        migratedTo = Optional.of(supergroup);
    }

    Member member(long personId) {
        Member member = members.get(personId);
        if (member == null) {
            throw Refusal.mistake("person " + personId + " is not in chat " + id);
        }
        return member;
    }

    /** As the Bot API's Chat. */
    ObjectNode wire() {
        ObjectNode chat = Json.object().put("id", id).put("type", type.wire());
        if (isPrivate()) {
            chat.put("first_name", title);
        } else {
            chat.put("title", title);
            if (type == Type.GROUP) {
                chat.put("all_members_are_administrators", false);
            }
        }
        if (forum) {
            chat.put("is_forum", true);
        }
        return chat;
    }
}
