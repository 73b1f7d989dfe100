package bot.pilcrow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcReplyCacheTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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

    @Test
    void keepsRepliesOverARestart() {
        cacheAt(NOON).keep("key", "{\"verdict\":\"ANSWERED\"}");
        database.close();
        open();

        assertThat(cacheAt(NOON).find("key")).contains("{\"verdict\":\"ANSWERED\"}");
        assertThat(cacheAt(NOON).find("other")).isEmpty();
    }

    @Test
    void forgetsAfterAMonth() {
        cacheAt(NOON).keep("key", "old");

        assertThat(cacheAt(NOON.plus(Duration.ofDays(31))).find("key")).isEmpty();
    }

    private JdbcReplyCache cacheAt(Instant now) {
        return new JdbcReplyCache(database, () -> now);
    }
}
