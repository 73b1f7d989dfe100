package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.conversation.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Remembers turns in memory, as the store of the running bot does on disk. */
final class MemoryStore implements ConversationStore {

    private final List<Turn> turns = new ArrayList<>();

    /** Makes the changes of an update, its messages sent and numbered from {@code nextMessageId}. */
    synchronized void commit(Handled handled, int nextMessageId) {
        for (Change change : handled.changes()) {
            if (change instanceof Change.Remember remember) {
                turns.removeIf(turn -> turn.id().equals(remember.turn().id()));
                turns.add(remember.turn());
            } else if (change instanceof Change.Forget forget) {
                turns.removeIf(turn -> turn.askerId() == forget.personId());
            }
        }
        int messageId = nextMessageId;
        for (Outgoing outgoing : handled.outgoing()) {
            if (outgoing instanceof Outgoing.Message message) {
                int sent = messageId++;
                turns.replaceAll(
                        turn -> message.records().filter(turn.id()::equals).isPresent() ? answered(turn, sent) : turn);
            }
        }
    }

    private static Turn answered(Turn turn, int messageId) {
        return new Turn(
                turn.id(),
                turn.chatId(),
                turn.threadId(),
                turn.askerId(),
                turn.questionMessageId(),
                OptionalInt.of(messageId),
                turn.previous(),
                turn.question(),
                turn.verdict(),
                turn.articleVersion(),
                turn.quotes(),
                turn.others(),
                turn.soughtFor(),
                turn.score(),
                turn.at(),
                turn.said());
    }

    synchronized List<Turn> turns() {
        return List.copyOf(turns);
    }

    @Override
    public synchronized Optional<Turn> turn(String id) {
        return turns.stream().filter(turn -> turn.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<Turn> turnAnsweredBy(long chatId, int messageId) {
        return turns.stream()
                .filter(turn -> turn.chatId() == chatId)
                .filter(turn -> turn.answerMessageId().equals(OptionalInt.of(messageId)))
                .findFirst();
    }

    @Override
    public synchronized Optional<Turn> latestTurn(long chatId, OptionalInt threadId, long askerId) {
        return turns.stream()
                .filter(turn ->
                        turn.chatId() == chatId && turn.threadId().equals(threadId) && turn.askerId() == askerId)
                .max(Comparator.comparing(Turn::at).thenComparing(turns::indexOf));
    }
}
