package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.ConversationStore;
import bot.pilcrow.conversation.ConversationStoreContract;
import bot.pilcrow.conversation.TokenLedger;
import bot.pilcrow.conversation.TokenLedgerContract;
import bot.pilcrow.conversation.session.SessionStore;
import bot.pilcrow.conversation.session.SessionStoreContract;
import bot.pilcrow.telegram.EndState;
import bot.pilcrow.telegram.Handled;
import bot.pilcrow.telegram.Inbox;
import bot.pilcrow.telegram.InboxContract;
import bot.pilcrow.telegram.Outbox;
import bot.pilcrow.telegram.OutboxContract;
import bot.pilcrow.telegram.Sample;
import bot.pilcrow.testing.Postgres;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every port keeps its contract on PostgreSQL, too. */
@ExtendWith(Postgres.Shared.class)
class OnPostgresTest {

    private static final long BOT = 42;

    private Database database;

    @BeforeEach
    void open(Postgres postgres) throws SQLException {
        database = Database.open(postgres.freshDatabase());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class TheInbox extends InboxContract {

        @Override
        protected Inbox inbox(InstantSource time) {
            return new JdbcInbox(database, BOT, time);
        }

        @Override
        protected Outbox outbox(InstantSource time) {
            return new JdbcOutbox(database, BOT, time);
        }

        @Override
        protected ConversationStore conversations() {
            return new JdbcConversationStore(database);
        }
    }

    @Nested
    class TheOutbox extends OutboxContract {

        @Override
        protected Inbox inbox(InstantSource time) {
            return new JdbcInbox(database, BOT, time);
        }

        @Override
        protected Outbox outbox(InstantSource time) {
            return new JdbcOutbox(database, BOT, time);
        }

        @Override
        protected ConversationStore conversations() {
            return new JdbcConversationStore(database);
        }
    }

    @Nested
    class TheMemoryOfTurns extends ConversationStoreContract {

        private long updates;

        @Override
        protected ConversationStore store() {
            return new JdbcConversationStore(database);
        }

        @Override
        protected void commit(Change... changes) {
            Inbox inbox = new JdbcInbox(database, BOT, InstantSource.system());
            inbox.store(List.of(Sample.update(++updates, "a")), 0);
            inbox.finish(inbox.claim().orElseThrow(), Sample.changing(changes));
        }
    }

    @Nested
    class TheMemoryOfSessions extends SessionStoreContract {

        @Override
        protected SessionStore store() {
            return new JdbcSessionStore(database);
        }

        @Override
        protected boolean commit(Change... changes) {
            return new JdbcInitiative(database, BOT, InstantSource.system())
                    .commit(new Handled(EndState.ANSWERED, List.of(), List.of(changes)));
        }
    }

    @Nested
    class TheLedgerOfTokens extends TokenLedgerContract {

        @Override
        protected TokenLedger ledger() {
            return new JdbcTokenLedger(database);
        }
    }

    @Test
    void keepsAndReplacesReplies() {
        JdbcReplyCache cache = new JdbcReplyCache(database, () -> Instant.EPOCH);
        cache.keep("key", "one");
        cache.keep("key", "two");

        assertThat(new JdbcReplyCache(database, () -> Instant.EPOCH).find("key"))
                .contains("two");
    }

    @Test
    void keepsTextWithoutTheOneCharacterItCannotHold() {
        JdbcReplyCache cache = new JdbcReplyCache(database, () -> Instant.EPOCH);
        cache.keep("key", "a\0b");

        assertThat(new JdbcReplyCache(database, () -> Instant.EPOCH).find("key"))
                .contains("ab");
    }

    @Test
    void opensTablesThatAreThereAlready(Postgres postgres) throws SQLException {
        String url = postgres.freshDatabase();
        Database.open(url).close();
        Database again = Database.open(url);
        assertThat(again.isShared()).isTrue();
        again.close();
    }

    @Test
    void saysInOneLineWithoutThePasswordWhyAServerCannotBeUsed(Postgres postgres) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Database.open(
                        "jdbc:postgresql://localhost:" + postgres.port() + "/nowhere?user=postgres&password=hidden"))
                .withMessageContaining("DATABASE_URL")
                .withMessageContaining("there is no database of this name")
                .withMessageNotContaining("hidden")
                .withMessageNotContaining("\n");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> Database.open("jdbc:postgresql://hidden:hidden@localhost:1/nowhere"))
                .withMessageContaining("the server cannot be reached")
                .withMessageNotContaining("hidden");
    }

    @Test
    void writesOneAtATime() throws Exception {
        Thread[] threads = new Thread[8];
        JdbcTokenLedger ledger = new JdbcTokenLedger(database);
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 25; n++) {
                    ledger.book(LocalDate.EPOCH, Map.of("all", 150L), 1);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(ledger.spent(LocalDate.EPOCH, "all")).isEqualTo(150);
    }
}
