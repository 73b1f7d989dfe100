package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "Georgia, Georgian",
        "Azerbaijan, Baku",
        "Kazakh, Kazakhstan",
        "Orvelia, Orvelian",
        "Americans, U.S.",
        "Republican, Republicans",
        "West, Western",
        "England, English",
        "Palestine, Palestinian",
        "Zelensky, Zelenskyy"
    })
    void namesOfOneThingAreTheSame(String a, String b) {
        assertThat(Names.same(a, b)).isTrue();
        assertThat(Names.same(b, a)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Austria, Australia",
        "Austrian, Australian",
        "Niger, Nigeria",
        "Nigerien, Nigerian",
        "Slovakia, Slovenia",
        "Iran, Iraq",
        "Moscow, Kyiv",
        "Wang, Wu",
        "Johnson, Johnston",
        "Martin, Martinez",
        "Hansen, Hanson",
        "Ivan, Ivanov"
    })
    void namesThatLookAlikeAreNot(String a, String b) {
        assertThat(Names.same(a, b)).isFalse();
        assertThat(Names.same(b, a)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"the Kenyan negotiator, Kenya's trade minister", "the harbour office, Harbour Authority"})
    void phrasesShareAWord(String a, String b) {
        assertThat(Names.share(a, b)).isTrue();
    }
}
