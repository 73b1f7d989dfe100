package bot.pilcrow.conversation;

import bot.pilcrow.answer.Stretch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One question and what was answered, remembered for follow-ups and for the buttons under the answer.
 *
 * @param id 1 to 16 letters and digits, not guessable
 * @param chatId where it was asked
 * @param threadId the forum topic it was asked in
 * @param askerId who asked, as Telegram numbers people
 * @param questionMessageId the message that asked
 * @param answerMessageId the message that answered; empty until Telegram has taken it
 * @param previous the turn that this one followed up on
 * @param question the words asked
 * @param verdict the verdict given, as on the command line
 * @param articleVersion which article, and which reading of it
 * @param quotes the quotes shown, best first
 * @param others further passages, not shown yet
 * @param soughtFor what the article never mentions, when that was the answer; what is missing, when it said only a part
 * @param score as the answer had it
 * @param at when it was answered
 * @param said the bot's own words before the quotes; empty when the quotes speak for themselves
 * @param quotesOnly whether a language model was to have put the answer into words and could not
 */
public record Turn(
        String id,
        long chatId,
        OptionalInt threadId,
        long askerId,
        int questionMessageId,
        OptionalInt answerMessageId,
        Optional<String> previous,
        String question,
        String verdict,
        String articleVersion,
        List<Quoted> quotes,
        List<Quoted> others,
        List<String> soughtFor,
        double score,
        Instant at,
        String said,
        boolean quotesOnly) {

    /**
     * Where a quote stands: enough to cut it out of the article again.
     *
     * @param paragraph the paragraph's number
     * @param from index of the first UTF-16 unit
     * @param to index after the last
     * @param speaker whom the article names as saying it
     * @param answer the words inside it that answer, where a reader could point at them
     * @param translation a model\'s translation, to be shown as such
     */
    public record Quoted(
            int paragraph,
            int from,
            int to,
            Optional<String> speaker,
            Optional<Stretch> answer,
            Optional<String> translation) {

        /** A quote in the asker's own language. */
        public Quoted(int paragraph, int from, int to, Optional<String> speaker, Optional<Stretch> answer) {
            this(paragraph, from, to, speaker, answer, Optional.empty());
        }

        /** A quote that points at no words in particular. */
        public Quoted(int paragraph, int from, int to, Optional<String> speaker) {
            this(paragraph, from, to, speaker, Optional.empty());
        }
    }

    /** A turn in which nothing is left wanting. */
    public Turn(
            String id,
            long chatId,
            OptionalInt threadId,
            long askerId,
            int questionMessageId,
            OptionalInt answerMessageId,
            Optional<String> previous,
            String question,
            String verdict,
            String articleVersion,
            List<Quoted> quotes,
            List<Quoted> others,
            List<String> soughtFor,
            double score,
            Instant at,
            String said) {
        this(
                id,
                chatId,
                threadId,
                askerId,
                questionMessageId,
                answerMessageId,
                previous,
                question,
                verdict,
                articleVersion,
                quotes,
                others,
                soughtFor,
                score,
                at,
                said,
                false);
    }

    public Turn {
        quotes = List.copyOf(quotes);
        others = List.copyOf(others);
        soughtFor = List.copyOf(soughtFor);
    }
}
