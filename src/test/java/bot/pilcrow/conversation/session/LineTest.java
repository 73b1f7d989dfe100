package bot.pilcrow.conversation.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.session.SessionQuestion.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<SessionQuestion> all = new ArrayList<>();

    @Test
    void letsPeopleTakeTurns() {
        asked("Ada", 0);
        asked("Ada", 1);
        asked("Ada", 2);
        asked("Ben", 3);
        asked("Chen", 4);

        assertThat(orderTaken(Duration.ZERO)).containsExactly("Ada1", "Ben4", "Chen5", "Ada2", "Ada3");
    }

    @Test
    void servesWhoWasServedLongestAgo() {
        settled("Ada", 0, 30);
        settled("Ben", 1, 10);
        asked("Ada", 40);
        asked("Ben", 41);
        asked("Chen", 42);

        assertThat(orderTaken(Duration.ZERO)).containsExactly("Chen5", "Ben4", "Ada3");
    }

    @Test
    void holdsBackWhoAsksTooSoon() {
        asked("Ada", 0);
        asked("Ada", 2);
        Line line = new Line(all, Duration.ofSeconds(10));

        assertThat(line.next(NOON.plusSeconds(3)).orElseThrow().number()).isEqualTo(1);
        assertThat(line.heldBack("Ada", NOON.plusSeconds(3))).isEqualTo(Duration.ofSeconds(17));
        assertThat(line.heldBack("Ben", NOON.plusSeconds(3))).isZero();
        all.set(0, standing(all.get(0), Standing.ANSWERED, 3));
        assertThat(new Line(all, Duration.ofSeconds(10)).next(NOON.plusSeconds(9)))
                .isEmpty();
        assertThat(new Line(all, Duration.ofSeconds(10)).next(NOON.plusSeconds(10)))
                .isPresent();
    }

    @Test
    void tellsEachQuestionsPlace() {
        asked("Ada", 0);
        asked("Ada", 1);
        asked("Ben", 2);
        Line line = new Line(all, Duration.ZERO);

        assertThat(line.placeOf("Ada1", NOON.plusSeconds(5))).isEqualTo(1);
        assertThat(line.placeOf("Ben3", NOON.plusSeconds(5))).isEqualTo(2);
        assertThat(line.placeOf("Ada2", NOON.plusSeconds(5))).isEqualTo(3);
    }

    private List<String> orderTaken(Duration slowMode) {
        List<String> order = new ArrayList<>();
        for (int second = 60; second < 60 + all.size(); second++) {
            int taken = second;
            new Line(all, slowMode).next(NOON.plusSeconds(second)).ifPresent(question -> {
                order.add(question.id());
                all.set(question.number() - 1, standing(question, Standing.ANSWERED, taken));
            });
        }
        return order;
    }

    private void asked(String who, int second) {
        int number = all.size() + 1;
        all.add(new SessionQuestion(
                who + number,
                "s",
                number,
                new By(who, OptionalLong.empty(), Optional.empty(), Optional.empty()),
                "What?",
                OptionalInt.empty(),
                NOON.plusSeconds(second),
                Optional.empty(),
                Standing.WAITING,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                1,
                1));
    }

    private void settled(String who, int asked, int settled) {
        asked(who, asked);
        int last = all.size() - 1;
        all.set(last, standing(all.get(last), Standing.ANSWERED, settled));
    }

    private static SessionQuestion standing(SessionQuestion question, Standing standing, int second) {
        return new SessionQuestion(
                question.id(),
                question.sessionId(),
                question.number(),
                question.asker(),
                question.text(),
                question.messageId(),
                question.askedAt(),
                Optional.of(NOON.plusSeconds(second)),
                standing,
                question.joinedTo(),
                question.alone(),
                question.previous(),
                question.selected(),
                question.hidden(),
                question.hostWord(),
                question.votes(),
                question.asked());
    }
}
