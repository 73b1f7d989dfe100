package bot.pilcrow.storage;

import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.Session.Board;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.Session.Open;
import bot.pilcrow.conversation.session.Session.Paused;
import bot.pilcrow.conversation.session.Session.Scheduled;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.By;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads rows of sessions and of their questions. */
final class SessionColumns {

    private SessionColumns() {}

    static Session session(ResultSet row) throws SQLException {
        OptionalInt topic = Columns.number(row, "thread_id");
        return new Session(
                row.getString("id"),
                new Chat(row.getLong("chat_id"), Kind.GROUP, topic),
                row.getString("title"),
                state(row),
                row.getString("article_version"),
                Optional.ofNullable(row.getString("language")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("revision"),
                new Board(
                        Columns.number(row, "board_message_id"),
                        row.getInt("board_page"),
                        row.getLong("board_revision"),
                        Instant.ofEpochMilli(row.getLong("board_written_at")),
                        row.getInt("board_pinned") == 1));
    }

    /** The columns of a question, with {@code votes} and {@code joined}. */
    static SessionQuestion question(ResultSet row) throws SQLException {
        return new SessionQuestion(
                row.getString("id"),
                row.getString("session_id"),
                row.getInt("number"),
                new By(
                        row.getString("voter"),
                        Columns.large(row, "person_id"),
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(row.getString("language"))),
                row.getString("words"),
                Columns.number(row, "message_id"),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                time(row, "settled_at"),
                Standing.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("joined_to")),
                row.getInt("alone") == 1,
                Optional.ofNullable(row.getString("previous")),
                Optional.ofNullable(row.getString("selected")),
                row.getInt("hidden") == 1,
                hostWord(row),
                row.getInt("votes"),
                1 + row.getInt("joined"));
    }

    private static Session.State state(ResultSet row) throws SQLException {
        Optional<Instant> until = time(row, "until");
        return switch (row.getString("state")) {
            case "SCHEDULED" ->
                new Scheduled(
                        time(row, "opens_at").orElse(Instant.EPOCH),
                        millis(row, "length").map(Duration::ofMillis));
            case "OPEN" -> new Open(until);
            case "PAUSED" -> new Paused(until);
            default -> new Closed(time(row, "closed_at").orElse(Instant.EPOCH));
        };
    }

    private static Optional<HostWord> hostWord(ResultSet row) throws SQLException {
        Optional<String> words = Optional.ofNullable(row.getString("host_words"));
        String host = Optional.ofNullable(row.getString("host_name")).orElse("");
        Instant at = time(row, "host_at").orElse(Instant.EPOCH);
        return words.map(text -> new HostWord(host, text, at));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return millis(row, column).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> millis(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
