package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Rig.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Big List of Naughty Strings in every place where a stranger's words come in. */
class NaughtyStringsTest {

    private static final Path LIST = Path.of("..", "shared", "security-data", "blns.json");

    @Test
    void takesAnyWordsAnywhereWithoutFailing() throws IOException {
        assumeTrue(Files.exists(LIST));
        List<String> naughty = new ObjectMapper().readValue(LIST.toFile(), new TypeReference<>() {});
        Rig rig = new Rig();

        for (String words : naughty) {
            assertThat(rig.update("message", named(rig.message(ADA, words), words))
                            .outgoing())
                    .allSatisfy(outgoing -> assertThat(outgoing.text().text()).hasSizeBetween(1, 4_096));
            rig.update("message", named(rig.groupMessage(ADA, "/ask " + words), words));
            rig.press(ADA, ADA, 5, words);
        }

        assertThat(naughty).hasSizeGreaterThan(400);
    }

    private static ObjectNode named(ObjectNode message, String name) {
        ((ObjectNode) message.get("from")).put("first_name", name).put("language_code", name);
        ((ObjectNode) message.get("chat")).put("title", name);
        return message;
    }
}
