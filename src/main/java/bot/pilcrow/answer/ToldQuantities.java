package bot.pilcrow.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an English text tells besides its numbers: "doubled" is two times, "an hour" is one, "another tenth" a part or a place.
 * It bears out claims; of a claim nobody asks it, since "a year" is no number that could be wrong.
 */
final class ToldQuantities {

    private static final Pattern SINGLE =
            Pattern.compile("(?i)\\ban? (second|minute|hour|day|week|month|year|decade)\\b");

    private static final Pattern PART_OR_PLACE = Pattern.compile("(?i)\\b(?:an?|one|another) (\\p{L}+th|third)\\b");

    private static final List<Telling> WORDS = List.of(
            telling("doubl(?:e[sd]?|ing)", "2", Optional.empty()),
            telling("tripl(?:e[sd]?|ing)", "3", Optional.empty()),
            telling("halv(?:e[sd]?|ing)", "0.5", Optional.empty()),
            telling("fortnight", "2", Optional.of("week")),
            telling("noon|midday", "720", Optional.of(ClockTimes.CLOCK)),
            telling("midnight", "0", Optional.of(ClockTimes.CLOCK)));

    private record Telling(Pattern word, Quantity quantity) {}

    private static Telling telling(String words, String value, Optional<String> measure) {
        return new Telling(
                Pattern.compile("(?i)\\b(?:" + words + ")\\b"), new Quantity(new BigDecimal(value), measure));
    }

    /** All of them. */
    Stream<Quantity> in(String text) {
        return Stream.of(singles(text), partsAndPlaces(text), words(text)).flatMap(told -> told);
    }

    private static Stream<Quantity> singles(String text) {
        return SINGLE.matcher(text)
                .results()
                .map(found -> Optional.of(found.group(1).toLowerCase(Locale.ROOT)))
                .map(unit -> new Quantity(BigDecimal.ONE, unit));
    }

    private static Stream<Quantity> partsAndPlaces(String text) {
        return PART_OR_PLACE
                .matcher(text)
                .results()
                .flatMap(found -> NumberWords.ordinal(found.group(1)).stream())
                .flatMap(place -> Stream.of(place, BigDecimal.ONE.divide(place, 3, RoundingMode.HALF_UP)))
                .map(value -> new Quantity(value, Optional.empty()));
    }

    private static Stream<Quantity> words(String text) {
        return WORDS.stream()
                .filter(telling -> telling.word().matcher(text).find())
                .map(Telling::quantity);
    }
}
