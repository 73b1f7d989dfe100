package bot.pilcrow.minutes;

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

class MinutesPhrasesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    @ParameterizedTest
    @MethodSource("languages")
    void hasTheSameKeysInEveryLanguage(String language) throws IOException {
        assertThat(bundle(language).stringPropertyNames())
                .isNotEmpty()
                .isEqualTo(bundle("en").stringPropertyNames());
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
    @CsvSource({"ru, '22 февраля 2023 г.'", "fa, ۲۲ فوریهٔ ۲۰۲۳", "zh, 2023年2月22日", "tlh, 'February 22, 2023'"})
    void writesDatesAsPeopleDo(String language, String date) {
        assertThat(MinutesPhrases.of(Optional.of(language)).date("2023-02-22")).isEqualTo(date);
    }

    @Test
    void keepsForeignNamesApartWhereDirectionsMeet() {
        assertThat(MinutesPhrases.of(Optional.of("fa")).say("votes", "x")).contains("\u2068x\u2069");
        assertThat(MinutesPhrases.of(Optional.of("en")).say("votes", "x")).isEqualTo("Votes: x");
    }

    @Test
    void fillsNothingIntoWhatWasFilledIn() {
        assertThat(MinutesPhrases.of(Optional.empty()).say("when.closed", "{1} $1 \\", "b"))
                .isEqualTo("{1} $1 \\ (b)");
    }

    private static List<String> languages() {
        return MinutesPhrases.LANGUAGES;
    }

    private static Set<String> places(String phrase) {
        return PLACE.matcher(phrase).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties bundle(String language) throws IOException {
        String name = language.equals("en") ? "/minutes.properties" : "/minutes_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(MinutesPhrasesTest.class.getResourceAsStream(name));
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
