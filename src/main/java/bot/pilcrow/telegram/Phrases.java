package bot.pilcrow.telegram;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bot says to people, in one language; English stands in for what a language leaves out. */
final class Phrases {

    /** The languages there is a bundle for. */
    static final List<String> LANGUAGES = List.of(
            "en", "ru", "zh", "es", "fr", "de", "it", "pt", "ar", "fa", "tr", "uk", "ja", "ko", "hi", "pl", "nl");

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final char ISOLATE = '\u2068';
    private static final char END_ISOLATE = '\u2069';

    private final Locale locale;
    private final ResourceBundle bundle;

    private Phrases(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle("replies", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The phrases for somebody whose app is in a language, a BCP 47 code; English when there are none in it. */
    static Phrases of(Optional<String> language) {
        return new Phrases(language.flatMap(Phrases::supported).orElse(Locale.ENGLISH));
    }

    /** Whether a language has phrases, by its first part: {@code pt} for {@code pt-br}. */
    static Optional<Locale> supported(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        return LANGUAGES.contains(primary) ? Optional.of(Locale.forLanguageTag(primary)) : Optional.empty();
    }

    /** The phrase of a key with its places filled, each kept apart from it where directions of writing may mix. */
    String say(String key, Object... fillings) {
        Matcher places = PLACE.matcher(bundle.getString(key));
        return places.replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < fillings.length ? filling(fillings[index]) : "");
        });
    }

    private String filling(Object filling) {
        return filling instanceof Integer ? filling.toString() : apart(filling.toString());
    }

    /** Whether this language has a phrase of its own for a key. */
    boolean has(String key) {
        return isEnglish()
                || !bundle.getString(key).equals(of(Optional.empty()).bundle.getString(key));
    }

    /** Somebody else's words, such as a name, to stand in a line of this language; words that stand apart stay as they are. */
    String apart(String foreign) {
        boolean mixed = isRightToLeft() ? !foreign.isEmpty() : holdsRightToLeft(foreign);
        boolean apart = foreign.indexOf(ISOLATE) == 0;
        return mixed && !apart ? ISOLATE + CleanText.of(foreign) + END_ISOLATE : foreign;
    }

    /** A date as people of this language write it; other text as it is. */
    String date(String iso) {
        try {
            LocalDate date = LocalDate.parse(CleanText.cap(iso, "2023-02-22".length()));
            return date.format(
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    /** A date and a time as people of this language write them; other text as it is. */
    String dateAndTime(String iso) {
        try {
            return LocalDateTime.parse(iso)
                    .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(locale));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    /** What a language is called in itself. */
    static String ownName(String code) {
        Locale named = Locale.forLanguageTag(code);
        return named.getDisplayLanguage(named);
    }

    /** A number as people of this language write it. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** What a language is called in this one. */
    String language(String code) {
        return Locale.forLanguageTag(code).getDisplayLanguage(locale);
    }

    private boolean isEnglish() {
        return locale.equals(Locale.ENGLISH);
    }

    private boolean isRightToLeft() {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }

    private static boolean holdsRightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
