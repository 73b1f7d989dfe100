package bot.pilcrow.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A session of many people, played over HTTP against real processes with Telegram's limits switched on: questions, a third of
 * them asked before in much the same words, some without a name, votes pressed several times over, a host who answers,
 * corrects and puts aside, and the bot killed in between.
 */
final class SessionDrill {

    static final long GROUP = -1_001_000_000_077L;
    static final long HOST = 900;

    /**
     * How much of everything.
     *
     * @param people who ask and vote
     * @param questions asked in all
     * @param length over which they are asked
     * @param betweenKills how long the bot lives before it is killed; zero for never
     */
    record Plan(int people, int questions, Duration length, Duration betweenKills) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Processes processes;
    private final PretendPeople people;
    private final Plan plan;
    private final Random random = new Random(11);
    private final List<Integer> asked = new ArrayList<>();
    private final Map<String, Boolean> votes = new LinkedHashMap<>();
    private int kills;

    SessionDrill(Processes processes, Plan plan) {
        this.processes = processes;
        this.people = new PretendPeople(processes.address());
        this.plan = plan;
    }

    /** Plays the session from opening to minutes; the bot is stopped afterwards. */
    void play() throws IOException, InterruptedException {
        makeTheGroup();
        Process bot = processes.startABot();
        people.say(GROUP, HOST, "/session open Drill");
        await().atMost(PATIENCE).until(() -> boards() == 1);
        String invitation = invitation();
        List<String> questions = questions();
        long start = System.nanoTime();
        long killAt = plan.betweenKills().isZero()
                ? Long.MAX_VALUE
                : start + plan.betweenKills().toNanos();
        for (int i = 0; i < questions.size(); i++) {
            long due = start + plan.length().toNanos() / questions.size() * i;
            while (System.nanoTime() < due) {
                TimeUnit.MILLISECONDS.sleep(Math.max(1, (due - System.nanoTime()) / 1_000_000));
            }
            ask(questions.get(i), i, invitation);
            if (System.nanoTime() > killAt) {
                Processes.kill(bot);
                kills++;
                bot = processes.startABot();
                killAt = System.nanoTime() + plan.betweenKills().toNanos();
            }
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> count("standing = 'WAITING'") == 0);
        hostAtWork();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> number("select count(*) from session where board_revision = revision") == 1);
        people.say(GROUP, HOST, "/session close");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> documents().size() == 4);
        bot.destroy();
        bot.waitFor(30, TimeUnit.SECONDS);
    }

    int kills() {
        return kills;
    }

    int asked() {
        return asked.size();
    }

    /** Votes that were given and must count: person and answer's message. */
    int votesGiven() {
        return votes.size();
    }

    /** Messages of the bot that are boards. */
    long boards() {
        return people.fromBot(GROUP)
                .filter(message -> PretendPeople.text(message).startsWith("Q&A: Drill"))
                .count();
    }

    String board() {
        return people.fromBot(GROUP)
                .map(PretendPeople::text)
                .filter(text -> text.startsWith("Q&A: Drill"))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> documents() {
        return people.fromBot(GROUP).filter(message -> message.has("document")).toList();
    }

    /** The minutes as JSON. */
    JsonNode minutes() {
        return documents().stream()
                .map(message -> message.path("document"))
                .filter(document -> document.path("file_name").asText().endsWith(".json"))
                .map(document -> people.jsonFile(document.path("file_id").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** The most calls in the group that Telegram took within any minute. */
    int mostCallsAMinute() {
        List<Instant> times = people.journal()
                .filter(line ->
                        line.path("method").asText().matches("sendMessage|editMessageText|sendDocument|sendPhoto"))
                .filter(line -> line.path("status").asInt() == 200)
                .filter(line -> line.path("params").path("chat_id").asText().equals(String.valueOf(GROUP)))
                .map(line -> Instant.parse(line.path("at").asText()))
                .toList();
        return times.stream()
                .mapToInt(from -> (int) times.stream()
                        .filter(time -> !time.isBefore(from) && time.isBefore(from.plusSeconds(60)))
                        .count())
                .max()
                .orElse(0);
    }

    long refusedForTheRate() {
        return people.journal()
                .filter(line -> line.path("status").asInt() == 429)
                .count();
    }

    /** How many questions fulfil a condition in SQL. */
    long count(String condition) {
        return number("select count(*) from session_question where " + condition);
    }

    long number(String query) {
        String url = "jdbc:sqlite:file:" + processes.database() + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeTheGroup() {
        ObjectNode group = JSON.createObjectNode()
                .put("id", GROUP)
                .put("type", "supergroup")
                .put("title", "Drill")
                .put("bot_status", "administrator");
        ArrayNode members = group.putArray("members");
        members.addObject().put("id", HOST).put("name", "Host").put("status", "creator");
        for (int i = 0; i < plan.people(); i++) {
            members.addObject().put("id", person(i)).put("name", "Person " + i).put("language", "en");
        }
        people.post("/sandbox/chats", group);
        for (int i = 0; i < plan.people(); i++) {
            people.post(
                    "/sandbox/chats",
                    JSON.createObjectNode()
                            .put("id", person(i))
                            .put("type", "private")
                            .put("title", "Person " + i));
        }
        people.post("/sandbox/settings", JSON.createObjectNode().put("limits", true));
    }

    private static long person(int number) {
        return 1_000L + number;
    }

    private String invitation() {
        return people.fromBot(GROUP)
                .filter(message -> PretendPeople.text(message).startsWith("Q&A: Drill"))
                .flatMap(message -> message.path("entities").findValuesAsText("url").stream())
                .filter(url -> url.contains("start=ask_"))
                .map(url -> url.replaceFirst(".*start=", ""))
                .findFirst()
                .orElseThrow();
    }

    private void ask(String question, int number, String invitation) {
        long person = person(random.nextInt(plan.people()));
        if (number % 12 == 5) {
            people.write(person, "/start " + invitation);
            asked.add(people.write(person, question));
        } else {
            asked.add(people.say(GROUP, person, "/ask " + question));
        }
        if (number % 3 == 1) {
            vote();
        }
    }

    /** Somebody votes for an answer, several times over. */
    private void vote() {
        List<JsonNode> answers = people.fromBot(GROUP)
                .filter(message -> !PretendPeople.buttons(message, "▲").isEmpty())
                .toList();
        if (answers.isEmpty()) {
            return;
        }
        JsonNode answer = answers.get(random.nextInt(answers.size()));
        int message = answer.path("message_id").asInt();
        long person = person(random.nextInt(plan.people()));
        String data = PretendPeople.buttons(answer, "▲").get(0);
        for (int i = 0; i < 3; i++) {
            people.press(GROUP, person, message, data);
        }
        votes.put(person + " " + data, true);
    }

    /** Whether a vote given stands in the database: for the question, or for the one that it joined. */
    long votesKept() {
        return number("select count(*) from session_vote where pressed = 1");
    }

    private void hostAtWork() {
        List<JsonNode> answers = people.fromBot(GROUP)
                .filter(message -> !PretendPeople.buttons(message, "▲").isEmpty())
                .filter(message -> PretendPeople.spans(message, "blockquote").size() == 1)
                .toList();
        for (int i = 0; i < 2; i++) {
            int answer = answers.get(i).path("message_id").asInt();
            people.reply(GROUP, HOST, answer, "/fix What the host knows better, " + i + ".");
            people.saying(GROUP, answer, "What the host knows better");
        }
        int command = people.say(GROUP, HOST, "/queue");
        JsonNode queue = people.answerTo(GROUP, command);
        int message = queue.path("message_id").asInt();
        people.press(
                GROUP, HOST, message, PretendPeople.buttons(queue, "Put aside").get(0));
        await().atMost(PATIENCE).until(() -> count("standing = 'DISMISSED'") == 1);
    }

    /** Distinct questions of people who did not see the retrieval; from two thirds on some come again, worded a little otherwise. */
    private List<String> questions() throws IOException {
        List<String> distinct = new ArrayList<>(List.of("How far is the Moon from the Earth?"));
        try (InputStream in = Objects.requireNonNull(
                        Run.class.getResourceAsStream("/evaluation/putin-wang-yi-multipolar.jsonl"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                distinct.add(JSON.readTree(line).path("question").asText());
            }
        }
        List<String> all = IntStream.range(0, plan.questions())
                .mapToObj(i -> {
                    boolean again = i % 3 == 2;
                    String question = distinct.get((again ? i / 2 : i - i / 3) % distinct.size());
                    return again ? otherwise(question, i) : question;
                })
                .toList();
        return all;
    }

    private static String otherwise(String question, int number) {
        return switch (number % 3) {
            case 0 -> question.toLowerCase(Locale.ROOT);
            case 1 -> question.replaceAll("[?.]+$", "") + "??";
            default -> "Hello, " + question.toLowerCase(Locale.ROOT);
        };
    }
}
