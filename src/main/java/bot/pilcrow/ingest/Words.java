package bot.pilcrow.ingest;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text by Unicode's word boundaries; for scripts without spaces, ICU's dictionary finds them. */
final class Words {

    /** Weekdays and months part no story from another. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L}\\p{N},)] )"
            + "(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|(?:January|February|March|April|May|June|July|August|September"
            + "|October|November|December)\\b)\\p{Lu}[\\p{L}\\p{M}’']{2,}");

    private Words() {}

    static List<String> of(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
                words.add(text.substring(from, to));
            }
        }
        return words;
    }

    static int count(String text) {
        return of(text).size();
    }

    /** Words that say what a text is about: names, numbers and long words, in lower case. */
    static Set<String> telling(String text) {
        Set<String> telling = new LinkedHashSet<>();
        for (String word : of(text)) {
            int first = word.codePointAt(0);
            int shortest =
                    Character.isUpperCase(first) || UCharacter.hasBinaryProperty(first, UProperty.IDEOGRAPHIC) ? 2 : 4;
            if (word.length() >= shortest) {
                telling.add(plain(word));
            }
        }
        return telling;
    }

    /** Words with a capital that does not come from the beginning of a sentence, in lower case. */
    static Set<String> names(String text) {
        return NAME.matcher(text).results().map(name -> plain(name.group())).collect(Collectors.toSet());
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceFirst("['’]s$", "").replaceFirst("(?<=\\p{L}{3})s$", "");
    }
}
