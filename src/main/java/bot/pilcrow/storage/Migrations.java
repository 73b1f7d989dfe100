package bot.pilcrow.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date. */
final class Migrations {

    /** The newest migration in {@code db/sqlite} and {@code db/postgres}. */
    static final int NEWEST = 5;

    private Migrations() {}

    /**
     * Runs what is missing. The version reached is kept in SQLite's {@code user_version} as well, because asking Flyway
     * alone costs a second at every start.
     */
    static void apply(DataSource source, DatabaseFile file) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > NEWEST) {
                throw new StorageException(file.path()
                        + " was made by a newer Pilcrow; run that one, or give this one a DATA_DIR of its own");
            }
            if (version < NEWEST) {
                migrate(source, "sqlite");
                statement.execute("PRAGMA user_version = " + NEWEST);
            }
        } catch (SQLException | FlywayException e) {
            throw new StorageException("The tables in " + file.path() + " cannot be brought up to date", e);
        }
    }

    /**
     * Runs what is missing on a PostgreSQL server. Replicas that start at the same time wait for one another.
     *
     * @param name what to call the database
     */
    static void apply(DataSource source, String name) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            int version = postgresVersion(statement);
            if (version > NEWEST) {
                throw new StorageException(
                        name + " was made by a newer Pilcrow; run that one, or set DATABASE_URL to another database");
            }
            if (version < NEWEST) {
                migrate(source, "postgres");
            }
        } catch (SQLException | FlywayException e) {
            throw new StorageException("The tables in " + name + " cannot be brought up to date", e);
        }
    }

    private static void migrate(DataSource source, String kind) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/" + kind)
                .load()
                .migrate();
    }

    private static int postgresVersion(Statement statement) throws SQLException {
        try (ResultSet known = statement.executeQuery("select to_regclass('flyway_schema_history')")) {
            if (!known.next() || known.getString(1) == null) {
                return 0;
            }
        }
        try (ResultSet result = statement.executeQuery(
                "select coalesce(max(cast(version as integer)), 0) from flyway_schema_history where success")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
