package bot.pilcrow.app;

import java.nio.file.Path;
import java.util.Optional;

/** Which SQLite file the settings name as database. */
final class SqliteChoice {

    private static final String SQLITE = "jdbc:sqlite:";

    private SqliteChoice() {}

    /**
     * The file.
     *
     * @param otherwise what is to be used when the database is another
     * @throws CommandFailed if it is another
     */
    static Path of(Settings settings, String otherwise) {
        Optional<String> url = settings.databaseUrl();
        if (url.filter(given -> !given.startsWith(SQLITE)).isPresent()) {
            throw new CommandFailed("DATABASE_URL names a PostgreSQL database; use " + otherwise + " for it");
        }
        return url.map(given -> Path.of(given.substring(SQLITE.length()))).orElseGet(() -> Run.database(settings));
    }
}
