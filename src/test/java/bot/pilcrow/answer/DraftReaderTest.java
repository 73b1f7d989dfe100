package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Draft.Proposed;
import bot.pilcrow.answer.DraftReader.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftReaderTest {

    private static final String PLAIN = """
            {"verdict":"ANSWERED","claims":[{"text":"Wang met Patrushev.","sentences":["7.2","8.1"],"names":[]}],\
            "missing":"","translations":[]}""";

    /** Nothing of a reply may come back in what the model is told. */
    private static final String SECRET = "Atlantis";

    private final DraftReader reader = new DraftReader();

    private static Stream<Named<String>> readable() {
        return Stream.of(
                Named.of("plain", PLAIN),
                Named.of("with spaces and line ends", "\n\t " + PLAIN.replace(",", " ,\r\n ") + "\n"),
                Named.of("after a byte order mark", "\uFEFF" + PLAIN),
                Named.of("fenced", "```json\n" + PLAIN + "\n```"),
                Named.of("fenced without a language", "```\n" + PLAIN + "\n```\n"),
                Named.of("chatter before", "Sure! Here is the JSON (as asked) [1]: " + PLAIN),
                Named.of("chatter after", PLAIN + "\nI hope this helps! Anything else?"),
                Named.of("chatter around a fence", "Here:\n```json\n" + PLAIN + "\n```\nLet me know {if} it works."),
                Named.of("the same twice", PLAIN + PLAIN),
                Named.of("braces that close too often", PLAIN + "}}"),
                Named.of("single quotes", PLAIN.replace("\"", "'")),
                Named.of(
                        "trailing commas",
                        PLAIN.replace("]", ",]").replace("[,", "[").replace("}", ",}")),
                Named.of("unquoted names of fields", PLAIN.replaceAll("\"(\\w+)\":", "$1:")),
                Named.of("verdict in small letters", PLAIN.replace("ANSWERED", " answered ")),
                Named.of("fields that nobody asked for", PLAIN.replace("{", "{\"why\":{\"a\":[1,null]},")),
                Named.of("no list of names or translations", """
                        {"verdict":"ANSWERED","claims":[{"text":"Wang met Patrushev.","sentences":["7.2","8.1"]}]}"""),
                Named.of("lists that are none", """
                        {"verdict":"ANSWERED","claims":[{"text":"Wang met Patrushev.","sentences":["7.2","8.1"],\
                        "names":"none"}],"missing":null,"translations":{}}"""));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsWhatModelsReply(String reply) {
        assertThat(draft(reply))
                .isEqualTo(new Draft(
                        Verdict.ANSWERED,
                        List.of(new Proposed("Wang met Patrushev.", List.of("7.2", "8.1"), Map.of())),
                        "",
                        Map.of()));
    }

    @Test
    void readsLineEndsAndStrangeEscapesInsideTexts() {
        assertThat(claims("{'verdict':'PARTLY','claims':[{'text':'It\\'s\nWang\\.','sentences':['7.2']}]}"))
                .extracting(Proposed::text)
                .containsExactly("It's\nWang.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "7.2"       ; 7.2
            "[7.2]"     ; 7.2
            "¶7.2"      ; 7.2
            "[¶7.2]"    ; 7.2
            "¶ 7.2"     ; 7.2
            " 7.2 "     ; 7.2
            "[ 7.2 ]"   ; 7.2
            "7.2\\n"    ; 7.2
            "7.10"      ; 7.10
            "12.34"     ; 12.34
            "7"         ; 7
            7.2         ; 7.2
            12.34       ; 12.34
            7           ; 7
            "sentence"  ; sentence
            " the 2nd " ; the 2nd
            """)
    void cleansNumbersOfSentences(String written, String number) {
        String reply = "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"x\",\"sentences\":[" + written + "]}]}";

        assertThat(claims(reply)).extracting(Proposed::sentences).containsExactly(List.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"\",\" \",\"\\n\"]", "[[],{},[\"7.2\"]]", "\"7.2\"", "{\"7.2\":\"7.2\"}", "7.2"})
    void readsAClaimWithoutSentences(String sentences) {
        String reply = "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"x\",\"sentences\":" + sentences + "}]}";

        assertThat(claims(reply)).containsExactly(new Proposed("x", List.of(), Map.of()));
    }

    private static Stream<Named<String>> unreadable() {
        return Stream.of(
                Named.of("empty", ""),
                Named.of("blank", " \n"),
                Named.of("no brace", "Atlantis pays Wang."),
                Named.of("no brace but a list", "[\"ANSWERED\",\"Atlantis\"]"),
                Named.of("null", "null"),
                Named.of("a brace alone", "Atlantis {"),
                Named.of("an empty object", "{} Atlantis"),
                Named.of("cut in a text", "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"Atlantis pa"),
                Named.of(
                        "cut before the last brace",
                        PLAIN.replace("Wang", SECRET).replaceFirst("}$", "")),
                Named.of(
                        "cut in a list",
                        "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"Atlantis\",\"sentences\":["),
                Named.of("cut by an ellipsis", "{\"verdict\":\"ANSWERED\",\"claims\":[...], \"missing\":\"Atlantis\"}"),
                Named.of("no comma", "{\"verdict\":\"ANSWERED\" \"claims\":[\"Atlantis\"]}"),
                Named.of("another schema", "{\"answer\":\"Atlantis pays Wang.\",\"sources\":[\"7.2\"]}"),
                Named.of("the schema inside another", "{\"reply\":" + PLAIN.replace("Wang", SECRET) + "}"),
                Named.of("a schema", "{\"type\":\"object\",\"properties\":{\"verdict\":{\"enum\":[\"ANSWERED\"]}}}"),
                Named.of("no verdict", "{\"claims\":[{\"text\":\"Atlantis\",\"sentences\":[\"7.2\"]}]}"),
                Named.of("unknown verdict", "{\"verdict\":\"Atlantis\",\"claims\":[]}"),
                Named.of(
                        "two verdicts in one",
                        "{\"verdict\":\"ANSWERED|PARTLY\",\"claims\":[{\"text\":\"Atlantis\"}]}"),
                Named.of("the verdict that no model may give", "{\"verdict\":\"UNAVAILABLE\",\"claims\":[]}"),
                Named.of("an empty verdict", "{\"verdict\":\"\",\"claims\":[{\"text\":\"Atlantis\"}]}"),
                Named.of("null for a verdict", "{\"verdict\":null,\"claims\":[{\"text\":\"Atlantis\"}]}"),
                Named.of("a list for a verdict", "{\"verdict\":[\"ANSWERED\"],\"claims\":[{\"text\":\"Atlantis\"}]}"),
                Named.of("a number for a verdict", "{\"verdict\":1,\"claims\":[{\"text\":\"Atlantis\"}]}"),
                Named.of("no claims", "{\"verdict\":\"ANSWERED\",\"missing\":\"Atlantis\"}"),
                Named.of("no claims where there need be none", "{\"verdict\":\"NOT_IN_ARTICLE\"}"),
                Named.of("null for claims", "{\"verdict\":\"NOT_IN_ARTICLE\",\"claims\":null}"),
                Named.of("a text for claims", "{\"verdict\":\"ANSWERED\",\"claims\":\"Atlantis\"}"),
                Named.of("an object for claims", "{\"verdict\":\"ANSWERED\",\"claims\":{\"text\":\"Atlantis\"}}"),
                Named.of("claims empty", "{\"verdict\":\"ANSWERED\",\"claims\":[],\"missing\":\"Atlantis\"}"),
                Named.of("claims empty though a part is answered", "{\"verdict\":\"PARTLY\",\"claims\":[]}"),
                Named.of(
                        "claims blank",
                        "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\" \",\"names\":[\"Atlantis\"]}]}"),
                Named.of("claims that are texts", "{\"verdict\":\"ANSWERED\",\"claims\":[\"Atlantis\",null,[],{}]}"),
                Named.of(
                        "claims too long",
                        "{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"" + "Atlantis".repeat(76) + "\"}]}"),
                Named.of("60,000 characters", PLAIN.replace("Wang", SECRET) + " ".repeat(60_000)),
                Named.of("60,000 characters of text", PLAIN.replace("Wang", "x".repeat(60_000))),
                Named.of("60,000 braces", "{".repeat(60_000)),
                Named.of("8,000 levels of nesting", "{\"a\":".repeat(8_000)),
                Named.of(
                        "100 levels of nesting",
                        PLAIN.replace("\"missing\":\"\"", "\"Atlantis\":" + "[".repeat(100) + "]".repeat(100))),
                Named.of("a number without end", PLAIN.replace("\"7.2\"", "7".repeat(5_000))));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void saysWhyAReplyIsUnreadableAndNothingOfIt(String reply) {
        assertThat(reader.read(reply))
                .isInstanceOfSatisfying(
                        Outcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.problem())
                                .isNotBlank()
                                .hasSizeLessThan(100)
                                .doesNotContainIgnoringCase(SECRET));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            Wang met Patrushev.                                   ; it holds no complete JSON object
            {"verdict":"YES","claims":[]}                         ; "verdict" is not ANSWERED, PARTLY or NOT_IN_ARTICLE
            {"verdict":"ANSWERED","claims":"x"}                   ; "claims" is not a list
            {"verdict":"answered","claims":[{"text":""}]}         ; "claims" holds no claim with a text, though the verdict is ANSWERED
            {"verdict":"PARTLY","claims":[]}                      ; "claims" holds no claim with a text, though the verdict is PARTLY
            """)
    void saysWhatIsWrong(String reply, String problem) {
        assertThat(reader.read(reply)).isEqualTo(new Outcome.Unreadable(problem));
    }

    @Test
    void readsRepliesOfUpTo50000Characters() {
        String longest = PLAIN + " ".repeat(50_000 - PLAIN.length());

        assertThat(reader.read(longest)).isInstanceOf(Outcome.Understood.class);
        assertThat(reader.read(longest + " ")).isInstanceOf(Outcome.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verdict\":\"NOT_IN_ARTICLE\",\"claims\":[],\"missing\":\"\",\"translations\":[]}",
                "{\"verdict\":\"NOT_IN_ARTICLE\",\"claims\":[{\"text\":\"\",\"sentences\":[]}]}",
                "{\"verdict\":\"not_in_article\",\"claims\":[]}"
            })
    void understandsThatTheArticleDoesNotSay(String reply) {
        assertThat(draft(reply)).isEqualTo(new Draft(Verdict.NOT_IN_ARTICLE, List.of(), "", Map.of()));
    }

    @Test
    void readsWhatIsMissing() {
        assertThat(draft(
                        PLAIN.replace("ANSWERED", "PARTLY").replace("\"missing\":\"\"", "\"missing\":\" the price \"")))
                .satisfies(draft -> {
                    assertThat(draft.verdict()).isEqualTo(Verdict.PARTLY);
                    assertThat(draft.missing()).isEqualTo("the price");
                });
    }

    @Test
    void takesTheFirst4Claims() {
        assertThat(claims(replyOf(IntStream.rangeClosed(1, 9).mapToObj(Integer::toString))))
                .extracting(Proposed::text)
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void takesTheFirst6SentencesOfAClaim() {
        String numbers = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> "\"7." + number + "\"")
                .collect(Collectors.joining(",", "\"\",", ""));

        assertThat(claims("{\"verdict\":\"ANSWERED\",\"claims\":[{\"text\":\"x\",\"sentences\":[" + numbers + "]}]}"))
                .extracting(Proposed::sentences)
                .containsExactly(List.of("7.1", "7.2", "7.3", "7.4", "7.5", "7.6"));
    }

    @Test
    void leavesOutClaimsThatAreBlankOrLongerThan600Characters() {
        String longest = "x".repeat(600);

        assertThat(claims(replyOf(Stream.of("", " \\n", "first", longest + "x", "  " + longest + "  ", "last"))))
                .extracting(Proposed::text)
                .containsExactly("first", longest, "last");
    }

    @Test
    void readsTheNamesOfAClaim() {
        String reply = """
                {"verdict":"ANSWERED","claims":[{"text":"王毅到了莫斯科。","sentences":["7.2"],"names":[
                {"written":"王毅","article":"Wang Yi"},
                {"written":" 莫斯科 ","article":" Moscow "},
                {"written":"[王毅]","article":"Wang Wentao"},
                {"written":"","article":"Nobody"},
                {"written":"没有"},
                {"article":"Nobody"},
                "北京", null, 5, ["written"]]}]}""";

        assertThat(claims(reply)).extracting(Proposed::names).containsExactly(Map.of("王毅", "Wang Yi", "莫斯科", "Moscow"));
    }

    @Test
    void readsTheTranslationsOfSentencesAndKeepsTheFirstOfEach() {
        String reply = """
                {"verdict":"ANSWERED","claims":[{"text":"x","sentences":["7.2"]}],"translations":[
                {"sentence":"7.2","text":" Port zostanie zamknięty. "},
                {"sentence":"[8.1]","text":"Tak powiedział."},
                {"sentence":9.1,"text":"Dwa lata."},
                {"sentence":"7.2","text":"Port jest otwarty."},
                {"sentence":"[7.2]","text":"Portu nie ma."},
                {"sentence":"8.2","text":" "},
                {"sentence":"8.2"},
                {"text":"Nic."},
                "8.3"]}""";

        assertThat(draft(reply).translations())
                .isEqualTo(Map.of("7.2", "Port zostanie zamknięty.", "8.1", "Tak powiedział.", "9.1", "Dwa lata."));
    }

    @Test
    void leavesOutTranslationsOfMoreThan1200Characters() {
        String longest = "y".repeat(1_200);
        String reply = PLAIN.replace(
                "\"translations\":[]",
                "\"translations\":[{\"sentence\":\"7.2\",\"text\":\"" + longest + "y\"},"
                        + "{\"sentence\":\"8.1\",\"text\":\"" + longest + "\"}]");

        assertThat(draft(reply).translations()).isEqualTo(Map.of("8.1", longest));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            {"question":"Who came?"}                      ; Who came?
            ```json {'question':' Who came? ',} ```       ; Who came?
            {"question":""}                               ; none
            {"question":null}                             ; none
            {"question":["Who came?"]}                    ; none
            {"answer":"Who came?"}                        ; none
            Who came?                                     ; none
            {"question":"Who                              ; none
            """)
    void readsATextUnderAName(String reply, String text) {
        assertThat(reader.text(reply, "question").orElse("none")).isEqualTo(text);
    }

    @Test
    void readsAListUnderAName() {
        assertThat(reader.texts("Here: {\"questions\":[\" Who came in 2015? \",\"\",\"Why [then]?\",{}]}", "questions"))
                .containsExactly("Who came in 2015?", "Why [then]?");
        for (String reply : List.of("", "{\"questions\":\"Who?\"}", "{\"answers\":[\"Who?\"]}", "[\"Who?\"]")) {
            assertThat(reader.texts(reply, "questions")).isEmpty();
        }
    }

    private static String replyOf(Stream<String> claims) {
        return claims.map(text -> "{\"text\":\"" + text + "\",\"sentences\":[\"7.2\"]}")
                .collect(Collectors.joining(",", "{\"verdict\":\"ANSWERED\",\"claims\":[", "]}"));
    }

    private List<Proposed> claims(String reply) {
        return draft(reply).claims();
    }

    private Draft draft(String reply) {
        Outcome outcome = reader.read(reply);
        assertThat(outcome).isInstanceOf(Outcome.Understood.class);
        return ((Outcome.Understood) outcome).draft();
    }
}
