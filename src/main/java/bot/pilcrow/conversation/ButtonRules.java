package bot.pilcrow.conversation;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Decision.Ask;
import bot.pilcrow.conversation.Permit.DoneAlready;
import bot.pilcrow.conversation.Permit.Refused;
import bot.pilcrow.conversation.Press.AskSuggested;
import bot.pilcrow.conversation.Press.ConfirmForget;
import bot.pilcrow.conversation.Press.Show;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may press what. Buttons under an answer obey its asker only, in a group as in private; when the asker was anonymous
 * they obey everybody there, since nobody can be recognized. A suggestion may be asked by anybody. To be forgotten one
 * must ask oneself.
 */
final class ButtonRules {

    /** Two presses of one suggestion so close together are one. */
    private static final Duration SLIP = Duration.ofMinutes(1);

    private final ConversationStore store;
    private final Article article;
    private final List<String> suggestions;
    private final Instant now;

    ButtonRules(ConversationStore store, Article article, List<String> suggestions, Instant now) {
        this.store = store;
        this.article = article;
        this.suggestions = suggestions;
        this.now = now;
    }

    Permit judge(Press press) {
        if (press.wish() instanceof Show show) {
            return show(press, show);
        }
        if (press.wish() instanceof AskSuggested suggested) {
            return ask(press, suggested);
        }
        if (press.wish() instanceof ConfirmForget forget) {
            return forget(press, forget);
        }
        return new Refused(Notice.BUTTON_EXPIRED);
    }

    private Permit show(Press press, Show show) {
        Optional<Turn> turn = store.turn(show.turnId()).filter(known -> stands(known, press));
        if (turn.isEmpty()) {
            return new Refused(Notice.BUTTON_EXPIRED);
        }
        Turn known = turn.get();
        if (known.askerId() >= 0 && known.askerId() != press.presser().id()) {
            return new Refused(Notice.BUTTON_NOT_YOURS);
        }
        if (!known.articleVersion().equals(article.version())) {
            return new Refused(Notice.ARTICLE_CHANGED);
        }
        return fits(show.view(), known) ? new Permit.Showing(known, show.view()) : new Refused(Notice.BUTTON_EXPIRED);
    }

    private static boolean stands(Turn turn, Press press) {
        return turn.chatId() == press.chat().id()
                && turn.answerMessageId().orElse(press.messageId()) == press.messageId();
    }

    private static boolean fits(View view, Turn turn) {
        return switch (view.face()) {
            case ANSWER -> !turn.verdict().equals("UNAVAILABLE");
            case CONTEXT -> view.quote() >= 0 && view.quote() < turn.quotes().size();
            case OTHERS -> turn.quotes().size() + turn.others().size() > 0;
        };
    }

    private Permit ask(Press press, AskSuggested suggested) {
        if (!article.version().startsWith(suggested.articleVersion())) {
            return new Refused(Notice.ARTICLE_CHANGED);
        }
        if (suggested.number() < 0 || suggested.number() >= suggestions.size()) {
            return new Refused(Notice.BUTTON_EXPIRED);
        }
        String question = suggestions.get(suggested.number());
        return askedAMomentAgo(press, question)
                ? new DoneAlready()
                : new Permit.Asking(new Ask(
                        press.chat(),
                        press.presser(),
                        press.messageId(),
                        question,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    private boolean askedAMomentAgo(Press press, String question) {
        return store.latestTurn(
                        press.chat().id(),
                        press.chat().threadId(),
                        press.presser().id())
                .filter(turn -> turn.questionMessageId() == press.messageId())
                .filter(turn -> turn.question().equals(question))
                .filter(turn -> turn.at().plus(SLIP).isAfter(now))
                .isPresent();
    }

    private static Permit forget(Press press, ConfirmForget forget) {
        return forget.personId() == press.presser().id()
                ? new Permit.Forgetting(forget.personId())
                : new Refused(Notice.BUTTON_NOT_YOURS);
    }
}
