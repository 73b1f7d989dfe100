package bot.pilcrow.app;

import static bot.pilcrow.app.PretendPeople.ADA;
import static bot.pilcrow.app.PretendPeople.BEN;
import static bot.pilcrow.app.PretendPeople.GROUP;
import static bot.pilcrow.app.PretendPeople.buttons;
import static bot.pilcrow.app.PretendPeople.spans;
import static bot.pilcrow.app.PretendPeople.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.telegram.Token;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot in one process: real sandbox, HTTP, database file and model. Each test has people and chats of its own. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {

    private static final String MET = "Which other Russian official did Wang see on his trip?";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final LocalBotApi sandbox = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(5));
    private final PretendPeople people = new PretendPeople(sandbox.url());
    private final Threads threads = Threads.start();

    @SuppressWarnings("NullAway.Init")
    private Wiring wiring;

    @BeforeAll
    void start() {
        Settings settings = Settings.of(Map.of("DATA_DIR", folder.toString(), "HEALTH_PORT", "0"));
        Place place = new Place(
                Token.of(Run.SANDBOX_TOKEN),
                URI.create(sandbox.url()),
                "jdbc:sqlite:" + folder.resolve("pilcrow.db"),
                true);
        wiring = new Wiring(settings, place, threads, Clock.systemUTC(), new SecureRandom(), reason -> {});
        wiring.start(wiring.connection().me());
    }

    @AfterAll
    void stop() {
        wiring.close();
        threads.close();
        sandbox.close();
    }

    @Test
    void answersAPrivateQuestionWithTheArticlesOwnWords() {
        int question = people.write(ADA, MET);

        JsonNode answer = people.answerTo(ADA, question);

        assertThat(spans(answer, "blockquote"))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(paragraphs()).anyMatch(paragraph -> paragraph.contains(quote)))
                .anyMatch(quote -> quote.contains("Nikolay Patrushev"));
        assertThat(text(answer)).contains("¶", "Press TV");
        people.called("sendChatAction", "\"chat_id\":\"" + ADA + "\"");
    }

    @Test
    void understandsAFollowUp() {
        person(201, "en");
        people.answerTo(201, people.write(201, "What is Xi Jinping preparing for?"));

        JsonNode answer = people.answerTo(201, people.write(201, "and when might that take place?"));

        assertThat(text(answer)).contains("April or in early May");
    }

    @Test
    void saysWhenTheArticleDoesNotSay() {
        person(202, "en");

        JsonNode answer = people.answerTo(202, people.write(202, "How many goals did Lionel Messi score in Qatar?"));

        assertThat(text(answer)).contains("does not say").contains("Messi");
    }

    @Test
    void tellsInSpanishThatItCannotReadASpanishQuestion() {
        person(203, "es");

        JsonNode answer =
                people.answerTo(203, people.write(203, "¿Con quién se reunió el presidente ruso durante la visita?"));

        assertThat(text(answer)).contains("inglés");
        assertThat(spans(answer, "blockquote")).isEmpty();
    }

    @Test
    void answersInAGroupWhoeverAddressesItAndNobodyElse() {
        people.post("/sandbox/settings", "{\"privacy\":false}");
        int chatter = people.say(GROUP, 103, "Who is Patrushev anyway?");
        int command = people.say(GROUP, 103, "/ask Who is Patrushev?");
        int named = people.say(GROUP, 103, "/ask@pilcrow_bot Does Moscow support Beijing over Taiwan?");
        int mention = people.say(GROUP, 103, "@pilcrow_bot " + MET);

        JsonNode first = people.answerTo(GROUP, command);
        assertThat(text(first)).contains("Security Council");
        assertThat(text(people.answerTo(GROUP, named))).contains("Taiwan");
        assertThat(text(people.answerTo(GROUP, mention))).contains("Nikolay Patrushev");
        int reply = people.reply(GROUP, 104, first.path("message_id").asInt(), "What did he tell his guest?");
        assertThat(text(people.answerTo(GROUP, reply))).contains("Patrushev told");
        assertThat(people.answer(GROUP, chatter)).isEmpty();
        assertThat(people.called("setMessageReaction", "\"message_id\":" + command)
                        .toString())
                .contains("👀");
    }

    @Test
    void answersInTheForumTopicItWasAskedIn() {
        people.post("/sandbox/chats", """
                {"id":-1002000,"type":"supergroup","is_forum":true,"title":"Forum",
                 "topics":[{"id":5,"name":"News"}],"members":[{"id":101,"name":"Ada"}]}""");

        int question = people.sayInTopic(-1002000, 5, ADA, "/ask " + MET);

        assertThat(people.answerTo(-1002000, question).path("message_thread_id").asInt())
                .isEqualTo(5);
    }

    @Test
    void showsContextAndOtherPassagesAndComesBack() {
        person(204, "en");
        JsonNode answer = people.answerTo(204, people.write(204, MET));
        int message = answer.path("message_id").asInt();

        people.press(204, 204, message, buttons(answer, "in context").get(0));
        JsonNode context = people.saying(204, message, "Hong Kong");
        assertThat(spans(context, "bold")).anyMatch(words -> words.contains("Nikolay Patrushev"));

        people.press(204, 204, message, buttons(context, "Answer").get(0));
        JsonNode back = people.saying(204, message, text(answer));

        people.press(204, 204, message, buttons(back, "Other").get(0));
        JsonNode others = people.saying(204, message, "Other passages");
        assertThat(spans(others, "blockquote")).isNotEmpty();
    }

    @Test
    void refusesAStrangersPress() {
        people.post("/sandbox/chats", """
                {"id":-2001,"type":"group","title":"Two",
                 "members":[{"id":101,"name":"Ada"},{"id":102,"name":"Ben"}]}""");
        JsonNode answer = people.answerTo(-2001, people.say(-2001, ADA, "/ask " + MET));
        int message = answer.path("message_id").asInt();

        people.press(-2001, BEN, message, buttons(answer, "in context").get(0));

        people.called("answerCallbackQuery", "Only the person who asked");
        assertThat(text(people.saying(-2001, message, ""))).isEqualTo(text(answer));
    }

    @Test
    void keepsItsButtonsThroughARestart() {
        person(205, "en");
        JsonNode answer = people.answerTo(205, people.write(205, MET));
        int message = answer.path("message_id").asInt();

        wiring.close();
        int meanwhile = people.write(205, "Does Moscow support Beijing over Taiwan?");
        start();

        people.press(205, 205, message, buttons(answer, "in context").get(0));
        people.saying(205, message, "Hong Kong");
        assertThat(text(people.answerTo(205, meanwhile))).contains("Taiwan");
    }

    @Test
    void answersTheQuestionsItSuggests() {
        person(206, "en");
        JsonNode start = people.afterwards(206, people.write(206, "/start"));
        int message = start.path("message_id").asInt();
        List<String> suggestions = buttons(start, "");
        assertThat(text(start)).contains(article().title());
        assertThat(suggestions).hasSize(3);

        people.press(206, 206, message, suggestions.get(1));

        assertThat(spans(people.afterwards(206, message), "blockquote")).isNotEmpty();
    }

    @Test
    void forgetsWhoeverWantsToBeForgotten() {
        person(207, "en");
        JsonNode answer = people.answerTo(207, people.write(207, MET));
        JsonNode asked = people.afterwards(207, people.write(207, "/forget"));
        int message = asked.path("message_id").asInt();

        people.press(207, 207, message, buttons(asked, "forget").get(0));
        people.saying(207, message, "I have forgotten");
        people.press(
                207,
                207,
                answer.path("message_id").asInt(),
                buttons(answer, "in context").get(0));

        people.called("answerCallbackQuery", "This button has expired");
    }

    @Test
    void findsNoWordsInFourThousandEmoji() {
        person(208, "en");

        JsonNode answer = people.answerTo(208, people.write(208, "☀".repeat(4096)));

        assertThat(text(answer)).contains("Ask me about the article");
    }

    @Test
    void findsNoWordsInFourThousandEmojiOfTwoUnitsEach() {
        person(209, "en");
        int greeting = people.write(209, "hello");
        people.answerTo(209, greeting);

        people.post("/sandbox/updates", """
                {"update":{"message":{"message_id":%d,"date":%d,"text":"%s",
                 "from":{"id":209,"is_bot":false,"first_name":"P"},"chat":{"id":209,"type":"private","first_name":"P"}}}}
                """.formatted(
                        greeting, Clock.systemUTC().instant().getEpochSecond(), "🦉".repeat(4096)));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(people.calls("sendMessage"))
                        .anySatisfy(call -> assertThat(call.path("params").toString())
                                .contains("\"209\"", "Ask me about the article")));
    }

    @Test
    void refusesAQuestionAsLongAsABookPage() {
        person(212, "en");

        assertThat(text(people.answerTo(212, people.write(212, "why ".repeat(1000)))))
                .contains("too long");
    }

    @Test
    void explainsAnEmptyAsk() {
        person(210, "en");

        assertThat(text(people.answerTo(210, people.write(210, "/ask")))).contains("Write your question after");
        assertThat(text(people.answerTo(GROUP, people.say(GROUP, BEN, "/ask@pilcrow_bot  "))))
                .contains("Write your question after");
    }

    @Test
    void answersAnEditedQuestionAnewInPlace() {
        person(211, "en");
        int question = people.write(211, "Does Moscow support Beijing over Taiwan?");
        JsonNode answer = people.answerTo(211, question);

        people.edit(211, 211, question, MET);

        JsonNode anew = people.saying(211, answer.path("message_id").asInt(), "Nikolay Patrushev");
        people.press(
                211,
                211,
                anew.path("message_id").asInt(),
                buttons(anew, "in context").get(0));
        people.saying(211, anew.path("message_id").asInt(), "Hong Kong");
    }

    @Test
    void offersItsCommandsInSeveralLanguages() {
        people.called("setMyCommands", "\"language_code\":\"es\"");
        people.called("setMyCommands", "all_group_chats");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void keepsToTheBotApiInEveryCall() throws Exception {
        BotApiOracle.approves(people.journal(), folder);
    }

    private void person(long id, String language) {
        people.post("/sandbox/chats", """
                {"id":%d,"type":"group","title":"Hall","members":[{"id":%d,"name":"P","language":"%s"}]}""".formatted(-9000 - id, id, language));
        people.post("/sandbox/chats", """
                {"id":%d,"type":"private","title":"P"}""".formatted(id));
    }

    private Article article() {
        return wiring.answerer().article();
    }

    private List<String> paragraphs() {
        return article().paragraphs().stream().map(Paragraph::text).toList();
    }
}
