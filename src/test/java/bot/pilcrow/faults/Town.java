package bot.pilcrow.faults;

import bot.pilcrow.faults.Books.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Telegram, bots on it, and people who ask. */
final class Town implements AutoCloseable {

    /** No secret: it opens nothing but a sandbox. Rare enough to be looked for everywhere. */
    static final String TOKEN = "1000000001:never-to-be-seen-in-any-log-or-table";

    static final Pattern STARTED = Pattern.compile("Ctrl-C");

    /** Counts turns beyond the first to a question. */
    static final String DOUBLED = "select coalesce(sum(n - 1), 0) from"
            + " (select count(*) n from turn group by chat_id, question_message_id) turns";

    private static final long FIRST_PERSON = 10_000;

    private static final List<String> QUESTIONS = List.of(
            "Who is Patrushev?",
            "What did Wang Yi say about a political settlement?",
            "Does Moscow support Beijing over Taiwan?",
            "When might the summit take place?",
            "Where did Wang speak?",
            "What does China want to publish?",
            "How much trade was there?");

    private final Path folder;
    private final Telegram telegram;
    private final Books books;
    private final List<Program> bots = new ArrayList<>();
    private final Set<Question> asked = new LinkedHashSet<>();
    private int people;
    private int started;

    Town(Path folder) throws IOException {
        this.folder = folder;
        this.telegram = new Telegram(folder);
        this.books = new Books(telegram);
    }

    Telegram telegram() {
        return telegram;
    }

    Books books() {
        return books;
    }

    Set<Question> asked() {
        return asked;
    }

    /** The embedded database of the bots that were given none. */
    Path database() {
        return folder.resolve("data").resolve("pilcrow.db");
    }

    /** Lets so many people move in, each with a private chat with the bot. */
    void settle(int number) {
        for (int i = 0; i < number; i++) {
            telegram.person(FIRST_PERSON + people++);
        }
    }

    /** So many questions, by one person after the other. */
    void ask(int number) {
        for (int i = 0; i < number; i++) {
            long person = FIRST_PERSON + asked.size() % people;
            String question = QUESTIONS.get((asked.size() / people) % QUESTIONS.size());
            asked.add(new Question(person, telegram.write(person, person, question)));
        }
    }

    /** Starts a bot and does not wait. */
    Program launch(Map<String, String> settings, String... before) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "TELEGRAM_API_URL",
                telegram.address(),
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "DATA_DIR",
                folder.resolve("data").toString(),
                "HEALTH_PORT",
                "0",
                "READER",
                "off"));
        all.putAll(settings);
        Program bot = Program.start(folder.resolve("bot" + ++started + ".txt"), List.of(before), all);
        bots.add(bot);
        return bot;
    }

    /** Starts a bot and waits until it works. */
    Program start(Map<String, String> settings) throws IOException {
        Program bot = launch(settings);
        bot.awaitWords(STARTED);
        return bot;
    }

    long lost() {
        return books.update().lost(asked);
    }

    /** A connection to the embedded database, beside the bot's own. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database() + "?busy_timeout=5000");
    }

    /** The one number that a query gives; 0 before there is a database. */
    long number(String sql) throws SQLException {
        return Files.exists(database()) ? Long.parseLong(value(sql)) : 0;
    }

    /** Turns beyond the first to a question. */
    long doubledEffects() throws SQLException {
        return number(DOUBLED);
    }

    /** What SQLite says of the embedded database: {@code ok}, or what is wrong. */
    String integrity() throws SQLException {
        return value("pragma integrity_check");
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        }
    }

    /** The files that hold a secret, in whatever form it can be written without much ado; to be asked when all is over. */
    List<Path> filesThatHold(String secret) throws IOException {
        List<String> forms = List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder()
                        .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                        .replaceAll("=+$", ""));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> forms.stream().anyMatch(form -> read(file).contains(form)))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        bots.forEach(Program::close);
        telegram.close();
    }
}
