package bot.pilcrow.storage;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Change.Overtaken;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Initiative;
import bot.pilcrow.telegram.Outgoing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/** What one bot does of its own accord, in a database. */
public final class JdbcInitiative implements Initiative {

    /** No update is behind it. */
    private static final long NO_UPDATE = 0;

    private final Database database;
    private final long botId;
    private final InstantSource clock;

    /** Creates the initiative of one bot. */
    public JdbcInitiative(Database database, long botId, InstantSource clock) {
        this.database = database;
        this.botId = botId;
        this.clock = clock;
    }

    @Override
    public boolean commit(Handled handled) {
        Instant now = clock.instant();
        try {
            return database.write(handle -> {
                Changes changes = new Changes(handle, botId, now);
                for (Change change : handled.changes()) {
                    changes.apply(change, NO_UPDATE);
                }
                OutboxRows outbox = new OutboxRows(handle, botId, now);
                for (Outgoing outgoing : handled.outgoing()) {
                    outbox.insert(outgoing, OptionalLong.empty(), false);
                }
                return true;
            });
        } catch (Overtaken e) {
            return false;
        }
    }
}
