package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Chat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group's Q&amp;A on one article: one at a time in a chat, or in a forum topic.
 *
 * @param id twelve letters and digits, not guessable
 * @param title what its host calls it; blank when the article's headline serves
 * @param articleVersion the reading of the article that is asked about
 * @param language what its board and its minutes are written in, a BCP 47 code
 * @param createdAt when it opened; while it is scheduled, when it was scheduled
 * @param revision rises with everything that happens in it
 */
public record Session(
        String id,
        Chat chat,
        String title,
        State state,
        String articleVersion,
        Optional<String> language,
        Instant createdAt,
        long revision,
        Board board) {

    /** What a session is in. */
    public sealed interface State {

        /** When it closes by itself. */
        default Optional<Instant> until() {
            return Optional.empty();
        }
    }

    /**
     * It opens by itself.
     *
     * @param length how long it stays open; until its host closes it if empty
     */
    public record Scheduled(Instant opensAt, Optional<Duration> length) implements State {}

    /** Questions are taken and answered. */
    public record Open(Optional<Instant> until) implements State {}

    /** Nothing is taken; what waits is answered once it goes on. */
    public record Paused(Optional<Instant> until) implements State {}

    /** It is over. */
    public record Closed(Instant at) implements State {}

    /**
     * The one message that shows how the session stands.
     *
     * @param messageId empty until Telegram has taken it
     * @param page which page it shows, counted from 0
     * @param revision of the session, as it is shown; -1 when the message is still to be sent
     * @param writtenAt when it was last sent or edited
     * @param pinned whether pinning it was asked for
     */
    public record Board(OptionalInt messageId, int page, long revision, Instant writtenAt, boolean pinned) {

        /** A board that nobody has seen. */
        public static Board unsent() {
            return new Board(OptionalInt.empty(), 0, -1, Instant.EPOCH, false);
        }
    }

    /** The same under another title. */
    Session entitled(String words) {
        return new Session(id, chat, words, state, articleVersion, language, createdAt, revision, board);
    }

    /** Whether questions are taken. */
    public boolean isOpen() {
        return state instanceof Open;
    }

    /** Whether it is over. */
    public boolean isClosed() {
        return state instanceof Closed;
    }
}
