package bot.pilcrow.conversation;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answer.Answered;
import bot.pilcrow.answer.Answer.Claim;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Partly;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.Citation;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Turn.Quoted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes one question and its answer down as a turn. */
final class Scribe implements Answer.Cases<Turn> {

    /** When the article does not say, a third passage hardly ever comes closer than the first two. */
    private static final int CLOSEST_SHOWN = 2;

    private static final int OTHERS_KEPT = 6;

    private final String id;
    private final Decision.Ask ask;
    private final String articleVersion;
    private final Instant now;
    private final boolean quotesOnly;

    /**
     * Prepares to write.
     *
     * @param quotesOnly whether an answer without words of the bot's own is less than was hoped for
     */
    Scribe(String id, Decision.Ask ask, String articleVersion, Instant now, boolean quotesOnly) {
        this.id = id;
        this.ask = ask;
        this.articleVersion = articleVersion;
        this.now = now;
        this.quotesOnly = quotesOnly;
    }

    @Override
    public Turn answered(Answered answer) {
        return turn(
                "ANSWERED",
                answer.citations(),
                answer.others(),
                List.of(),
                answer.score(),
                said(answer.claims(), answer.citations()));
    }

    @Override
    public Turn partly(Partly answer) {
        return turn(
                "PARTLY",
                answer.citations(),
                answer.others(),
                List.of(answer.missing()),
                answer.score(),
                said(answer.claims(), answer.citations()));
    }

    @Override
    public Turn notInArticle(NotInArticle answer) {
        List<Citation> closest = answer.closest();
        int shown = Math.min(CLOSEST_SHOWN, closest.size());
        return turn(
                "NOT_IN_ARTICLE",
                closest.subList(0, shown),
                closest.subList(shown, closest.size()),
                answer.soughtFor(),
                answer.score(),
                "");
    }

    @Override
    public Turn unavailable(Unavailable answer) {
        return turn("UNAVAILABLE", List.of(), List.of(), List.of(), answer.score(), "");
    }

    private Turn turn(
            String verdict,
            List<Citation> quotes,
            List<Citation> others,
            List<String> soughtFor,
            double score,
            String said) {
        return new Turn(
                id,
                ask.chat().id(),
                ask.chat().threadId(),
                ask.asker().id(),
                ask.messageId(),
                ask.replaces().map(Turn::answerMessageId).orElse(OptionalInt.empty()),
                previous(),
                ask.text(),
                verdict,
                articleVersion,
                quoted(quotes.stream()),
                quoted(others.stream().limit(OTHERS_KEPT)),
                soughtFor,
                score,
                now,
                said,
                quotesOnly && !quotes.isEmpty() && said.isEmpty() && !verdict.equals("NOT_IN_ARTICLE"));
    }

    private Optional<String> previous() {
        return ask.previous().map(Turn::id);
    }

    private static List<Quoted> quoted(Stream<Citation> citations) {
        return citations
                .map(citation -> new Quoted(
                        citation.paragraph().number(),
                        citation.from(),
                        citation.to(),
                        citation.speaker(),
                        citation.answer(),
                        citation.translation()))
                .toList();
    }

    private static String said(List<Claim> claims, List<Citation> citations) {
        return claims.stream().map(claim -> statement(claim, citations)).collect(Collectors.joining("\n"));
    }

    private static String statement(Claim claim, List<Citation> citations) {
        String marks = claim.citations().stream()
                .filter(position -> position >= 0 && position < citations.size())
                .map(position -> citations.get(position).paragraph())
                .filter(paragraph -> paragraph.kind() == Kind.BODY)
                .map(Paragraph::number)
                .distinct()
                .map(number -> " ¶" + number)
                .collect(Collectors.joining());
        return claim.text().strip() + marks;
    }
}
