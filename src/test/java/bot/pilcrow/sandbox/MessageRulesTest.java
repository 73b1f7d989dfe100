package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static bot.pilcrow.sandbox.SandboxRig.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    private SandboxRig rig;

    @BeforeEach
    void start() {
        rig = new SandboxRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void showsAMessageAsTheBotApiDoes() {
        JsonNode message = rig.bot("sendMessage", "{\"chat_id\":\"101\",\"text\":\"hi\"}");

        assertThat(message)
                .hasToString("{\"message_id\":1,\"from\":{\"id\":4242,\"is_bot\":true,\"first_name\":\"Pilcrow\","
                        + "\"username\":\"pilcrow_bot\"},\"date\":1772366400,\"chat\":{\"id\":101,\"type\":\"private\","
                        + "\"first_name\":\"Ada\"},\"text\":\"hi\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"chat_id\":5,\"text\":\"x\"} | chat not found",
                "{\"text\":\"x\"} | chat_id is empty",
                "{\"chat_id\":\"@nobody\",\"text\":\"x\"} | chat not found",
                "{\"chat_id\":101,\"text\":\"x\",\"message_thread_id\":4} | message thread not found"
            })
    void refusesAPlaceThatIsNotThere(String params, String complaint) {
        assertThat(rig.refusal("sendMessage", params)).isEqualTo("400 Bad Request: " + complaint);
    }

    @Test
    void quotesOnlyWhatTheMessageSays() {
        int asked = rig.says(ADA, ADA, "Who pays for the ferry?");
        String reply =
                "{\"chat_id\":101,\"text\":\"x\",\"reply_parameters\":{\"message_id\":" + asked + ",\"quote\":\"%s\"}}";

        JsonNode message = rig.bot("sendMessage", reply.formatted("the ferry"));

        assertThat(message.path("reply_to_message").path("message_id").asInt()).isEqualTo(asked);
        assertThat(message.path("quote")).hasToString("{\"text\":\"the ferry\",\"position\":13,\"is_manual\":true}");
        assertThat(rig.refusal("sendMessage", reply.formatted("The ferry")))
                .isEqualTo("400 Bad Request: QUOTE_TEXT_INVALID");
        assertThat(rig.bot("sendMessage", reply.formatted("  ")).has("quote")).isFalse();
    }

    @Test
    void quotesBoldWordsOnlyAsBold() {
        JsonNode sent = rig.bot(
                "sendMessage",
                "{\"chat_id\":101,\"text\":\"one two\",\"entities\":[{\"type\":\"bold\",\"offset\":4,\"length\":3}]}");
        String reply = "{\"chat_id\":101,\"text\":\"x\",\"reply_parameters\":{\"message_id\":"
                + sent.path("message_id").asInt() + ",\"quote\":\"one two\"%s}}";

        assertThat(rig.refusal("sendMessage", reply.formatted(""))).endsWith("QUOTE_TEXT_INVALID");
        assertThat(rig.bot(
                                "sendMessage",
                                reply.formatted(",\"quote_entities\":[{\"type\":\"bold\",\"offset\":4,\"length\":3}]"))
                        .path("quote")
                        .path("entities"))
                .hasSize(1);
    }

    @Test
    void repliesToNothingOnlyIfTold() {
        assertThat(rig.refusal(
                        "sendMessage", "{\"chat_id\":101,\"text\":\"x\",\"reply_parameters\":{\"message_id\":99}}"))
                .isEqualTo("400 Bad Request: message to be replied not found");
        assertThat(rig.bot(
                                "sendMessage",
                                "{\"chat_id\":101,\"text\":\"x\",\"reply_parameters\":\"{\\\"message_id\\\":99,"
                                        + "\\\"allow_sending_without_reply\\\":true}\"}")
                        .has("reply_to_message"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"x\",\"callback_data\":\"\"} | BUTTON_DATA_INVALID",
                "{\"text\":\"x\"} | can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
                "{\"text\":\"x\",\"callback_data\":\"a\",\"url\":\"https://example.org\"}"
                        + " | can't parse inline keyboard button: exactly one optional field must be used",
                "{\"text\":\"x\",\"url\":\"javascript:1\"} | inline keyboard button URL 'javascript:1' is invalid: Wrong HTTP URL"
            })
    void refusesAButtonThatDoesNotWork(String button, String complaint) {
        assertThat(rig.refusal("sendMessage", withKeyboard("[[" + button + "]]")))
                .isEqualTo("400 Bad Request: " + complaint);
    }

    @Test
    void countsCallbackDataInBytes() {
        assertThat(rig.bot("sendMessage", withKeyboard(rows(1, 1, "é".repeat(32))))
                        .path("reply_markup"))
                .isNotEmpty();
        assertThat(rig.refusal("sendMessage", withKeyboard(rows(1, 1, "é".repeat(32) + "x"))))
                .endsWith("BUTTON_DATA_INVALID");
    }

    @Test
    void takesEightButtonsInARowAndAHundredInAll() {
        assertThat(rig.bot("sendMessage", withKeyboard(rows(12, 8, "d")))).isNotEmpty();
        assertThat(rig.refusal("sendMessage", withKeyboard(rows(1, 9, "d")))).endsWith("REPLY_MARKUP_TOO_LONG");
        assertThat(rig.refusal("sendMessage", withKeyboard(rows(13, 8, "d")))).endsWith("REPLY_MARKUP_TOO_LONG");
    }

    @Test
    void editsOnlyWhatChanges() {
        int sent = rig.botSays(ADA, "one");
        String edit = "{\"chat_id\":101,\"message_id\":" + sent + ",\"text\":\"%s\"}";

        assertThat(rig.refusal("editMessageText", edit.formatted("one")))
                .startsWith("400 Bad Request: message is not modified");
        JsonNode edited = rig.bot("editMessageText", edit.formatted("two"));

        assertThat(edited.path("text").asText()).isEqualTo("two");
        assertThat(edited.path("edit_date").asLong()).isEqualTo(1772366400L);
        assertThat(rig.refusal("editMessageText", edit.formatted("two"))).contains("message is not modified");
    }

    @Test
    void takesAKeyboardAwayByAnEditWithoutOne() {
        int sent = rig.bot("sendMessage", withKeyboard(rows(1, 1, "d")))
                .path("message_id")
                .asInt();

        JsonNode bare = rig.bot("editMessageReplyMarkup", "{\"chat_id\":101,\"message_id\":" + sent + "}");

        assertThat(bare.has("reply_markup")).isFalse();
        assertThat(rig.refusal("editMessageReplyMarkup", "{\"chat_id\":101,\"message_id\":" + sent + "}"))
                .contains("message is not modified");
    }

    @Test
    void doesNotEditOtherPeoplesMessages() {
        int said = rig.says(ADA, ADA, "mine");

        assertThat(rig.refusal("editMessageText", "{\"chat_id\":101,\"message_id\":" + said + ",\"text\":\"x\"}"))
                .isEqualTo("400 Bad Request: message can't be edited");
        assertThat(rig.refusal("editMessageText", "{\"chat_id\":101,\"message_id\":77,\"text\":\"x\"}"))
                .isEqualTo("400 Bad Request: message to edit not found");
        assertThat(rig.refusal("editMessageText", "{\"chat_id\":101,\"text\":\"x\"}"))
                .isEqualTo("400 Bad Request: message identifier is not specified");
    }

    @Test
    void deletesItsOwnMessagesForTwoDays() {
        int young = rig.botSays(GROUP, "one");
        int theirs = rig.says(GROUP, 103, "two");
        assertThat(rig.bot("deleteMessage", "{\"chat_id\":-1001,\"message_id\":" + young + "}")
                        .asBoolean())
                .isTrue();
        assertThat(rig.refusal("deleteMessage", "{\"chat_id\":-1001,\"message_id\":" + young + "}"))
                .isEqualTo("400 Bad Request: message to delete not found");
        assertThat(rig.refusal("deleteMessage", "{\"chat_id\":-1001,\"message_id\":" + theirs + "}"))
                .isEqualTo("400 Bad Request: message can't be deleted");

        int old = rig.botSays(GROUP, "three");
        rig.clock.pass(Duration.ofHours(49));

        assertThat(rig.refusal("deleteMessage", "{\"chat_id\":-1001,\"message_id\":" + old + "}"))
                .isEqualTo("400 Bad Request: message can't be deleted");
    }

    @Test
    void writesToNobodyWhoBlockedIt() {
        rig.act("block", "{\"chat\":101}");
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":101,\"text\":\"x\"}"))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        assertThat(rig.updates())
                .extracting(update ->
                        update.at("/my_chat_member/new_chat_member/status").asText())
                .containsExactly("kicked");

        rig.act("block", "{\"chat\":101,\"blocked\":false}");

        assertThat(rig.botSays(ADA, "x")).isPositive();
    }

    @Test
    void writesToNoGroupThatThrewItOut() {
        rig.act("members", "{\"chat\":-1001,\"id\":4242,\"status\":\"kicked\"}".replace("4242", botId()));

        assertThat(rig.refusal("sendMessage", "{\"chat_id\":-1001,\"text\":\"x\"}"))
                .isEqualTo("403 Forbidden: bot was kicked from the group chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "👀", "❤"})
    void reactsWithTheEmojiThatTelegramHas(String emoji) {
        int said = rig.says(ADA, ADA, "x");
        String react =
                "{\"chat_id\":101,\"message_id\":" + said + ",\"reaction\":[{\"type\":\"emoji\",\"emoji\":\"%s\"}]}";

        rig.bot("setMessageReaction", react.formatted(emoji));

        assertThat(rig.chat(ADA).at("/messages/0/reactions/0/emoji").asText()).isEqualTo(emoji);
        assertThat(rig.refusal("setMessageReaction", react.formatted("🦖"))).endsWith("REACTION_INVALID");
    }

    @Test
    void showsTypingForFiveSecondsOrUntilItWrites() {
        rig.bot("sendChatAction", "{\"chat_id\":101,\"action\":\"typing\"}");
        assertThat(rig.chat(ADA).at("/action/name").asText()).isEqualTo("typing");

        rig.clock.pass(Duration.ofSeconds(5));
        assertThat(rig.chat(ADA).has("action")).isFalse();

        rig.bot("sendChatAction", "{\"chat_id\":101,\"action\":\"typing\"}");
        rig.botSays(ADA, "x");
        assertThat(rig.chat(ADA).has("action")).isFalse();
        assertThat(rig.refusal("sendChatAction", "{\"chat_id\":101,\"action\":\"dancing\"}"))
                .isEqualTo("400 Bad Request: wrong parameter action in request");
    }

    @Test
    void draftsOnlyInPrivate() {
        rig.bot("sendMessageDraft", "{\"chat_id\":101,\"draft_id\":1,\"text\":\"so f\"}");
        assertThat(rig.chat(ADA).at("/draft/text").asText()).isEqualTo("so f");
        assertThat(rig.refusal("sendMessageDraft", "{\"chat_id\":-1001,\"draft_id\":1,\"text\":\"x\"}"))
                .startsWith("400 ");
        assertThat(rig.refusal("sendMessageDraft", "{\"chat_id\":101,\"draft_id\":0,\"text\":\"x\"}"))
                .startsWith("400 ");
    }

    @Test
    void answersAButtonPressOnceAndInTime() {
        int sent = rig.bot("sendMessage", withKeyboard(rows(1, 1, "d")))
                .path("message_id")
                .asInt();
        String press = "{\"chat\":101,\"from\":101,\"message\":" + sent + ",\"data\":\"%s\"%s}";
        assertThat(rig.mistake("press", press.formatted("other", ""))).contains("no button with this data");

        String id = rig.act("press", press.formatted("d", ""))
                .path("callback_query_id")
                .asText();
        JsonNode query = rig.updates().get(0).path("callback_query");
        assertThat(query.path("id").asText()).isEqualTo(id);
        assertThat(query.at("/message/message_id").asInt()).isEqualTo(sent);
        rig.bot("answerCallbackQuery", "{\"callback_query_id\":\"" + id + "\",\"text\":\"done\"}");

        assertThat(rig.chat(ADA).at("/callbacks/0/answer/text").asText()).isEqualTo("done");
        String late = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
        assertThat(rig.refusal("answerCallbackQuery", "{\"callback_query_id\":\"" + id + "\"}"))
                .isEqualTo(late);
        String forged = rig.act("press", press.formatted("forged", ",\"force\":true"))
                .path("callback_query_id")
                .asText();
        rig.clock.pass(Duration.ofSeconds(151));
        assertThat(rig.refusal("answerCallbackQuery", "{\"callback_query_id\":\"" + forged + "\"}"))
                .isEqualTo(late);
    }

    @Test
    void keepsCommandsByScopeAndLanguage() {
        rig.bot("setMyCommands", "{\"commands\":[{\"command\":\"help\",\"description\":\"Help\"}]}");
        rig.bot(
                "setMyCommands",
                "{\"commands\":[{\"command\":\"ask\",\"description\":\"Ask\"}],\"scope\":{\"type\":\"all_group_chats\"}}");

        assertThat(rig.bot("getMyCommands", "{}").at("/0/command").asText()).isEqualTo("help");
        assertThat(rig.bot("getMyCommands", "{\"language_code\":\"de\"}")).isEmpty();
        assertThat(rig.get("/sandbox/commands?chat=101").body()).contains("help");
        assertThat(rig.get("/sandbox/commands?chat=-1001&from=103").body())
                .contains("ask")
                .doesNotContain("help");
        rig.bot("deleteMyCommands", "{}");
        assertThat(rig.bot("getMyCommands", "{}")).isEmpty();
        assertThat(rig.refusal("setMyCommands", "{\"commands\":[{\"command\":\"Ask\",\"description\":\"x\"}]}"))
                .endsWith("BOT_COMMAND_INVALID");
        assertThat(rig.refusal("setMyCommands", "{\"commands\":[{\"command\":\"ask\",\"description\":\"\"}]}"))
                .endsWith("BOT_COMMAND_DESCRIPTION_INVALID");
    }

    private String botId() {
        return rig.bot("getMe", "{}").path("id").asText();
    }

    private static String withKeyboard(String rows) {
        return "{\"chat_id\":101,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":" + rows + "}}";
    }

    private static String rows(int rows, int columns, String data) {
        ArrayNode all = Json.array();
        for (int i = 0; i < rows; i++) {
            ArrayNode row = all.addArray();
            for (int j = 0; j < columns; j++) {
                row.addObject().put("text", "b").put("callback_data", data);
            }
        }
        return Json.write(all);
    }
}
