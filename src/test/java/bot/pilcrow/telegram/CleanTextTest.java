package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    /** Units are written {@code <hex>}. */
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "half <D83D> pair, half <FFFD> pair",
        "<DE00> and <D83D><DE00>, <FFFD> and <D83D><DE00>",
        "hidden<DB40><DC41><DB40><DC7F> tags, hidden tags",
        "never <202E>closed, never closed",
        "never opened<202C>, never opened",
        "<2067>kept<2069>, <2067>kept<2069>",
        "<2067>twice<2069><2069>, <2067>twice<2069>",
        "left<200E>to right<200F> marks, left<200E>to right<200F> marks",
        "nul<0000> and bell<0007>, nul and bell",
        "line<000A>and<0009>tab, line<000A>and<0009>tab"
    })
    void takesOutWhatNobodyReads(String raw, String clean) {
        assertThat(CleanText.of(units(raw))).isEqualTo(units(clean));
    }

    @Test
    void cutsBetweenCharacters() {
        String emoji = "\uD83D\uDE00";

        assertThat(CleanText.of("x" + emoji.repeat(3_000))).hasSize(4_095).endsWith(emoji);
        assertThat(CleanText.cap("ab" + emoji, 3)).isEqualTo("ab");
    }

    private static String units(String written) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == '<') {
                text.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                i += 5;
            } else {
                text.append(written.charAt(i));
            }
        }
        return text.toString();
    }
}
