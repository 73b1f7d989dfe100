package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.TokenLedger;
import bot.pilcrow.conversation.TokenLedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcTokenLedgerTest extends TokenLedgerContract {

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
    protected TokenLedger ledger() {
        return new JdbcTokenLedger(database);
    }

    @Test
    void remembersOverARestart() {
        ledger().book(DAY, LIMITS, 60);
        database.close();
        database = Database.open(folder.resolve("pilcrow.db"));

        assertThat(ledger().spent(DAY, "all")).isEqualTo(60);
    }
}
