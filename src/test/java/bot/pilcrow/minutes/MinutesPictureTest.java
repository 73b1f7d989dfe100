package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "zh", "es", "fa", "ar"})
    void isAPictureOfOneSizeInEveryLanguage(String language) throws IOException {
        BufferedImage image = drawn(new Sitting()
                .in(language)
                .titled("دربارهٔ آسیاب \u202E \uD83D𝄞 龘 ".repeat(20))
                .with(question(1, "Cost?").answered("", whole(1, MILL))));

        assertThat(image.getWidth()).isEqualTo(1_600);
        assertThat(image.getHeight()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 22, 23, 300, 3_000})
    void coloursParagraphsThatWereQuoted(int paragraphs) throws IOException {
        List<String> body = Collections.nCopies(paragraphs, MILL);
        Sitting quiet = new Sitting().about(Sitting.article("Mill", "en", body)).with(question(1, "Cost?"));
        Sitting loud = new Sitting()
                .about(Sitting.article("Mill", "en", body))
                .with(question(1, "Cost?").answered("", whole(1, MILL)));

        assertThat(strip(drawn(loud))).isNotEqualTo(strip(drawn(quiet)));
    }

    @Test
    void isDrawnOfASessionInWhichNothingWasAsked() throws IOException {
        assertThat(drawn(new Sitting()).getWidth()).isEqualTo(1_600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_400, 20_000, 600_000, 20_000_000})
    void isDrawnHoweverLongTheSessionWas(int minutes) throws IOException {
        assertThat(drawn(new Sitting().with(question(minutes, "Cost?"))).getWidth())
                .isEqualTo(1_600);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-22T10:00:00Z, 2023-02-22T10:00:00Z, 1, 60",
        "2023-02-22T10:07:00Z, 2023-02-22T11:31:00Z, 18, 300",
        "2023-02-22T10:00:00Z, 2023-02-23T10:00:00Z, 25, 3600",
        "2023-02-22T10:00:00Z, 2023-03-20T10:00:00Z, 27, 86400",
        "2003-02-22T10:00:00Z, 2023-03-20T10:00:00Z, 21, 31449600"
    })
    void partsTimeIntoThirtyBarsAtMost(Instant opened, Instant ended, int bars, long seconds) {
        Buckets buckets = Buckets.of(List.of(opened, ended), opened, ended, ZoneId.of("Europe/Moscow"));

        assertThat(buckets.all()).hasSize(bars);
        assertThat(buckets.length().toSeconds()).isEqualTo(seconds);
        assertThat(buckets.all().stream().mapToInt(Buckets.Bucket::count).sum()).isEqualTo(2);
    }

    private static BufferedImage drawn(Sitting sitting) throws IOException {
        Telling telling = new Telling(
                Report.of(sitting.minutes()),
                MinutesPhrases.of(sitting.minutes().session().language()));
        byte[] png = new Picture(telling).png();
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
    }

    private static List<Integer> strip(BufferedImage image) {
        return IntStream.range(764 * 1_600, 950 * 1_600)
                .map(at -> image.getRGB(at % 1_600, at / 1_600))
                .boxed()
                .toList();
    }
}
