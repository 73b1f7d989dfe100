package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.ADA;
import static bot.pilcrow.sandbox.SandboxRig.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {

    private static final long CHEN = 103;

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
    void startsWithAdaAndAGroupOfFour() {
        assertThat(rig.chat(ADA).path("type").asText()).isEqualTo("private");
        assertThat(SandboxRig.nodes(rig.chat(GROUP).path("members")))
                .extracting(member ->
                        member.path("name").asText() + " " + member.path("id").asLong() + " "
                                + member.path("status").asText())
                .startsWith("Ada 101 creator", "Ben 102 administrator", "Chen 103 member", "Dara 104 member")
                .hasSize(5);
    }

    @Test
    void showsThePageWhichMessageIsPinned() {
        int message = rig.botSays(GROUP, "The board");
        rig.act("members", "{\"chat\":-1001,\"id\":4242,\"status\":\"administrator\"}");
        assertThat(rig.chat(GROUP).has("pinned")).isFalse();

        rig.bot("pinChatMessage", "{\"chat_id\":-1001,\"message_id\":" + message + "}");
        assertThat(rig.chat(GROUP).path("pinned").asInt()).isEqualTo(message);

        rig.bot("deleteMessage", "{\"chat_id\":-1001,\"message_id\":" + message + "}");
        assertThat(rig.chat(GROUP).has("pinned")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "just talk | false",
                "/ask who | true",
                "/ask@pilcrow_bot who | true",
                "/ask@other_bot who | false",
                "so @pilcrow_bot, who? | true",
                "so @pilcrow_bots, who? | false",
                "talk of /ask | false"
            })
    void letsABotInPrivacyModeSeeOnlyWhatIsForIt(String text, boolean seen) {
        rig.says(GROUP, CHEN, text);

        assertThat(rig.updates()).hasSize(seen ? 1 : 0);
    }

    @Test
    void letsItSeeRepliesToItsMessages() {
        int answer = rig.botSays(GROUP, "an answer");
        int talk = rig.says(GROUP, CHEN, "talk");

        rig.act(
                "send",
                "{\"chat\":-1001,\"from\":104,\"text\":\"and?\",\"reply_to\":" + answer + ",\"quote\":\"answer\"}");
        rig.act("send", "{\"chat\":-1001,\"from\":104,\"text\":\"no\",\"reply_to\":" + talk + "}");

        List<JsonNode> seen = rig.updates();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).at("/message/quote"))
                .hasToString("{\"text\":\"answer\",\"position\":3,\"is_manual\":true}");
    }

    @Test
    void letsItSeeAllAsAdministratorOrWithPrivacyModeOff() {
        rig.act("settings", "{\"privacy\":false}");
        rig.says(GROUP, CHEN, "one");
        assertThat(rig.updates()).hasSize(1);
        assertThat(rig.bot("getMe", "{}").path("can_read_all_group_messages").asBoolean())
                .isTrue();

        rig.act("settings", "{\"privacy\":true,\"mentions\":false}");
        rig.says(GROUP, CHEN, "hey @pilcrow_bot");
        assertThat(rig.updates()).isEmpty();

        rig.act("members", "{\"chat\":-1001,\"id\":4242,\"status\":\"administrator\"}");
        rig.updates();
        rig.says(GROUP, CHEN, "two");
        assertThat(rig.updates()).hasSize(1);
    }

    @Test
    void tellsWhoAdministers() {
        assertThat(SandboxRig.nodes(rig.bot("getChatAdministrators", "{\"chat_id\":-1001}")))
                .extracting(member -> member.at("/user/first_name").asText() + " "
                        + member.path("status").asText())
                .containsExactly("Ada creator", "Ben administrator");
        assertThat(rig.refusal("getChatAdministrators", "{\"chat_id\":101}"))
                .isEqualTo("400 Bad Request: there are no administrators in the private chat");
        assertThat(status(103)).isEqualTo("member");
        assertThat(rig.refusal("getChatMember", "{\"chat_id\":-1001,\"user_id\":999}"))
                .isEqualTo("400 Bad Request: user not found");
        assertThat(rig.bot("getChatMemberCount", "{\"chat_id\":-1001}").asInt()).isEqualTo(5);

        rig.act("members", "{\"chat\":-1001,\"id\":102,\"status\":\"left\"}");

        assertThat(status(102)).isEqualTo("left");
        assertThat(rig.bot("getChatMemberCount", "{\"chat_id\":-1001}").asInt()).isEqualTo(4);
        assertThat(rig.mistake("send", "{\"chat\":-1001,\"from\":102,\"text\":\"x\"}"))
                .contains("has left");
    }

    @Test
    void upgradesAGroupToASupergroup() {
        long upgraded = rig.act("migrate", "{\"chat\":-1001}").path("id").asLong();

        JsonNode refused = rig.botAnswer("sendMessage", "{\"chat_id\":-1001,\"text\":\"x\"}");
        assertThat(refused)
                .hasToString(
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to"
                                + " a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":" + upgraded + "}}");
        List<JsonNode> told = rig.updates();
        assertThat(told.get(0).at("/message/migrate_to_chat_id").asLong()).isEqualTo(upgraded);
        assertThat(told.get(1).at("/message/migrate_from_chat_id").asLong()).isEqualTo(GROUP);
        assertThat(told.get(1).at("/message/chat/type").asText()).isEqualTo("supergroup");
        assertThat(rig.bot("sendMessage", "{\"chat_id\":" + upgraded + ",\"text\":\"x\"}")
                        .path("message_id")
                        .asInt())
                .isEqualTo(2);
        assertThat(rig.mistake("send", "{\"chat\":-1001,\"from\":101,\"text\":\"x\"}"))
                .contains("upgraded");
    }

    @Test
    void hasForumsWithTopics() {
        rig.act(
                "chats",
                "{\"id\":-1002,\"type\":\"supergroup\",\"title\":\"Forum\",\"is_forum\":true,"
                        + "\"members\":[{\"id\":101},{\"id\":105,\"name\":\"Eli\"}]}");
        rig.updates();

        JsonNode said = rig.act("send", "{\"chat\":-1002,\"from\":105,\"text\":\"/ask who\",\"thread\":7}");

        assertThat(said.path("message_thread_id").asInt()).isEqualTo(7);
        assertThat(said.path("is_topic_message").asBoolean()).isTrue();
        assertThat(rig.updates().get(0).at("/message/chat/is_forum").asBoolean())
                .isTrue();
        assertThat(rig.bot("sendMessage", "{\"chat_id\":-1002,\"text\":\"x\",\"message_thread_id\":7}")
                        .path("is_topic_message")
                        .asBoolean())
                .isTrue();
        assertThat(rig.refusal("sendMessage", "{\"chat_id\":-1002,\"text\":\"x\",\"message_thread_id\":8}"))
                .isEqualTo("400 Bad Request: message thread not found");
    }

    @Test
    void tellsTheBotThatItWasAdded() {
        rig.act("chats", "{\"type\":\"group\",\"title\":\"New\",\"members\":[{\"name\":\"Fay\"}]}");

        JsonNode change = rig.updates().get(0).path("my_chat_member");

        assertThat(change.at("/old_chat_member/status").asText()).isEqualTo("left");
        assertThat(change.at("/new_chat_member/status").asText()).isEqualTo("member");
        assertThat(change.at("/from/first_name").asText()).isEqualTo("Fay");
    }

    @Test
    void hidesAnAnonymousAdministratorBehindTheGroup() {
        rig.act("members", "{\"chat\":-1001,\"id\":102,\"anonymous\":true}");

        JsonNode said = rig.act("send", "{\"chat\":-1001,\"from\":102,\"text\":\"/ask who\"}");

        assertThat(said.at("/from/username").asText()).isEqualTo("GroupAnonymousBot");
        assertThat(said.at("/sender_chat/id").asLong()).isEqualTo(GROUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send | {\"chat\":-1001,\"text\":\"x\"} | who? pass \"from\": the id of a member",
                "send | {\"chat\":-1001,\"from\":999,\"text\":\"x\"} | person 999 is not in chat -1001",
                "send | {\"chat\":7,\"text\":\"x\"} | no chat 7; GET /sandbox/chats lists those there are",
                "send | {\"chat\":101,\"text\":\" \"} | the text is empty",
                "chats | {\"id\":101,\"type\":\"private\"} | there is a chat 101 already",
                "chats | {\"type\":\"channel\"} | no such chat type: channel; use private, group or supergroup",
                "migrate | {\"chat\":101} | only a basic group can be upgraded",
                "send | [1] | can't parse request JSON object"
            })
    void tellsInOneLineWhatIsWrong(String path, String body, String line) {
        assertThat(rig.mistake(path, body)).isEqualTo(line);
    }

    private String status(long person) {
        return rig.bot("getChatMember", "{\"chat_id\":-1001,\"user_id\":" + person + "}")
                .path("status")
                .asText();
    }
}
