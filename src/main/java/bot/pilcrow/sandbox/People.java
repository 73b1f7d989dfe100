package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.Params.Upload;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What pretend people do in a chat, and which updates the bot gets of it. Called under the lock of {@link Chats}. */
final class People {

    /** The account behind which Telegram hides an anonymous administrator. */
    private static final Person ANONYMOUS =
            new Person(1087968824, true, "Group", Optional.of("GroupAnonymousBot"), Optional.empty());

    private final Chats chats;
    private final UpdateQueue updates;
    private final PrivacyMode privacy;
    private final CallbackQueries queries;
    private final FileShelf files;
    private final Happenings happenings;
    private final Clock clock;

    People(
            Chats chats,
            UpdateQueue updates,
            PrivacyMode privacy,
            CallbackQueries queries,
            FileShelf files,
            Happenings happenings,
            Clock clock) {
        this.chats = chats;
        this.updates = updates;
        this.privacy = privacy;
        this.queries = queries;
        this.files = files;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Someone writes. Returns the message as the Bot API shows it, whether the bot gets to see it or not. */
    JsonNode send(Params act) {
        Chat chat = chats.visited(act);
        Member from = present(chat, act);
        ObjectNode content = Json.object();
        thread(act, chat)
                .ifPresent(thread -> content.put("message_thread_id", thread).put("is_topic_message", true));
        reply(act, chat).ifPresent(content::setAll);
        if (act.has("document")) {
            content.set("document", files.keep(document(act), "documents"));
            StyledText.taken(act.text("text").orElse(""), List.of()).addTo(content, "caption", "caption_entities");
        } else {
            text(act).addTo(content, "text", "entities");
        }
        Message message = chats.post(chat, from.person(), content);
        if (from.anonymous()) {
            message.content().set("from", ANONYMOUS.wire());
            message.content().set("sender_chat", chat.wire());
        }
        announce("message", chat, message);
        return message.wire();
    }

    /** Someone changes a message of theirs. */
    JsonNode edit(Params act) {
        Chat chat = chats.visited(act);
        Message message = message(act, chat);
        if (message.author().id() != present(chat, act).person().id()) {
            throw Refusal.mistake("people edit only what they wrote");
        }
        StyledText text = text(act);
        ObjectNode changed = message.wire();
        text.addTo(
                changed, message.hasText() ? "text" : "caption", message.hasText() ? "entities" : "caption_entities");
        changed.put("edit_date", clock.instant().getEpochSecond());
        message.become(changed);
        announce("edited_message", chat, message);
        return message.wire();
    }

    /** Someone presses a button. */
    JsonNode press(Params act) {
        Chat chat = chats.visited(act);
        Message message = message(act, chat);
        Person person =
                act.flag("force") ? someone(act, chat) : present(chat, act).person();
        String data = act.text("data").orElseThrow(() -> Refusal.mistake("which button? pass \"data\""));
        if (!act.flag("force") && !message.hasButton(data)) {
            throw Refusal.mistake(
                    "message " + message.id() + " has no button with this data; \"force\":true forges one");
        }
        String id = queries.open(chat, message.id(), person.id(), data);
        ObjectNode query = Json.object().put("id", id);
        query.set("from", person.wire());
        query.set("message", message.wire());
        query.put("chat_instance", Long.toString(chat.id() * 7919)).put("data", data);
        updates.add("callback_query", query, chat.id(), clock.instant(), CallbackQueries.ANSWERABLE);
        return Json.object().put("callback_query_id", id);
    }

    /** Someone reacts to a message, or takes the reaction back. The bot hears of it only where Telegram would tell it. */
    JsonNode react(Params act) {
        Chat chat = chats.visited(act);
        Message message = message(act, chat);
        Person person = present(chat, act).person();
        List<String> before = message.reactionsOf(person.id());
        List<String> after = act.text("emoji")
                .filter(emoji -> !emoji.isEmpty())
                .map(List::of)
                .orElse(List.of());
        if (!Reactions.ALL.containsAll(after)) {
            throw Refusal.mistake("Telegram has no reaction " + after.get(0));
        }
        message.react(person.id(), after);
        if (chat.isPrivate() || chat.botAdministers()) {
            ObjectNode change = Json.object();
            change.set("chat", chat.wire());
            change.put("message_id", message.id()).set("user", person.wire());
            change.put("date", clock.instant().getEpochSecond());
            change.set("old_reaction", reactions(before));
            change.set("new_reaction", reactions(after));
            updates.add("message_reaction", change, chat.id(), clock.instant());
        }
        happenings.changed();
        return message.view();
    }

    private void announce(String kind, Chat chat, Message message) {
        if (privacy.reaches(chat, message)) {
            updates.add(kind, message.wire(), chat.id(), clock.instant());
        }
        happenings.changed();
    }

    private static ArrayNode reactions(List<String> emoji) {
        ArrayNode list = Json.array();
        emoji.forEach(one -> list.addObject().put("type", "emoji").put("emoji", one));
        return list;
    }

    private Member present(Chat chat, Params act) {
        Optional<Long> named = act.number("from");
        if (named.isEmpty() && !chat.isPrivate()) {
            throw Refusal.mistake("who? pass \"from\": the id of a member");
        }
        Member member = chat.member(named.orElse(chat.id()));
        if (!member.present()) {
            throw Refusal.mistake("person " + member.person().id() + " has left chat " + chat.id());
        }
        return member;
    }

    private Person someone(Params act, Chat chat) {
        long id = act.number("from").orElse(chat.id());
        return chats.person(id).orElseGet(() -> Person.human(id, "Stranger"));
    }

    private static Message message(Params act, Chat chat) {
        long id = act.number("message").orElseThrow(() -> Refusal.mistake("which message? pass \"message\": its id"));
        return chat.message(id).orElseThrow(() -> Refusal.mistake("no message " + id + " in chat " + chat.id()));
    }

    private static StyledText text(Params act) {
        StyledText text = StyledText.taken(act.text("text").orElse(""), List.of());
        if (text.isEmpty()) {
            throw Refusal.mistake("the text is empty");
        }
        if (text.text().length() > TextIntake.LONGEST_TEXT) {
            throw Refusal.mistake("the text is longer than 4096 UTF-16 units");
        }
        return text;
    }

    private static Optional<Integer> thread(Params act, Chat chat) {
        Optional<Integer> thread =
                act.number("thread").or(() -> act.number("message_thread_id")).map(Long::intValue);
        if (thread.isPresent() && !chat.forum()) {
            throw Refusal.mistake("chat " + chat.id() + " has no topics");
        }
        thread.ifPresent(id -> chat.topics().putIfAbsent(id, "Topic " + id));
        return thread;
    }

    private static Optional<ObjectNode> reply(Params act, Chat chat) {
        Optional<Long> id = act.number("reply_to");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Message target = chat.message(id.get())
                .orElseThrow(() -> Refusal.mistake("no message " + id.get() + " in chat " + chat.id()));
        ObjectNode parts = Json.object();
        parts.set("reply_to_message", target.asReplied());
        act.text("quote").filter(words -> !words.isEmpty()).ifPresent(words -> {
            int wanted = act.number("quote_position").map(Long::intValue).orElse(0);
            int at = target.body().startsWith(words, wanted)
                    ? wanted
                    : target.body().indexOf(words);
            if (at < 0) {
                throw Refusal.mistake("message " + target.id() + " does not say what is quoted");
            }
            parts.set("quote", Replies.quote(target, words, at));
        });
        return Optional.of(parts);
    }

    private static Upload document(Params act) {
        Params document = Params.of(act.object("document").orElse(Json.object()));
        String name = document.text("name").orElseThrow(() -> Refusal.mistake("a document needs \"name\""));
        try {
            byte[] bytes = Base64.getDecoder().decode(document.text("base64").orElse(""));
            return new Upload(name, bytes);
        } catch (IllegalArgumentException e) {
            throw Refusal.mistake("the document's \"base64\" is not base64");
        }
    }
}
