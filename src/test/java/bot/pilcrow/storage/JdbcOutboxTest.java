package bot.pilcrow.storage;

import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcOutboxTest extends OutboxContract {

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Inbox inbox(InstantSource clock) {
        return new JdbcInbox(database, 42, clock);
    }

    @Override
    protected Outbox outbox(InstantSource clock) {
        return new JdbcOutbox(database, 42, clock);
    }

    @Override
    protected ConversationStore conversations() {
        return new JdbcConversationStore(database);
    }
}
