package bot.pilcrow.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.postgresql.Driver;

/**
 * A PostgreSQL server that replicas share.
 *
 * <p>One transaction writes at a time, whichever replica it is of, as with SQLite: each takes the same advisory lock first.
 * So the SQL of both kinds is one text that is thought about once. Telegram's 30 messages a second need some hundred short
 * transactions; one after the other a server commits several hundred.
 */
final class PostgresEngine implements Engine {

    static final String SCHEME = "jdbc:postgresql://";

    /** Any number, as long as nobody else uses it in the same database. */
    private static final long WRITERS = 0x5049_4C43_524F_5721L;

    private static final int CONNECTIONS = 8;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * Nothing waits without end. The idle limit is what frees the writers' lock of a replica that was frozen within a
     * transaction; it must be shorter than the time after which that replica counts as dead.
     */
    private static final String SESSION = "set lock_timeout = 12000; set statement_timeout = 15000;"
            + " set idle_in_transaction_session_timeout = 8000; set synchronous_commit = on";

    private final HikariDataSource pool;

    private PostgresEngine(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Connects, and brings the tables up to date.
     *
     * @param url as {@code DATABASE_URL} has it
     * @throws StorageException if the server cannot be reached or refuses, or the tables are of a newer Pilcrow
     */
    static PostgresEngine open(String url) {
        String server = name(url);
        HikariDataSource pool = connect(url, server);
        try {
            Migrations.apply(pool, server);
            return new PostgresEngine(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public DataSource writing() {
        return pool;
    }

    @Override
    public DataSource reading() {
        return pool;
    }

    @Override
    public void teach(Jdbi jdbi) {
        jdbi.define("greatest", "greatest")
                .define("now", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
                .registerArgument(new WithoutNul());
    }

    @Override
    public void beginWriting(Handle handle) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:key)) locked")
                .bind("key", WRITERS)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void scrub(Handle handle) {
        // Dead rows and the log are the server's; its operator decides how long they are kept
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String reason(SQLException failure) {
        return describe(failure);
    }

    private static String describe(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("08");
        return switch (state) {
            case "53100" -> "the server's disk is full";
            case "55P03", "57014" -> "it took too long";
            case "28P01", "28000" -> "it refuses this user or password";
            case "3D000" -> "there is no database of this name";
            case "53300" -> "it has no connection left";
            case "57P01", "57P02", "57P03" -> "the server is going down or coming up";
            default -> state.startsWith("08") ? "the server cannot be reached" : "error " + state;
        };
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource connect(String url, String server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgres");
        config.setDriverClassName(Driver.class.getName());
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties());
        config.setConnectionInitSql(SESSION);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            String reason = e.getCause() instanceof SQLException sql ? describe(sql) : "it does not answer";
            throw new StorageException("DATABASE_URL: " + server + " cannot be used: " + reason);
        } catch (RuntimeException e) {
            throw new StorageException(
                    "DATABASE_URL must be jdbc:postgresql://HOST[:PORT]/NAME?user=USER&password=PASSWORD");
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "ApplicationName", "pilcrow",
                "connectTimeout", "5",
                "loginTimeout", "5",
                "socketTimeout", "20",
                "tcpKeepAlive", "true",
                // The details repeat what was to be stored, users' words too
                "logServerErrorDetail", "false"));
        return properties;
    }

    /** What may be said of a URL: not the user, nor the password. */
    private static String name(String url) {
        return "the PostgreSQL database "
                + url.substring(SCHEME.length()).replaceFirst("\\?.*", "").replaceFirst(".*@", "");
    }

    /** PostgreSQL takes no text with a NUL in it. */
    private static final class WithoutNul extends AbstractArgumentFactory<String> {

        WithoutNul() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.replace("\0", ""));
        }
    }
}
