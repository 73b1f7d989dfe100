package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    @ParameterizedTest
    @MethodSource("languages")
    void hasNoKeyThatEnglishLacks(String language) throws IOException {
        assertThat(bundle(language).stringPropertyNames())
                .contains("other.language")
                .isSubsetOf(bundle("en").stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasTheSamePlacesToFillAsEnglish(String language) throws IOException {
        Properties english = bundle("en");
        Properties other = bundle(language);

        assertThat(other.stringPropertyNames())
                .allSatisfy(key ->
                        assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key))));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void speaksCalmly(String language) throws IOException {
        assertThat(bundle(language).values().stream().map(Object::toString))
                .allSatisfy(phrase -> assertThat(phrase).isNotBlank().doesNotContain("!", "！", "¡", "\uFFFD"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void fitsNoticesOverAButtonIntoTwoHundredCharacters(String language) {
        Phrases phrases = Phrases.of(Optional.of(language));

        assertThat(List.of("button.expired", "button.not.yours", "button.article.changed", "not.allowed"))
                .allSatisfy(key -> assertThat(phrases.say(key)).hasSizeLessThanOrEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource({
        "ru, Эта кнопка больше не действует.",
        "ru-RU, Эта кнопка больше не действует.",
        "tlh, This button has expired.",
        "'', This button has expired.",
        "???, This button has expired."
    })
    void speaksTheLanguageOfTheAppOrEnglish(String code, String phrase) {
        assertThat(Phrases.of(Optional.of(code)).say("button.expired")).isEqualTo(phrase);
    }

    @Test
    void fillsNothingIntoWhatWasFilledIn() {
        assertThat(Phrases.of(Optional.empty()).say("article.cite", "{1} $1 \\", 7))
                .isEqualTo("To cite it: {1} $1 \\, with the number of the paragraph, such as ¶7.");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-22, '22 февраля 2023 г.'",
        "2023-02-22T10:00Z, '22 февраля 2023 г.'",
        "last spring, last spring"
    })
    void writesDatesAsPeopleDo(String iso, String date) {
        assertThat(Phrases.of(Optional.of("ru")).date(iso)).isEqualTo(date);
    }

    private static Set<String> places(String phrase) {
        return PLACE.matcher(phrase).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties bundle(String language) throws IOException {
        String name = language.equals("en") ? "/replies.properties" : "/replies_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(PhrasesTest.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<String> languages() {
        return Phrases.LANGUAGES;
    }
}
