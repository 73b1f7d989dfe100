package bot.pilcrow.app;

import static bot.pilcrow.app.PretendPeople.ADA;
import static bot.pilcrow.app.PretendPeople.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.sandbox.SandboxSettings;
import bot.pilcrow.telegram.Token;
import bot.pilcrow.testing.ChromePage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat page in a browser, with the whole bot behind it. Skipped where no Chromium is installed. */
@TestInstance(Lifecycle.PER_CLASS)
class ChatPageTest {

    private static final int DESK = 1100;
    private static final int PHONE = 390;
    private static final double READABLE = 4.5;
    private static final String MET = "Which other Russian official did Wang see on his trip?";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    /** How far, in CSS pixels, the messages go on below what is seen of them. */
    private static final String BELOW = "(({scrollHeight, scrollTop, clientHeight}) =>"
            + " scrollHeight - scrollTop - clientHeight)(document.getElementById('scroll'))";

    /** How bright an element's text and what lies behind it are, from 0 to 1, by the formula of WCAG 2. */
    private static final String BRIGHTNESS = """
            (element => {
              const parts = colour => colour.match(/[\\d.]+/g).map(Number);
              const over = (under, [r, g, b, alpha = 1]) =>
                [r, g, b].map((one, i) => one * alpha + under[i] * (1 - alpha));
              const bright = colour => colour.map(one => one / 255)
                .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
                .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
              const layers = [];
              for (let one = element; one; one = one.parentElement) {
                layers.unshift(parts(getComputedStyle(one).backgroundColor));
              }
              const behind = layers.reduce(over, [255, 255, 255]);
              return { behind: bright(behind), text: bright(over(behind, parts(getComputedStyle(element).color))) };
            })""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private final LocalBotApi sandbox = LocalBotApi.start(SandboxSettings.onPort(0), Clock.systemUTC(), new Random(7));
    private final PretendPeople people = new PretendPeople(sandbox.url());
    private final Threads threads = Threads.start();

    @SuppressWarnings("NullAway.Init")
    private Wiring wiring;

    @SuppressWarnings("NullAway.Init")
    private ChromePage page;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(ChromePage.browser().isPresent(), "no Chromium is installed");
        Settings settings = Settings.of(Map.of("DATA_DIR", folder.toString(), "HEALTH_PORT", "0"));
        Place place = new Place(
                Token.of(Run.SANDBOX_TOKEN),
                URI.create(sandbox.url()),
                "jdbc:sqlite:" + folder.resolve("pilcrow.db"),
                true);
        wiring = new Wiring(settings, place, threads, Clock.systemUTC(), new SecureRandom(), reason -> {});
        wiring.start(wiring.connection().me());
        page = ChromePage.start(ChromePage.browser().orElseThrow(), Files.createDirectory(folder.resolve("browser")));
    }

    @AfterAll
    void stop() {
        if (page != null) {
            page.close();
        }
        if (wiring != null) {
            wiring.close();
        }
        threads.close();
        sandbox.close();
    }

    @BeforeEach
    void open() {
        page.wear(DESK, false);
        page.open(sandbox.url());
    }

    @AfterEach
    void makesNoErrorsAndCallsNobodyElse() {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).isNotEmpty().allMatch(address -> address.startsWith(sandbox.url() + "/"));
    }

    @Test
    void leadsFromAnEmptyChatToAQuoteAndItsContext() {
        choose("Ada");
        page.await("document.getElementById('welcome').textContent.includes('Ask about the article')");
        page.keepPicture("empty");

        page.click("document.getElementById('start')");
        page.click("[...document.querySelectorAll('.key')][1]");
        String quote = words("document.querySelector('#messages blockquote .fold')");
        page.keepPicture("answer");
        assertThat(paragraphs()).anyMatch(paragraph -> paragraph.contains(quote));

        page.click(button("in context"));
        page.await(button("‹ Answer"));
        assertThat(words("document.querySelector('#messages blockquote strong')"))
                .isEqualTo(quote);
        page.keepPicture("context");

        page.click(button("‹ Answer"));
        page.await(button("in context"));
        assertThat(words("document.querySelector('#messages blockquote .fold')"))
                .isEqualTo(quote);
    }

    @Test
    void takesAQuestionFromTheKeyboardAndAQuoteFromTheMouse() {
        person(301, "Bela");
        choose("Bela");

        page.type(MET);
        page.press("Enter");
        String quote = words("document.querySelector('#messages blockquote .fold')");
        assertThat(quote).contains("Nikolay Patrushev");

        select("document.querySelector('#messages blockquote .fold')", 0.5);
        page.click("document.querySelector('#quote-this:not([hidden])')");
        page.keepPicture("quoting");
        page.type("Who is he?");
        page.press("Enter");

        String selected = words("document.querySelector('.mine .replied.exact span')");
        assertThat(quote).contains(selected.strip());
        page.await(messagesOfBot() + ".length === 2");
    }

    @Test
    void answersInTheGroupOnlyWhoAsksAndObeysOnlyThem() {
        choose("Reading circle");
        be("Chen");
        write("hello all");
        write("/ask when might the summit take place?");

        assertThat(words("document.querySelector('#messages blockquote .fold')"))
                .contains("April or in early May");
        page.await("document.querySelector('.chip')?.textContent.includes('👀')");
        page.keepPicture("group");
        assertFits(DESK);
        be("Dara");
        page.click(button("in context"));

        page.await("document.querySelector('#toast:not([hidden])')?.textContent.includes('Only the person who asked')");
        page.keepPicture("toast");
        page.await(messagesOfBot() + ".length === 1");
    }

    @Test
    void showsListAndChatAsTwoViewsOnAPhone() {
        person(302, "Cleo");
        people.answerTo(302, people.write(302, "/ask " + MET));
        page.wear(PHONE, false);
        page.open(sandbox.url());

        page.await("document.querySelector('.chat')");
        assertThat(page.see("document.querySelector('.talk').offsetWidth").asInt())
                .isZero();
        assertFits(PHONE);
        choose("Cleo");
        page.await("document.querySelector('#messages blockquote')");
        assertThat(page.see("document.querySelector('.side').offsetWidth").asInt())
                .isZero();
        page.keepPicture("phone");
        assertThat(page.see("document.getElementById('text').offsetHeight").asInt())
                .isBetween(30, 50);
        assertFits(PHONE);

        page.click("document.getElementById('back')");
        page.await("document.querySelector('.side').offsetWidth > 0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWellInBothSchemes(boolean dark) {
        int number = dark ? 303 : 304;
        person(number, "Dora " + number);
        people.answerTo(number, people.write(number, MET));
        page.wear(DESK, dark);
        choose("Dora " + number);
        page.await("document.querySelector('#messages blockquote')");
        page.keepPicture(dark ? "dark" : "light");

        for (String element : List.of(
                ".message:not(.mine) .text",
                ".mine .text",
                "#messages blockquote",
                ".replied span",
                ".key",
                ".message:not(.mine) .meta",
                ".mine .meta",
                ".chat-name",
                ".chat-last",
                ".day",
                ".side-foot",
                "#subtitle")) {
            JsonNode seen = page.see(BRIGHTNESS + "(document.querySelector(" + quoted(element) + "))");
            double text = seen.path("text").asDouble();
            double behind = seen.path("behind").asDouble();
            assertThat(behind < text).as("%s is light on dark", element).isEqualTo(dark);
            assertThat((Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05))
                    .as("contrast of %s", element)
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    @Test
    void showsMarkupAsTheTextItIs() {
        person(305, "Emil");
        choose("Emil");

        write(MARKUP);
        page.await("document.querySelector('.message:not(.mine) .text')");
        select("document.querySelector('.mine .text')", 1);
        page.click("document.querySelector('#quote-this:not([hidden])')");
        assertThat(words("document.getElementById('about-text')")).isEqualTo(MARKUP);
        write("And this?");

        assertThat(words("document.querySelector('.mine .text')")).isEqualTo(MARKUP);
        assertThat(words("document.querySelector('.mine .replied.exact span')")).isEqualTo(MARKUP);
        assertThat(page.see("document.querySelectorAll('#messages img').length").asInt())
                .isZero();
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        person(306, "Fay");
        people.answerTo(306, people.write(306, MET));
        choose("Fay");
        page.await("document.querySelector('#messages blockquote')");

        page.see("document.querySelector('.chat[aria-current=true]').focus()");
        tabTo(".message");
        assertThat(page.see("document.activeElement.querySelector('blockquote') !== null")
                        .asBoolean())
                .as("the newest message comes first")
                .isTrue();
        tabTo(".key");
        page.keepPicture("focus");
        page.press("Enter");
        page.await(button("‹ Answer"));
        page.await("document.activeElement.textContent.includes('‹ Answer')");
        page.press("Enter");
        page.await(button("in context"));

        page.press("Escape");
        page.await("document.activeElement.id === 'text'");
        page.type("Who is he?");
        page.press("Enter");
        page.await(messagesOfBot() + ".length === 2");
    }

    @Test
    void staysWithTheNewestMessageUnlessTheReaderIsFurtherUp() {
        people.post("/sandbox/chats", """
                {"id":-3001,"type":"group","title":"Crowd","members":[{"id":101,"name":"Ada"},{"id":102,"name":"Ben"}]}""");
        IntStream.range(0, 40).forEach(i -> people.say(-3001, BEN, "Message " + i + " of many"));
        choose("Crowd");

        people.say(-3001, BEN, "the newest");
        page.await("[...document.querySelectorAll('.text')].at(-1)?.textContent === 'the newest'");
        page.await(BELOW + " < 2");

        page.see("document.getElementById('scroll').scrollTop = 100");
        page.await("document.querySelector('#down:not([hidden])')");
        people.say(-3001, BEN, "newer still");
        page.await("[...document.querySelectorAll('.text')].at(-1).textContent === 'newer still'");
        assertThat(page.see("document.getElementById('scroll').scrollTop").asInt())
                .isEqualTo(100);

        page.click("document.getElementById('down')");
        page.await(BELOW + " < 2");
    }

    @Test
    void writesEachLineInItsOwnDirection() {
        person(307, "Gita");
        people.write(307, "سلام\nWhat is this?");
        choose("Gita");
        page.await("document.querySelector('.mine .text')");

        JsonNode sides = page.see("""
                (() => {
                  const words = document.querySelector('.mine .text').firstChild;
                  const sideOf = at => {
                    const range = document.createRange();
                    range.setStart(words, at);
                    range.setEnd(words, at + 1);
                    return range.getBoundingClientRect().left;
                  };
                  return [sideOf(0) > sideOf(3), sideOf(5) < sideOf(words.length - 1)];
                })()""");
        assertThat(sides.get(0).asBoolean()).as("Persian runs to the left").isTrue();
        assertThat(sides.get(1).asBoolean()).as("English runs to the right").isTrue();
    }

    @Test
    void keepsThePinnedMessageInReach() {
        int board = openSession(-1_001_000_000_301L, "Pinboard");
        IntStream.range(0, 30).forEach(i -> people.say(-1_001_000_000_301L, BEN, "Message " + i + " of many"));
        choose("Pinboard");

        page.await("document.querySelector('#pinned:not([hidden])')");
        assertThat(words("document.getElementById('pinned-text')"))
                .startsWith("Q&A: Pinboard Open")
                .doesNotContain("\n");
        assertThat(page.see(seen(board)).asBoolean())
                .as("the board is further up")
                .isFalse();
        page.keepPicture("pinned");
        page.click("document.getElementById('pinned')");

        page.await(seen(board) + " && " + message(board) + ".classList.contains('flash')");
        page.await("document.activeElement === " + message(board));
        choose("Ada");
        page.await("document.getElementById('pinned').hidden");
    }

    @Test
    void leadsFromTheBoardToAnAnswer() {
        int board = openSession(-1_001_000_000_302L, "Links");
        int asked = people.say(-1_001_000_000_302L, BEN, "/ask " + MET);
        int answer =
                people.answerTo(-1_001_000_000_302L, asked).path("message_id").asInt();
        IntStream.range(0, 30).forEach(i -> people.say(-1_001_000_000_302L, BEN, "Message " + i + " of many"));
        choose("Links");

        page.click(message(board) + "?.querySelector('a[href*=\"/c/\"]')");

        page.await(seen(answer) + " && " + message(answer) + ".classList.contains('flash')");
        assertThat(page.see("location.href").asText()).isEqualTo(sandbox.url() + "/");
    }

    @Test
    void asksWithoutANameThroughALinkToTheBot() {
        long group = -1_001_000_000_303L;
        int board = openSession(group, "Masks");
        choose("Masks");
        be("Hana");

        page.click(message(board) + "?.querySelector('a[href*=\"?start=ask_\"]')");

        page.await("document.getElementById('title').textContent === 'Hana'");
        assertThat(words("document.querySelector('.mine .text')")).startsWith("/start ask_");
        page.await("[...document.querySelectorAll('.text')].at(-1)?.textContent.includes('Write your question')");
        write(MET);
        page.await("[...document.querySelectorAll('.text')].at(-1)?.textContent.includes('Taken')");
        choose("Masks");
        page.await("[...document.querySelectorAll('.text')].some(one => one.textContent.includes('Patrushev'))");
        page.keepPicture("without-name");
    }

    @Test
    void showsPicturesAndGivesFilesToBeSaved() {
        long group = -1_001_000_000_304L;
        openSession(group, "Minutes");
        people.answerTo(group, people.say(group, BEN, "/ask " + MET));
        people.say(group, ADA, "/session close");
        choose("Minutes");

        page.await("document.querySelectorAll('a.file').length === 4");
        String picture = "document.querySelector('.picture img')";
        page.await(picture + "?.complete && " + picture + ".naturalWidth > 0");
        assertThat(page.see(picture + ".alt").asText()).startsWith("Photo");
        assertThat(page.see(picture + ".width <= " + picture + ".closest('.bubble').clientWidth")
                        .asBoolean())
                .isTrue();
        page.keepPicture("minutes");
        assertFits(DESK);

        page.click(picture);
        page.await("document.querySelector('#picture[open] img')?.naturalWidth > 0");
        page.keepPicture("picture");
        page.press("Escape");
        page.await("document.querySelector('#picture:not([open])')");

        JsonNode given = page.see("""
                Promise.all([...document.querySelectorAll('a.file')].map(async file => {
                  const answer = await fetch(file.href);
                  const kept = answer.headers.get('Content-Disposition').split(';')[0];
                  const name = file.querySelector('.file-name').textContent;
                  return [answer.status, answer.headers.get('Content-Type'), kept, name === file.download].join(' ');
                }))""");
        assertThat(given).hasSize(4);
        assertThat(given)
                .allSatisfy(
                        file -> assertThat(file.asText()).isEqualTo("200 application/octet-stream attachment true"));
    }

    @Test
    void letsEverybodyReactToAMessageByMouseAndByKeyboard() {
        people.post("/sandbox/chats", """
                {"id":-3002,"type":"group","title":"Cheers","members":[{"id":101,"name":"Ada"},{"id":102,"name":"Ben"}]}""");
        String message = message(people.say(-3002, BEN, "hello all"));
        choose("Cheers");

        page.click(message + "?.querySelector('.meta')");
        page.click(message + ".querySelector('.react')");
        page.await("document.activeElement.ariaLabel === 'React with 👍'");
        page.keepPicture("reacting");
        page.click("document.querySelector('#reactions [aria-label$=\"🔥\"]')");
        page.await(message + ".querySelector('.chip[aria-pressed=true]')?.textContent === '🔥 1'");

        be("Ben");
        page.see("document.getElementById('me').focus()");
        tabTo(".message");
        tabTo(".react");
        page.press("Enter");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("Enter");
        page.await(message + ".querySelector('.chip[aria-pressed=true]')?.textContent === '🔥 2'");
        page.await("document.activeElement === " + message + ".querySelector('.react')");

        page.press("Enter");
        page.await("document.activeElement.ariaChecked === 'true'");
        page.press("Escape");
        page.await("!document.querySelector('#reactions:popover-open')");
        page.click(message + ".querySelector('.chip')");
        page.await(message + ".querySelector('.chip[aria-pressed=false]')?.textContent === '🔥 1'");
    }

    /** Makes a supergroup where Ada is the host, and opens a session of its name. Returns the board. */
    private int openSession(long group, String title) {
        people.post("/sandbox/chats", """
                {"id":%d,"type":"supergroup","title":"%s","bot_status":"administrator","members":[
                 {"id":101,"name":"Ada"},{"id":102,"name":"Ben"},{"id":309,"name":"Hana"}]}""".formatted(group, title));
        people.say(group, ADA, "/session open " + title);
        return people.called("pinChatMessage", String.valueOf(group))
                .path("params")
                .path("message_id")
                .asInt();
    }

    private static String message(int id) {
        return "document.querySelector('.message[data-id=\"" + id + "\"]')";
    }

    /** Whether a message can be seen without scrolling. */
    private static String seen(int id) {
        return "((message, list) => message.top < list.bottom && message.bottom > list.top)(" + message(id)
                + ".getBoundingClientRect(), document.getElementById('scroll').getBoundingClientRect())";
    }

    private void tabTo(String kind) {
        for (int i = 0;
                i < 20
                        && !page.see("document.activeElement.matches('" + kind + "')")
                                .asBoolean();
                i++) {
            page.press("Tab");
        }
        assertThat(page.see("document.activeElement.matches('" + kind + ":focus-visible')")
                        .asBoolean())
                .as("%s has the focus, and shows it", kind)
                .isTrue();
    }

    private void choose(String name) {
        page.click(
                "[...document.querySelectorAll('.chat')].find(one => one.querySelector('.chat-name').textContent === "
                        + quoted(name) + ")");
        page.await("document.getElementById('title').textContent === " + quoted(name));
        page.see("document.getElementById('text').focus()");
    }

    private void be(String name) {
        page.see("(() => { const me = document.getElementById('me');"
                + " me.value = [...me.options].find(one => one.textContent.startsWith(" + quoted(name) + ")).value;"
                + " me.dispatchEvent(new Event('change', { bubbles: true })); })()");
    }

    private void write(String text) {
        page.see("document.getElementById('text').focus()");
        page.type(text);
        page.press("Enter");
        page.await(
                "[...document.querySelectorAll('.mine .text')].some(one => one.textContent === " + quoted(text) + ")");
        page.await("document.getElementById('text').value === ''");
    }

    /** Draws the mouse over the first line of an element, from its start to a part of its width. */
    private void select(String element, double part) {
        JsonNode line = page.see("(() => { const range = document.createRange(); range.selectNodeContents(" + element
                + "); const [box] = range.getClientRects(); const y = box.top + box.height / 2;"
                + " return [[box.left + 1, y], [box.left + box.width * " + part + " - 1, y]]; })()");
        page.drag(line.get(0), line.get(1));
    }

    private void assertFits(int width) {
        assertThat(page.see("document.scrollingElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
        assertThat(page.see("[...document.querySelectorAll('.chats, .scroll, .compose')]"
                        + ".filter(one => one.scrollWidth > one.clientWidth).map(one => one.className)"))
                .isEmpty();
    }

    private String words(String element) {
        page.await(element);
        return page.see(element + ".textContent").asText();
    }

    private void person(long id, String name) {
        people.post("/sandbox/chats", "{\"id\":" + id + ",\"type\":\"private\",\"title\":\"" + name + "\"}");
        page.await(
                "[...document.querySelectorAll('.chat-name')].some(one => one.textContent === " + quoted(name) + ")");
    }

    private List<String> paragraphs() {
        return wiring.answerer().article().paragraphs().stream()
                .map(Paragraph::text)
                .toList();
    }

    private static String button(String label) {
        return "[...document.querySelectorAll('.key')].find(one => one.textContent.includes(" + quoted(label) + "))";
    }

    private static String messagesOfBot() {
        return "[...document.querySelectorAll('.message:not(.mine)')].filter(one => one.querySelector('.keys, blockquote'))";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
