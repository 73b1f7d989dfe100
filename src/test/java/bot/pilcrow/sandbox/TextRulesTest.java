package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextRulesTest {

    private SandboxRig rig;

    @BeforeAll
    void start() {
        rig = new SandboxRig();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\\n\\t ", "\\u200b", "\\u0007"})
    void refusesATextWithNothingToSee(String text) {
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"" + text + "\"}"))
                .isEqualTo("400 Bad Request: message text is empty");
    }

    @Test
    void countsTheLengthInUtf16UnitsAfterTrimming() {
        assertThat(rig.botSays(ADA, " " + "😀".repeat(2048) + "\n")).isPositive();
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"" + "😀".repeat(2048) + "x\"}"))
                .isEqualTo("400 Bad Request: message is too long");
    }

    @Test
    void refusesMoreThan32768BytesBeforeReadingMarkup() {
        String text = "<b></b>".repeat(5000) + "x";
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"parse_mode\":\"HTML\",\"text\":\"" + text + "\"}"))
                .isEqualTo("400 Bad Request: text is too long");
    }

    @Test
    void trimsTheTextAndMovesTheEntitiesAlong() {
        JsonNode message = rig.bot(
                "sendMessage",
                "{\"chat_id\":101,\"text\":\"  \\r\\nbold rest \",\"entities\":[{\"type\":\"bold\",\"offset\":0,\"length\":8}]}");

        assertThat(message.path("text").asText()).isEqualTo("bold rest");
        assertThat(message.path("entities")).hasToString("[{\"offset\":0,\"length\":4,\"type\":\"bold\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 4 | entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 4",
                "9 | 1 | entity begins after the end of the text at UTF-16 offset 3",
                "-1 | 1 | receive an entity with incorrect offset -1",
                "0 | -1 | receive an entity with incorrect length -1",
                "2 | 1 | entity begins in a middle of a UTF-16 symbol at UTF-16 offset 2",
                "0 | 2 | entity ends in a middle of a UTF-16 symbol at UTF-16 offset 2"
            })
    void refusesAnEntityThatIsNotInTheText(int offset, int length, String complaint) {
        String entity = "{\"type\":\"bold\",\"offset\":" + offset + ",\"length\":" + length + "}";
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"a😀\",\"entities\":[" + entity + "]}"))
                .isEqualTo("400 Bad Request: " + complaint);
    }

    @Test
    void refusesHalfOfASurrogatePair() {
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"a\\ud83d\"}"))
                .isEqualTo("400 Bad Request: strings must be encoded in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ask @pilcrow_bot now | mention 4+12",
                "/ask@pilcrow_bot who | bot_command 0+16",
                "see https://example.org/a?b=1. | url 4+25",
                "see example.org, then | url 4+11",
                "write me@example.org! | email 6+14",
                "so #Hydrogen it is | hashtag 3+9",
                "3/4 of a@b, #1 | ''",
                "a/b and/or c | ''"
            })
    void findsWhatTelegramMakesLive(String text, String found) {
        JsonNode message = rig.act("send", "{\"chat\":101,\"text\":\"" + text + "\"}");

        assertThat(describe(message)).isEqualTo(found);
    }

    @Test
    void findsNothingInCodeAndIgnoresAMentionTheBotSets() {
        JsonNode message = rig.bot(
                "sendMessage",
                "{\"chat_id\":101,\"text\":\"/ask plain\",\"entities\":[{\"type\":\"code\",\"offset\":0,\"length\":4},"
                        + "{\"type\":\"mention\",\"offset\":5,\"length\":5}]}");

        assertThat(describe(message)).isEqualTo("code 0+4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code 0 6, bold 2 2 | code 0+6",
                "bold 0 6, pre 2 2 | pre 2+2",
                "blockquote 0 6, expandable_blockquote 1 2 | blockquote 0+6",
                "blockquote 0 6, code 1 2, bold 4 1 | blockquote 0+6, code 1+2, bold 4+1"
            })
    void dropsWhatTelegramDoesNotNest(String given, String kept) {
        ObjectNode params = Json.object().put("chat_id", 101).put("text", "abcdef");
        ArrayNode entities = params.putArray("entities");
        for (String entity : given.split(", ", -1)) {
            String[] words = entity.split(" ", -1);
            entities.addObject()
                    .put("type", words[0])
                    .put("offset", Integer.parseInt(words[1]))
                    .put("length", Integer.parseInt(words[2]));
        }

        assertThat(describe(rig.bot("sendMessage", Json.write(params)))).isEqualTo(kept);
    }

    @Test
    void readsHtml() {
        String html = "<b>a &lt; <i>b</i></b> <a href='https://example.org/?a=1&amp;b=2'>c</a>"
                + "<blockquote expandable>d</blockquote>";

        JsonNode message =
                rig.bot("sendMessage", "{\"chat_id\":101,\"parse_mode\":\"HTML\",\"text\":\"" + html + "\"}");

        assertThat(message.path("text").asText()).isEqualTo("a < b cd");
        assertThat(describe(message)).isEqualTo("bold 0+5, italic 4+1, text_link 6+1, expandable_blockquote 7+1");
        assertThat(message.path("entities").get(2).path("url").asText()).isEqualTo("https://example.org/?a=1&b=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>x | Can't find end tag corresponding to start tag \"b\"",
                "é<h1>x</h1> | Unsupported start tag \"h1\" at byte offset 2",
                "<b>x</i> | Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"",
                "x</b> | Unexpected end tag at byte offset 1",
                "1 < 2 | Unsupported start tag \"\" at byte offset 2",
                "<span>x</span> | Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
                "<b | Unclosed start tag at byte offset 0"
            })
    void refusesHtmlWithOneWrongTag(String html, String complaint) {
        String body = Json.write(
                Json.object().put("chat_id", 101).put("parse_mode", "HTML").put("text", html));
        assertThat(rig.refusal("sendMessage", body)).isEqualTo("400 Bad Request: can't parse entities: " + complaint);
    }

    @Test
    void refusesAParseModeItDoesNotKnow() {
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"parse_mode\":\"Markdown\",\"text\":\"x\"}"))
                .isEqualTo("400 Bad Request: unsupported parse_mode");
    }

    private static String describe(JsonNode message) {
        List<String> all = SandboxRig.nodes(message.path("entities")).stream()
                .map(entity -> entity.path("type").asText() + " "
                        + entity.path("offset").asInt() + "+"
                        + entity.path("length").asInt())
                .toList();
        return String.join(", ", all);
    }
}
