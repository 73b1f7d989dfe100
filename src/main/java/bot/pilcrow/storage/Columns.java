package bot.pilcrow.storage;

import bot.pilcrow.telegram.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads columns that may be empty. */
final class Columns {

    private Columns() {}

    static OptionalInt number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static OptionalLong large(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The columns {@code waiting}, {@code oldest} and {@code broken}. */
    static Backlog backlog(ResultSet row) throws SQLException {
        long oldest = row.getLong("oldest");
        Optional<Instant> since = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
        return new Backlog(row.getInt("waiting"), since, row.getInt("broken"));
    }
}
