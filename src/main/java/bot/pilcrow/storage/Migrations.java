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

    /** The newest migration in {@code db/sqlite}. */
    static final int NEWEST = 4;

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
                Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:db/sqlite")
                        .load()
                        .migrate();
                statement.execute("PRAGMA user_version = " + NEWEST);
            }
        } catch (SQLException | FlywayException e) {
            throw new StorageException("The tables in " + file.path() + " cannot be brought up to date", e);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
