package bot.pilcrow.storage;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.session.SessionStore;
import bot.pilcrow.conversation.session.SessionStoreContract;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcSessionStoreTest extends SessionStoreContract {

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
    protected SessionStore store() {
        return new JdbcSessionStore(database);
    }

    @Override
    protected boolean commit(Change... changes) {
        return new JdbcInitiative(database, 42, InstantSource.system())
                .commit(new Handled(EndState.ANSWERED, List.of(), List.of(changes)));
    }
}
