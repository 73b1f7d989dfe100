package bot.pilcrow.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Dates as pages print them, to ISO 8601. Only dates that cannot be read two ways: the month is a word, or the form is ISO. */
final class PublishedDate {

    private PublishedDate() {}

    /** Reads the groups of the date pattern of {@link Furniture}. */
    static Optional<String> of(Matcher date) {
        if (date.group(1) != null) {
            return valid(number(date.group(1)), number(date.group(2)), number(date.group(3)));
        }
        boolean dayFirst = date.group(4) != null;
        int day = number(dayFirst ? date.group(4) : date.group(8));
        int year = number(dayFirst ? date.group(6) : date.group(9));
        return month(dayFirst ? date.group(5) : date.group(7)).flatMap(month -> valid(year, month.getValue(), day));
    }

    private static Optional<Month> month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(Month.values())
                .filter(month -> month.name().toLowerCase(Locale.ROOT).startsWith(lower))
                .findFirst();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Optional<String> valid(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
