package bot.pilcrow.conversation.session;

import java.util.Comparator;
import java.util.List;

/** Which of a session's questions stand where, in the order in which people are shown them. */
public final class Queues {

    private static final Comparator<SessionQuestion> MOST_VOTES =
            Comparator.comparing(SessionQuestion::votes).reversed().thenComparing(SessionQuestion::number);

    /** Whoever has so many in line waits until one is answered. */
    static final int MOST_IN_LINE = 5;

    private Queues() {}

    /** Whether somebody has as many questions in line as one may have. */
    static boolean hasEnough(List<SessionQuestion> all, String voter) {
        return all.stream()
                        .filter(question -> question.standing() == Standing.WAITING)
                        .filter(question -> question.asker().voter().equals(voter))
                        .count()
                >= MOST_IN_LINE;
    }

    /** Questions that wait for a host, the most voted first. */
    public static List<SessionQuestion> waitingForHosts(List<SessionQuestion> all) {
        return byVotes(all, question -> question.standing() == Standing.WITH_HOST);
    }

    /** Questions of a kind, the most voted first. */
    public static List<SessionQuestion> byVotes(
            List<SessionQuestion> all, java.util.function.Predicate<SessionQuestion> kind) {
        return all.stream().filter(kind).sorted(MOST_VOTES).toList();
    }

    /** What another question may join: roots with words that are answered or wait for a host. */
    static List<SessionQuestion> joinable(List<SessionQuestion> all, SessionQuestion question) {
        return all.stream()
                .filter(SessionQuestion::isRoot)
                .filter(other -> !other.id().equals(question.id()))
                .filter(other -> other.standing() != Standing.WAITING && other.standing() != Standing.WITHDRAWN)
                .filter(other -> !other.text().isBlank())
                .toList();
    }
}
