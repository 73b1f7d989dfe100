package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Budget;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.telegram.Outgoing.Button;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The handler over real parts, fed with raw updates. Ada (101) writes in her private chat 101 and in group -1001. */
final class Rig {

    static final BotAccount BOT = new BotAccount(7000, "PilcrowBot");
    static final long GROUP = -1001;
    static final int ADA = 101;
    static final int BEN = 102;

    private static final ObjectMapper JSON = new ObjectMapper();

    final HandClock clock = new HandClock();
    final MemoryStore store = new MemoryStore();
    final RecordingSignals signals = new RecordingSignals();
    final OverlapAnswerer answerer;

    private final QuestionHandler handler;
    private int lastUpdate;
    private int lastMessage = 1000;

    Rig() {
        this(TestArticle.harbour(), Set.of());
    }

    Rig(Article article, Set<Long> allowedChats) {
        this.answerer = new OverlapAnswerer(article);
        Desk desk = new Desk(answerer, store, allowedChats, Set.of(), Budget.none(clock), clock, new Random(1));
        this.handler = new QuestionHandler(BOT, desk, NoSessions.desk(desk, store, clock), signals, clock);
    }

    /** The same conversations, as a bot sees them that was restarted with an article. */
    private Rig(Rig before, Article article) {
        this(article, Set.of());
        before.store
                .turns()
                .forEach(turn -> store.commit(
                        new Handled(
                                EndState.ANSWERED,
                                List.of(),
                                List.of(new bot.pilcrow.conversation.Change.Remember(turn))),
                        0));
        clock.advance(Duration.between(clock.instant(), before.clock.instant()));
    }

    Rig restarted(Article article) {
        return new Rig(this, article);
    }

    Handled inPrivate(String text) {
        return update("message", message(ADA, text));
    }

    Handled inGroup(int from, String text) {
        return inGroup(from, text, message -> {});
    }

    Handled inGroup(int from, String text, Consumer<ObjectNode> more) {
        ObjectNode message = groupMessage(from, text);
        more.accept(message);
        return update("message", message);
    }

    ObjectNode message(int from, String text) {
        ObjectNode message = JSON.createObjectNode();
        message.put("message_id", ++lastMessage).put("date", clock.instant().getEpochSecond());
        message.set("from", user(from));
        message.putObject("chat").put("id", from).put("type", "private").put("first_name", "Ada");
        message.put("text", text);
        return message;
    }

    ObjectNode groupMessage(int from, String text) {
        ObjectNode message = message(from, text);
        message.putObject("chat").put("id", GROUP).put("type", "supergroup").put("title", "Readers");
        return message;
    }

    static ObjectNode user(long id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("is_bot", id == BOT.id())
                .put("first_name", id == BOT.id() ? "Pilcrow" : "Ada")
                .put("language_code", "en");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A message of the bot in the chat of another, to reply to. */
    static ObjectNode byBot(int messageId, ObjectNode chat) {
        ObjectNode message =
                JSON.createObjectNode().put("message_id", messageId).put("date", 1);
        message.set("from", user(BOT.id()));
        message.set("chat", chat);
        return message.put("text", "An answer");
    }

    Handled press(int from, long chatId, int messageId, String data) {
        ObjectNode query = JSON.createObjectNode().put("id", "cb" + lastUpdate).put("chat_instance", "1");
        query.set("from", user(from));
        ObjectNode chat = JSON.createObjectNode().put("id", chatId).put("type", chatId < 0 ? "supergroup" : "private");
        query.set("message", byBot(messageId, chat));
        return update("callback_query", query.put("data", data));
    }

    Handled update(String kind, ObjectNode content) {
        ObjectNode update = JSON.createObjectNode().put("update_id", ++lastUpdate);
        update.set(kind, content);
        return raw(update.toString());
    }

    Handled raw(String json) {
        Handled handled = handler.handle(new InboxItem(lastUpdate, "lane", json, 0, clock.instant()));
        store.commit(handled, lastMessage + 1);
        lastMessage += handled.outgoing().size();
        return handled;
    }

    /** What is said of an update that found the inbox full. */
    Handled leftOut(String kind, ObjectNode content) {
        return handler.handle(item(InboxItem.crowdedLane("lane"), kind, content));
    }

    /** What is said of an update that is given up. */
    List<Outgoing> apology(String kind, ObjectNode content) {
        return handler.apology(item("lane", kind, content));
    }

    private InboxItem item(String lane, String kind, ObjectNode content) {
        ObjectNode update = JSON.createObjectNode().put("update_id", ++lastUpdate);
        update.set(kind, content);
        return new InboxItem(lastUpdate, lane, update.toString(), 0, clock.instant());
    }

    Handled rawReceivedAgo(Duration ago, String json) {
        return handler.handle(
                new InboxItem(lastUpdate, "lane", json, 0, clock.instant().minus(ago)));
    }

    Turn newest() {
        List<Turn> turns = store.turns();
        return turns.get(turns.size() - 1);
    }

    int answerOf(Turn turn) {
        return turn.answerMessageId().orElseThrow();
    }

    static Outgoing only(Handled handled) {
        if (handled.outgoing().size() != 1) {
            throw new AssertionError("Not one message but " + handled.outgoing().size());
        }
        return handled.outgoing().get(0);
    }

    static String text(Handled handled) {
        return only(handled).text().text();
    }

    static Optional<Button> button(Handled handled, String label) {
        return only(handled).buttons().stream()
                .flatMap(List::stream)
                .filter(button -> button.label().equals(label))
                .findFirst();
    }
}
