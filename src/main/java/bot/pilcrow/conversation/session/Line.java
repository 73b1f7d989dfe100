package bot.pilcrow.conversation.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session's questions that wait, in the order in which they are taken: whoever was served longest ago comes first, each
 * person's own questions in the order asked, and with a slow mode no sooner than so long after the one before.
 */
final class Line {

    private final List<SessionQuestion> all;
    private final Duration slowMode;

    /**
     * Looks at the line.
     *
     * @param all the session's questions by number
     */
    Line(List<SessionQuestion> all, Duration slowMode) {
        this.all = all;
        this.slowMode = slowMode;
    }

    /** The question to be taken now, if one may be. */
    Optional<SessionQuestion> next(Instant now) {
        Map<String, Instant> due = dueTimes();
        return order(now, due).stream()
                .filter(question -> !due(question, due).isAfter(now))
                .findFirst();
    }

    /** Where a waiting question stands, counted from 1, as far as can be told now. */
    int placeOf(String questionId, Instant now) {
        List<SessionQuestion> order = order(now, dueTimes());
        for (int place = 0; place < order.size(); place++) {
            if (order.get(place).id().equals(questionId)) {
                return place + 1;
            }
        }
        return order.size();
    }

    /** How long a question asked now by somebody would be held back by the slow mode; zero if not at all. */
    Duration heldBack(String voter, Instant now) {
        return all.stream()
                .filter(question -> question.asker().voter().equals(voter))
                .reduce((earlier, later) -> later)
                .map(last -> Duration.between(now, due(last, dueTimes()).plus(slowMode)))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Instant due(SessionQuestion question, Map<String, Instant> due) {
        return due.getOrDefault(question.id(), question.askedAt());
    }

    private List<SessionQuestion> order(Instant now, Map<String, Instant> due) {
        Map<String, Instant> served = new HashMap<>();
        Map<String, List<SessionQuestion>> waiting = new HashMap<>();
        for (SessionQuestion question : all) {
            String voter = question.asker().voter();
            if (question.standing() == Standing.WAITING) {
                waiting.computeIfAbsent(voter, who -> new ArrayList<>()).add(question);
            } else {
                question.settledAt().ifPresent(at -> served.merge(voter, at, Line::later));
            }
        }
        List<SessionQuestion> order = new ArrayList<>();
        Instant turn = now;
        while (!waiting.isEmpty()) {
            SessionQuestion next = waiting.values().stream()
                    .flatMap(own -> own.stream().limit(1))
                    .min(Comparator.comparing((SessionQuestion question) -> later(due(question, due), now))
                            .thenComparing(question ->
                                    served.getOrDefault(question.asker().voter(), Instant.MIN))
                            .thenComparing(SessionQuestion::number))
                    .orElseThrow();
            order.add(next);
            turn = turn.plusNanos(1);
            served.put(next.asker().voter(), turn);
            waiting.computeIfPresent(
                    next.asker().voter(), (who, own) -> own.size() == 1 ? null : own.subList(1, own.size()));
        }
        return order;
    }

    /** When each question may be taken at the soonest: slow mode spreads those of one person. */
    private Map<String, Instant> dueTimes() {
        Map<String, Instant> last = new HashMap<>();
        Map<String, Instant> due = new HashMap<>();
        for (SessionQuestion question : all) {
            Instant asked = question.askedAt();
            Instant time = Optional.ofNullable(last.get(question.asker().voter()))
                    .map(before -> later(asked, before.plus(slowMode)))
                    .orElse(asked);
            last.put(question.asker().voter(), time);
            due.put(question.id(), time);
        }
        return due;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
