package bot.pilcrow.conversation.session;

import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.Minutes.Gap;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes the minutes of sessions. Safe for use by several threads; remembers nothing. */
public final class MinutesTaker {

    /** Questions as alike as this are about one thing; fewer groups of more questions below it. Set by eye. */
    private static final double ALIKE = 0.75;

    private final Desk desk;
    private final SessionStore store;
    private final QuestionMatcher matcher;
    private final InstantSource clock;

    /** Creates a taker of minutes. */
    public MinutesTaker(Desk desk, SessionStore store, QuestionMatcher matcher, InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.matcher = matcher;
        this.clock = clock;
    }

    /** The minutes of a session as it stands. */
    public Minutes take(Session session) {
        List<SessionQuestion> all = store.questions(session.id());
        List<Correction> corrections = store.corrections(session.id());
        List<Entry> entries = all.stream()
                .filter(SessionQuestion::isRoot)
                .map(question -> new Entry(
                        question,
                        all.stream()
                                .filter(other -> other.joinedTo()
                                        .filter(question.id()::equals)
                                        .isPresent())
                                .toList(),
                        desk.turn(question.id()),
                        corrections.stream()
                                .filter(correction -> correction.questionId().equals(question.id()))
                                .toList()))
                .toList();
        return new Minutes(
                session,
                desk.article(),
                clock.instant(),
                store.settings(session.chat().id()).zone(),
                entries,
                gaps(entries));
    }

    private List<Gap> gaps(List<Entry> entries) {
        List<List<Entry>> groups = new ArrayList<>();
        entries.stream()
                .filter(MinutesTaker::isMissing)
                .forEach(entry -> groups.stream()
                        .filter(group -> group.stream().anyMatch(other -> areAlike(entry, other)))
                        .findFirst()
                        .ifPresentOrElse(group -> group.add(entry), () -> groups.add(new ArrayList<>(List.of(entry)))));
        return groups.stream()
                .map(Gap::new)
                .sorted(Comparator.comparing(Gap::votes).reversed())
                .toList();
    }

    private static boolean isMissing(Entry entry) {
        boolean notFromArticle = entry.answer()
                .filter(turn ->
                        !turn.verdict().equals("ANSWERED") && !turn.verdict().equals("PARTLY"))
                .isPresent();
        return notFromArticle
                && entry.question().standing() != Standing.DISMISSED
                && !entry.question().text().isBlank();
    }

    private boolean areAlike(Entry one, Entry other) {
        return matcher.likeness(one.question().text(), other.question().text()) >= ALIKE;
    }
}
