package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.pilcrow.telegram.Incoming.Heard;
import bot.pilcrow.telegram.Incoming.Ignorable;
import bot.pilcrow.telegram.UpdateHandler.UnreadableUpdate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    private final UpdateReader reader = new UpdateReader(new BotAccount(7000, "PilcrowBot"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"message\":7}",
                "{\"message\":{\"chat\":\"secretwords\"}}",
                "{\"message\":{\"message_id\":1}}",
                "{\"update_id\":99999999999,\"message\":{}}",
                "{\"message\":{\"message_id\":1,\"text\":\"secretwords\",\"chat\":{\"id\":\"secretwords\"}}}",
                "{\"message\":{\"message_id\":\"secretwords\"}}",
                "{\"my_chat_member\":{}}",
                "{\"callback_query\":{\"id\":\"1\"}}"
            })
    void callsOtherShapesUnreadableWithoutRepeatingTheirWords(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableUpdate.class)
                .satisfies(error -> assertThat(trace(error)).doesNotContain("secretwords"));
    }

    private static String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"update_id\":1,\"poll\":{\"id\":\"1\",\"question\":\"?\",\"options\":[]}}",
                "{\"update_id\":1,\"something_new\":{\"a\":1}}",
                "{\"update_id\":1,\"channel_post\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"channel\"},\"text\":\"/ask\"}}",
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"galaxy\"},\"text\":\"/ask\"}}",
                "{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"group\"},\"text\":\"/ask\"}}"
            })
    void findsNothingForTheBotInOtherUpdates(String json) {
        assertThat(read(json)).isInstanceOf(Ignorable.class);
    }

    @Test
    void readsAMessageWithFieldsThatAreNewToIt() {
        Incoming incoming = read("""
                {"update_id":1,"message":{"message_id":4,"date":1772366400,"brand_new":{"x":[1]},
                "from":{"id":101,"is_bot":false,"first_name":"A","language_code":"pt-br","brand_new":1},
                "chat":{"id":101,"type":"private"},"text":"  hello\\u202e there\\ud800 "}}""");

        Heard heard = (Heard) incoming;
        assertThat(heard.said().text()).contains("hello there\uFFFD");
        assertThat(heard.said().at()).isEqualTo(RECEIVED);
        assertThat(heard.said().asker().language()).contains("pt-br");
        assertThat(heard.said().repliesTo()).isEqualTo(Optional.empty());
    }

    private Incoming read(String json) {
        return reader.read(new InboxItem(1, "lane", json, 0, RECEIVED));
    }
}
