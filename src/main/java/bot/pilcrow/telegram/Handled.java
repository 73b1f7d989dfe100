package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one update: committed as one, or not at all.
 *
 * @param state how the update ended
 * @param outgoing messages to send, in order
 * @param changes what the conversation remembers or forgets because of it
 */
public record Handled(EndState state, List<Outgoing> outgoing, List<Change> changes) {

    public Handled {
        outgoing = List.copyOf(outgoing);
        changes = List.copyOf(changes);
    }

    Handled with(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Handled(state, outgoing, more);
    }
}
