package bot.pilcrow.minutes;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What minutes say, in one language. */
final class MinutesPhrases {

    /** The languages there is a bundle for. */
    static final List<String> LANGUAGES = List.of("en", "ru", "zh", "es", "fa", "ar");

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi", "arc", "syr");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final int ISO_DATE = "2023-02-22".length();
    private static final char LEFT_TO_RIGHT = '\u2066';
    private static final char ISOLATE = '\u2068';
    private static final char END_ISOLATE = '\u2069';

    private final Locale locale;
    private final ResourceBundle bundle;

    private MinutesPhrases(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle("minutes", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The phrases for a language, a BCP 47 code; English when there are none in it. */
    static MinutesPhrases of(Optional<String> language) {
        return new MinutesPhrases(
                language.map(code -> Locale.forLanguageTag(code).getLanguage())
                        .filter(LANGUAGES::contains)
                        .map(Locale::forLanguageTag)
                        .orElse(Locale.ENGLISH));
    }

    /** Whether a language, a BCP 47 code, is written from right to left. */
    static boolean isRightToLeft(String language) {
        return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(language).getLanguage());
    }

    /** The phrase of a key with its places filled, each kept apart from it where directions of writing may mix. */
    String say(String key, String... fillings) {
        return fill(key, UnaryOperator.identity(), this::apart, fillings);
    }

    /**
     * The phrase of a key with its places filled.
     *
     * @param own makes of the phrase's own words what the file needs
     * @param foreign makes of each filling what the file needs
     */
    String fill(String key, UnaryOperator<String> own, UnaryOperator<String> foreign, String... fillings) {
        String phrase = bundle.getString(key);
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(phrase);
        int end = 0;
        while (place.find()) {
            int index = Integer.parseInt(place.group(1));
            filled.append(own.apply(phrase.substring(end, place.start())));
            filled.append(index < fillings.length ? foreign.apply(fillings[index]) : "");
            end = place.end();
        }
        return filled.append(own.apply(phrase.substring(end))).toString();
    }

    /** Somebody else's words to stand in a line of this language. */
    String apart(String foreign) {
        boolean mixed = isRightToLeft() ? !foreign.isEmpty() : holdsRightToLeft(foreign);
        return mixed && foreign.indexOf(ISOLATE) != 0 ? ISOLATE + foreign + END_ISOLATE : foreign;
    }

    /** A sign that is read from the left in a line of any language. */
    String leftToRight(String sign) {
        return isRightToLeft() ? LEFT_TO_RIGHT + sign + END_ISOLATE : sign;
    }

    /** A date as people of this language write it; other text as it is. */
    String date(String iso) {
        try {
            return date(LocalDate.parse(iso.substring(0, Math.min(iso.length(), ISO_DATE))));
        } catch (DateTimeException e) {
            return Wording.line(iso);
        }
    }

    /** A day as people of this language write it. */
    String date(TemporalAccessor day) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), day);
    }

    /** Hour and minute as people of this language write them. */
    String time(TemporalAccessor time) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), time);
    }

    private String format(DateTimeFormatter formatter, TemporalAccessor when) {
        return formatter
                .withLocale(locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(when);
    }

    /** A number as people of this language write it. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** What a time zone is called. */
    String zone(ZoneId zone) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    Locale locale() {
        return locale;
    }

    boolean isRightToLeft() {
        return isRightToLeft(locale.getLanguage());
    }

    private static boolean holdsRightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
