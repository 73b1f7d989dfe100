package bot.pilcrow.conversation.session;

import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Decision.Ask;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Replied;
import bot.pilcrow.conversation.Turn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers questions taken from the line of a session. Safe for use by several threads; remembers nothing. */
public final class Floor {

    private final Desk desk;
    private final SessionStore store;
    private final QuestionMatcher matcher;

    /** Creates a floor. */
    public Floor(Desk desk, SessionStore store, QuestionMatcher matcher) {
        this.desk = desk;
        this.store = store;
        this.matcher = matcher;
    }

    /** What a question taken from the line comes to. */
    public sealed interface Taken {}

    /** The same was asked before. */
    public record Joined(SessionQuestion root) implements Taken {}

    /** An answer of its own. */
    public record Answered(Ask ask, Replied replied, Standing standing) implements Taken {}

    /** Answers a question, or finds that it was asked before. Takes as long as the answerer does; asks no model for a join. */
    public Taken take(Session session, SessionQuestion question) {
        Optional<Turn> before = desk.turn(question.id());
        boolean comparable = !question.alone() && !question.leansOnOthers() && before.isEmpty();
        return (comparable ? askedBefore(question) : Optional.<SessionQuestion>empty())
                .<Taken>map(Joined::new)
                .orElseGet(() -> answer(session, question, before));
    }

    private Optional<SessionQuestion> askedBefore(SessionQuestion question) {
        List<SessionQuestion> roots = Queues.joinable(store.questions(question.sessionId()), question).stream()
                .filter(root -> !root.leansOnOthers() && !root.hidden())
                .toList();
        OptionalInt same = matcher.same(
                question.text(), roots.stream().map(SessionQuestion::text).toList());
        return same.isPresent() ? Optional.of(roots.get(same.getAsInt())) : Optional.empty();
    }

    private Answered answer(Session session, SessionQuestion question, Optional<Turn> before) {
        Ask ask = new Ask(
                session.chat(),
                asker(session, question),
                question.messageId().orElse(0),
                question.text(),
                question.previous().flatMap(desk::turn),
                question.selected(),
                before,
                question.messageId().isEmpty());
        Replied replied = desk.answer(ask, question.id());
        Standing standing = switch (replied.turn().verdict()) {
            case "ANSWERED" -> Standing.ANSWERED;
            case "PARTLY" -> Standing.PARTLY;
            default -> Standing.WITH_HOST;
        };
        return new Answered(ask, replied, standing);
    }

    /** Nobody in particular has asked what was asked without a name: the buttons under the answer obey everybody. */
    private Asker asker(Session session, SessionQuestion question) {
        Optional<String> language = store.settings(session.chat().id())
                .language()
                .or(() -> question.asker().language())
                .or(session::language);
        long id = question.asker().personId().orElse(session.chat().id());
        return new Asker(id, question.asker().name(), language);
    }
}
