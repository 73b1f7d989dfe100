package bot.pilcrow.conversation;

import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Said.RepliedTo;
import bot.pilcrow.conversation.Turn.Quoted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which earlier turns a question may be following up on.
 *
 * <p>The rule: a reply to an answer follows up on that answer, whoever asked for it. In a private chat any other question
 * may follow up on the asker's newest turn for a quarter of an hour; whether it does is judged by the answerer, who knows
 * the words. In a group several conversations cross, so nothing but a reply counts.
 */
public final class FollowUps {

    private static final Duration FRESH = Duration.ofMinutes(15);

    /** Pronouns seldom reach further back, and each turn adds words that draw the search away from the question. */
    private static final int TURNS = 3;

    private final ConversationStore store;

    /** Looks among the turns of a store. */
    public FollowUps(ConversationStore store) {
        this.store = store;
    }

    /** The turn that a message may be following up on. */
    public Optional<Turn> before(Said said) {
        Optional<Turn> repliedTo = said.repliesTo()
                .filter(RepliedTo::byBot)
                .flatMap(reply -> store.turnAnsweredBy(said.chat().id(), reply.messageId()));
        return repliedTo.isPresent() || !said.chat().isPrivate() ? repliedTo : newest(said);
    }

    private Optional<Turn> newest(Said said) {
        return store.latestTurn(
                        said.chat().id(), said.chat().threadId(), said.asker().id())
                .filter(turn -> turn.at().plus(FRESH).isAfter(said.at()));
    }

    List<Exchange> history(Optional<Turn> last, Article article) {
        Deque<Exchange> oldestFirst = new ArrayDeque<>();
        Optional<Turn> turn = last;
        for (int i = 0; i < TURNS && turn.isPresent(); i++) {
            turn.filter(known -> known.articleVersion().equals(article.version()))
                    .filter(known -> !known.verdict().equals("UNAVAILABLE"))
                    .map(known -> new Exchange(known.question(), words(known, article)))
                    .ifPresent(oldestFirst::addFirst);
            turn = turn.flatMap(Turn::previous).flatMap(store::turn);
        }
        return List.copyOf(oldestFirst);
    }

    private static String words(Turn turn, Article article) {
        Stream<String> quotes = turn.quotes().stream().flatMap(quoted -> quote(quoted, article).stream());
        return Stream.concat(Stream.of(turn.said()), quotes)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> quote(Quoted quoted, Article article) {
        return article.paragraph(quoted.paragraph())
                .filter(paragraph -> 0 <= quoted.from() && quoted.from() < quoted.to())
                .filter(paragraph -> quoted.to() <= paragraph.text().length())
                .map(paragraph -> paragraph.text().substring(quoted.from(), quoted.to()));
    }
}
