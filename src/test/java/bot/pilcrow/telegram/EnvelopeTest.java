package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    5       | {"update_id":1,"message":{"chat":{"id":5},"from":{"id":6}}}
                    -100    | {"update_id":1,"edited_message":{"chat":{"id":-100},"from":{"id":6}}}
                    -100/7  | {"update_id":1,"message":{"chat":{"id":-100},"message_thread_id":7,"is_topic_message":true}}
                    -100    | {"update_id":1,"message":{"chat":{"id":-100},"message_thread_id":7}}
                    -100    | {"update_id":1,"message":{"chat":{"id":-100},"is_topic_message":true}}
                    8       | {"update_id":1,"my_chat_member":{"chat":{"id":8},"from":{"id":6}}}
                    cb:5:6  | {"update_id":1,"callback_query":{"id":"x","from":{"id":6},"message":{"chat":{"id":5}}}}
                    cb:?:6  | {"update_id":1,"callback_query":{"id":"x","from":{"id":6},"inline_message_id":"y"}}
                    ?       | {"update_id":1}
                    ?       | {"update_id":1,"message":{"chat":{"id":"5"}}}
                    ?       | {"update_id":1,"message":{"chat":{"id":1e3}}}
                    ?       | {"update_id":1,"message":[]}
                    9       | {"surprise":{"chat":{"id":9}},"update_id":1}
                    """)
    void findsTheLane(String lane, String json) {
        assertThat(Envelope.open(json)).map(RawUpdate::lane).contains(lane);
    }

    @Test
    void knowsWhoCausedItAndThatAPressIsUrgent() {
        RawUpdate message = Envelope.open("{\"update_id\":1,\"message\":{\"chat\":{\"id\":5},\"from\":{\"id\":6}}}")
                .orElseThrow();
        RawUpdate press = Envelope.open("{\"update_id\":1,\"callback_query\":{\"from\":{\"id\":7}}}")
                .orElseThrow();

        assertThat(message.personId()).isEqualTo(OptionalLong.of(6));
        assertThat(message.urgent()).isFalse();
        assertThat(press.personId()).isEqualTo(OptionalLong.of(7));
        assertThat(press.urgent()).isTrue();
    }

    @Test
    void knowsWhatIsLetInWhenOthersAreNot() {
        assertThat(isVital("\"message\":{\"text\":\"/session close\"}")).isTrue();
        assertThat(isVital("\"message\":{\"migrate_to_chat_id\":-100}")).isTrue();
        assertThat(isVital("\"my_chat_member\":{\"chat\":{\"id\":5}}")).isTrue();
        assertThat(isVital("\"message\":{\"text\":\"Who?\"}")).isFalse();
        assertThat(isVital("\"callback_query\":{\"data\":\"x\"}")).isFalse();
    }

    @Test
    void tellsThoseApartWhoWriteInTheNameOfAGroup() {
        RawUpdate update = Envelope.open(
                        "{\"update_id\":1,\"message\":{\"from\":{\"id\":1087968824},\"sender_chat\":{\"id\":-100}}}")
                .orElseThrow();

        assertThat(update.personId()).isEqualTo(OptionalLong.of(-100));
    }

    private static boolean isVital(String content) {
        return Envelope.open("{\"update_id\":1," + content + "}").orElseThrow().vital();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "1",
                "{}",
                "{\"update_id\":\"1\"}",
                "{\"update_id\":1.5}",
                "{\"update_id\":99999999999999999999}",
                "{\"update_id\":1"
            })
    void cannotKeepWhatHasNoNumber(String json) {
        assertThat(Envelope.open(json)).isEmpty();
    }
}
