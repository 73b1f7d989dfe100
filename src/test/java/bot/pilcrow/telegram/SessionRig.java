package bot.pilcrow.telegram;

import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Budget;
import bot.pilcrow.conversation.Change.Overtaken;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.FileContent;
import bot.pilcrow.conversation.FollowUps;
import bot.pilcrow.conversation.session.Duty;
import bot.pilcrow.conversation.session.Floor;
import bot.pilcrow.conversation.session.Members;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.MinutesPress.Sheet;
import bot.pilcrow.conversation.session.MinutesTaker;
import bot.pilcrow.conversation.session.Pseudonyms;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionDesk;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.Steward;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.JdbcConversationStore;
import bot.pilcrow.storage.JdbcInbox;
import bot.pilcrow.storage.JdbcInitiative;
import bot.pilcrow.storage.JdbcOutbox;
import bot.pilcrow.storage.JdbcSessionStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sessions over real parts and a real database, with a clock moved by hand. Ada (101) owns the group -1001000000001, Ben (102)
 * is an administrator, 103 and on are members.
 */
final class SessionRig implements AutoCloseable {

    static final long GROUP = -1_001_000_000_001L;
    static final int ADA = 101;
    static final int BEN = 102;
    static final int CHEN = 103;
    static final int DARA = 104;

    /** A message as the people of a chat see it. */
    record Seen(int messageId, Outgoing outgoing) {}

    final HandClock clock = new HandClock();
    final RecordingSignals signals = new RecordingSignals();
    final OverlapAnswerer answerer = new OverlapAnswerer(TestArticle.harbour());
    final Map<Long, Members.Role> roles =
            new ConcurrentHashMap<>(Map.of(101L, Members.Role.HOST, 102L, Members.Role.HOST));
    final List<Seen> seen = new ArrayList<>();
    final List<Minutes> printed = new ArrayList<>();

    final Database database;
    final JdbcSessionStore store;
    final Outbox outbox;

    private final Inbox inbox;
    private final QuestionHandler handler;
    private final SessionLoop loop;
    private int lastUpdate;
    private int lastMessage;

    SessionRig(Path folder) {
        database = Database.open(folder.resolve("pilcrow.db"));
        inbox = new JdbcInbox(database, Rig.BOT.id(), clock);
        outbox = new JdbcOutbox(database, Rig.BOT.id(), clock);
        store = new JdbcSessionStore(database);
        JdbcConversationStore turns = new JdbcConversationStore(database);
        Desk desk = new Desk(answerer, turns, Set.of(), Set.of(), Budget.none(clock), clock, new Random(1));
        SessionDesk sessions = new SessionDesk(
                desk,
                store,
                new FollowUps(turns),
                new GivenRoles(),
                new Pseudonyms("of tests".getBytes(StandardCharsets.UTF_8)),
                clock,
                new Random(2));
        handler = new QuestionHandler(Rig.BOT, desk, sessions, signals, clock);
        QuestionMatcher matcher = new LettersMatcher();
        SessionWork work = new SessionWork(
                desk,
                store,
                new Floor(desk, store, matcher),
                new MinutesTaker(desk, store, matcher, clock),
                minutes -> {
                    printed.add(minutes);
                    return List.of(new Sheet("minutes.txt", false, new FileContent(new byte[] {1})));
                },
                Rig.BOT,
                signals,
                new JdbcInitiative(database, Rig.BOT.id(), clock),
                () -> {},
                clock);
        loop = new SessionLoop(store, new Steward(store), work, outbox, () -> true, Runnable::run, clock);
    }

    /** Somebody writes in the group; returns the message's number. */
    int write(int from, String text) {
        return write(from, text, message -> {});
    }

    int write(int from, String text, Consumer<ObjectNode> more) {
        ObjectNode message = message(from, text, ++lastMessage);
        int id = lastMessage;
        more.accept(message);
        update("message", message);
        return id;
    }

    int reply(int from, int to, String text) {
        return write(from, text, message -> message.set("reply_to_message", byBot(to)));
    }

    void edit(int from, int messageId, String text) {
        ObjectNode message = message(from, text, messageId);
        update("edited_message", message.put("edit_date", clock.instant().getEpochSecond()));
    }

    int writeAlone(int from, String text) {
        ObjectNode message = message(from, text, ++lastMessage);
        int id = lastMessage;
        message.putObject("chat").put("id", from).put("type", "private").put("first_name", "Ada");
        update("message", message);
        return id;
    }

    void press(int from, int messageId, String data) {
        press(from, GROUP, messageId, data);
    }

    void press(int from, long chatId, int messageId, String data) {
        update("callback_query", pressed(from, chatId, messageId, data));
    }

    private ObjectNode pressed(int from, long chatId, int messageId, String data) {
        ObjectNode query = Rig.object().put("id", "cb" + (lastUpdate + 1)).put("chat_instance", "1");
        query.set("from", person(from));
        ObjectNode under = byBot(messageId);
        under.putObject("chat").put("id", chatId).put("type", chatId < 0 ? "supergroup" : "private");
        query.set("message", under);
        return query.put("data", data);
    }

    /** Several people press one button at the same moment, and eight workers see to it. */
    void pressAtOnce(List<Integer> people, int messageId, String data) throws InterruptedException {
        List<RawUpdate> presses = people.stream()
                .map(person -> pressed(person, GROUP, messageId, data))
                .map(query -> {
                    ObjectNode update = Rig.object().put("update_id", ++lastUpdate);
                    update.set("callback_query", query);
                    return Envelope.open(update.toString()).orElseThrow();
                })
                .toList();
        inbox.store(presses, lastUpdate + 1L);
        ExecutorService workers = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            workers.execute(this::workAll);
        }
        workers.shutdown();
        if (!workers.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Presses are still being worked");
        }
        workAll();
        deliver();
    }

    private void workAll() {
        for (Optional<InboxItem> item = inbox.claim(); item.isPresent(); item = inbox.claim()) {
            try {
                inbox.finish(item.get(), handler.handle(item.get()));
            } catch (Overtaken e) {
                inbox.failed(item.get(), clock.instant());
            }
        }
    }

    void react(int from, int messageId, String emoji) {
        ObjectNode reaction = Rig.object()
                .put("message_id", messageId)
                .put("date", clock.instant().getEpochSecond());
        reaction.set("user", person(from));
        reaction.putObject("chat").put("id", GROUP).put("type", "supergroup").put("title", "Readers");
        reaction.putArray("old_reaction");
        var now = reaction.putArray("new_reaction");
        if (!emoji.isEmpty()) {
            now.addObject().put("type", "emoji").put("emoji", emoji);
        }
        update("message_reaction", reaction);
    }

    void update(String kind, ObjectNode content) {
        ObjectNode update = Rig.object().put("update_id", ++lastUpdate);
        update.set(kind, content);
        receive(update.toString());
    }

    /** An update comes in and is worked, as often as it takes. */
    void receive(String json) {
        inbox.store(List.of(Envelope.open(json).orElseThrow()), lastUpdate + 1);
        for (Optional<InboxItem> item = inbox.claim(); item.isPresent(); item = inbox.claim()) {
            inbox.finish(item.get(), handler.handle(item.get()));
        }
        deliver();
    }

    /** Time passes, and what is due is done. */
    void pass(Duration time) {
        long end = clock.instant().plus(time).toEpochMilli();
        settle();
        while (clock.instant().toEpochMilli() < end) {
            clock.advance(Duration.ofMillis(Math.min(250, end - clock.instant().toEpochMilli())));
            settle();
        }
    }

    private void settle() {
        for (Session session : store.underWay()) {
            Optional<Duty> duty = loop.due(session, 1);
            for (int i = 0; duty.isPresent() && i < 100; i++) {
                loop.begin(store.session(session.id()).orElseThrow(), duty.get());
                deliver();
                duty = store.session(session.id()).flatMap(now -> loop.due(now, 1));
            }
        }
    }

    private void deliver() {
        for (List<OutboxItem> due = outbox.due(10); !due.isEmpty(); due = outbox.due(10)) {
            for (OutboxItem item : due) {
                outbox.sending(List.of(item.id()));
                boolean isNew = item.outgoing() instanceof Outgoing.Message || item.outgoing() instanceof Outgoing.File;
                int id = isNew ? ++lastMessage : 0;
                outbox.sent(item.id(), isNew ? OptionalInt.of(id) : OptionalInt.empty());
                seen.add(new Seen(id, item.outgoing()));
            }
        }
    }

    /** What the bot said in the group since so many messages, newest last. */
    List<String> texts() {
        return seen.stream()
                .filter(one -> one.outgoing().chatId() == GROUP)
                .map(one -> one.outgoing().text().text())
                .toList();
    }

    /** The newest new message in the group. */
    Seen newest() {
        return seen.stream()
                .filter(one -> one.outgoing() instanceof Outgoing.Message message && message.chatId() == GROUP)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    Seen last() {
        return seen.get(seen.size() - 1);
    }

    static String button(Outgoing outgoing, String label) {
        return outgoing.buttons().stream()
                .flatMap(List::stream)
                .filter(button -> button.label().equals(label))
                .map(Outgoing.Button::data)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " but " + outgoing.buttons()));
    }

    Session session() {
        return store.newest(new Chat(GROUP, Kind.GROUP, OptionalInt.empty())).orElseThrow();
    }

    List<SessionQuestion> questions() {
        return store.questions(session().id());
    }

    SessionQuestion question(int number) {
        return questions().get(number - 1);
    }

    private ObjectNode message(int from, String text, int id) {
        ObjectNode message = Rig.object()
                .put("message_id", id)
                .put("date", clock.instant().getEpochSecond())
                .put("text", text);
        message.set("from", person(from));
        message.putObject("chat").put("id", GROUP).put("type", "supergroup").put("title", "Readers");
        return message;
    }

    private static ObjectNode person(int id) {
        return Rig.user(id).put("first_name", "Person " + id);
    }

    private static ObjectNode byBot(int messageId) {
        return Rig.byBot(
                messageId,
                Rig.object().put("id", GROUP).put("type", "supergroup").put("title", "Readers"));
    }

    @Override
    public void close() {
        database.close();
    }

    /** People are what a test says they are; strangers are members. */
    private final class GivenRoles implements Members {

        @Override
        public Role role(long chatId, Asker who) {
            if (who.isAnonymous()) {
                return who.id() == chatId ? Role.HOST : Role.MEMBER;
            }
            return roles.getOrDefault(who.id(), Role.MEMBER);
        }

        @Override
        public Role roleNow(long chatId, Asker who) {
            return role(chatId, who);
        }

        @Override
        public void changed(long chatId, long personId) {
            // Nothing is remembered
        }
    }

    /** Two questions of the same letters are the same. */
    private static final class LettersMatcher implements QuestionMatcher {

        @Override
        public OptionalInt same(String question, List<String> asked) {
            return IntStream.range(0, asked.size())
                    .filter(place -> letters(asked.get(place)).equals(letters(question)))
                    .findFirst();
        }

        @Override
        public double likeness(String one, String other) {
            return letters(one).equals(letters(other)) ? 1 : 0;
        }

        private static String letters(String text) {
            return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        }
    }
}
