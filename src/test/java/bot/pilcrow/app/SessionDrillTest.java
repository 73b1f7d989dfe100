package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.app.SessionDrill.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session of many people against real processes that are killed. Short here; in full length, 30 people and 200 questions in
 * ten minutes with a kill every 20 seconds, with {@code -Dsession.drill=full}, and without kills with {@code =calm}.
 */
class SessionDrillTest {

    private static final Pattern FIGURES =
            Pattern.compile("Asked: (\\d+)\\. Answered: (\\d+)\\. In line: (\\d+)\\. With the host: (\\d+)\\.");

    @TempDir
    private Path folder;

    @Test
    void losesNothingAndDoublesNoVote() throws Exception {
        try (Processes processes = new Processes(folder)) {
            SessionDrill drill = new SessionDrill(processes, plan());
            long start = System.nanoTime();
            drill.play();

            long asked = drill.count("true");
            System.out.printf(
                    "Session drill: %d questions of %d asked, %d joined, %d answered, %d with the host, %d kills, %d calls"
                            + " a minute at most, %d refused for the rate, %d votes, %.0f s%n",
                    asked,
                    drill.asked(),
                    drill.count("standing = 'JOINED'"),
                    drill.count("standing in ('ANSWERED', 'PARTLY')"),
                    drill.count("standing = 'WITH_HOST'"),
                    drill.kills(),
                    drill.mostCallsAMinute(),
                    drill.refusedForTheRate(),
                    drill.votesKept(),
                    (System.nanoTime() - start) / 1e9);

            assertThat(asked).isEqualTo(drill.asked());
            assertThat(drill.count("standing = 'WAITING'")).isZero();
            assertThat(drill.votesKept()).isEqualTo(drill.votesGiven());
            assertThat(drill.boards()).isEqualTo(1);
            assertThat(drill.mostCallsAMinute()).isLessThanOrEqualTo(20);
            assertThatTheBoardIsRight(drill);
            assertThatTheBoardsVotesAreRight(drill);
            assertThatNobodysOrderIsBroken(drill);
            assertThat(drill.documents()).hasSize(4);
            assertThatTheMinutesAreComplete(drill);
        }
    }

    private static void assertThatTheMinutesAreComplete(SessionDrill drill) {
        JsonNode minutes = drill.minutes();
        Set<Integer> numbers = new TreeSet<>();
        for (JsonNode question : minutes.path("questions")) {
            numbers.add(question.path("number").asInt());
            question.path("joined")
                    .forEach(joined -> numbers.add(joined.path("number").asInt()));
            long votes = drill.number("select count(*) from session_vote where question_id ="
                    + " (select id from session_question where number = "
                    + question.path("number").asInt() + ")");
            assertThat(question.path("votes").asLong()).isEqualTo(votes);
        }
        assertThat(numbers).hasSize(drill.asked());
        assertThat(minutes.toString()).contains("What the host knows better, 0.", "What the host knows better, 1.");
    }

    /** Each question stands on the board with its votes, or on one of its further pages. */
    private static void assertThatTheBoardsVotesAreRight(SessionDrill drill) {
        List<String> rows = new ArrayList<>();
        for (JsonNode question : drill.minutes().path("questions")) {
            if (!question.path("text").isNull()) {
                rows.add("▲" + question.path("votes").asInt() + " "
                        + question.path("text").asText());
            }
        }
        List<String> shown =
                rows.stream().filter(row -> drill.board().contains(row)).toList();
        assertThat(shown).as(drill.board()).hasSize(Math.min(rows.size(), 18));
    }

    private static void assertThatTheBoardIsRight(SessionDrill drill) {
        Matcher figures = FIGURES.matcher(drill.board());
        assertThat(figures.find()).as(drill.board()).isTrue();
        assertThat(Long.parseLong(figures.group(1))).isEqualTo(drill.count("true"));
        assertThat(Long.parseLong(figures.group(2)))
                .isEqualTo(drill.count("coalesce(joined_to, id) in (select id from session_question"
                        + " where standing in ('ANSWERED', 'PARTLY', 'HOST_ANSWERED'))"));
        assertThat(Long.parseLong(figures.group(3))).isZero();
        assertThat(Long.parseLong(figures.group(4))).isEqualTo(drill.count("standing = 'WITH_HOST'"));
    }

    private static void assertThatNobodysOrderIsBroken(SessionDrill drill) {
        assertThat(drill.number("""
                        select count(*) from session_question one, session_question other
                        where one.voter = other.voter and one.number < other.number
                          and one.settled_at > other.settled_at and other.host_words is null
                          and one.host_words is null and one.standing <> 'DISMISSED' and other.standing <> 'DISMISSED'
                        """)).isZero();
    }

    private static Plan plan() {
        return switch (System.getProperty("session.drill", "short")) {
            case "full" -> new Plan(30, 200, Duration.ofMinutes(10), Duration.ofSeconds(20));
            case "calm" -> new Plan(30, 200, Duration.ofMinutes(10), Duration.ZERO);
            default -> new Plan(6, 12, Duration.ofSeconds(15), Duration.ofSeconds(6));
        };
    }
}
