package bot.pilcrow.conversation.session;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a session leaves behind.
 *
 * @param article what was asked about; the quotes of answers are cut from it
 * @param takenAt when these minutes were taken
 * @param zone the group's clock
 * @param entries the distinct questions by number
 * @param gaps what was asked and is not in the article, questions of one meaning together, the most asked first
 */
public record Minutes(
        Session session, Article article, Instant takenAt, ZoneId zone, List<Entry> entries, List<Gap> gaps) {

    /**
     * A question, with all that was asked in its stead.
     *
     * @param joined those that mean the same, by number
     * @param answer what the bot answered; empty while it waits or when it was withdrawn
     * @param corrections what hosts changed about it, oldest first
     */
    public record Entry(
            SessionQuestion question,
            List<SessionQuestion> joined,
            Optional<Turn> answer,
            List<Correction> corrections) {

        public Entry {
            joined = List.copyOf(joined);
            corrections = List.copyOf(corrections);
        }
    }

    /** Questions of like meaning that the article does not answer. */
    public record Gap(List<Entry> entries) {

        public Gap {
            entries = List.copyOf(entries);
        }

        /** How many people asked or voted. */
        public int votes() {
            return entries.stream().mapToInt(entry -> entry.question().votes()).sum();
        }
    }

    public Minutes {
        entries = List.copyOf(entries);
        gaps = List.copyOf(gaps);
    }

    /** How many questions were asked, joined ones counted. */
    public int asked() {
        return entries.stream().mapToInt(entry -> 1 + entry.joined().size()).sum();
    }
}
