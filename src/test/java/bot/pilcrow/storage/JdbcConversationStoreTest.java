package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.conversation.ConversationStoreContract;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcConversationStoreTest extends ConversationStoreContract {

    @TempDir
    private Path folder;

    private Database database;
    private long updates;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("pilcrow.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ConversationStore store() {
        return new JdbcConversationStore(database);
    }

    @Override
    protected void commit(Change... changes) {
        Inbox inbox = new JdbcInbox(database, 42, InstantSource.system());
        inbox.store(List.of(Sample.update(++updates, "a")), 0);
        inbox.finish(inbox.claim().orElseThrow(), Sample.changing(changes));
    }

    @Test
    void forgetsTurnsOfOldAge() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        commit(
                new Change.Remember(Sample.turn("old", 1, 6, now.minus(Duration.ofDays(31)))),
                new Change.Remember(Sample.turn("young", 1, 6, now)));

        assertThat(new JdbcConversationStore(database).forgetBefore(now.minus(Duration.ofDays(30))))
                .isEqualTo(1);
        assertThat(store().turn("old")).isEmpty();
        assertThat(store().turn("young")).isPresent();
    }
}
