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

/** The words of a text by Unicode's word boundaries; for scripts without spaces, ICU's dictionary finds them. */
final class Words {

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
                telling.add(
                        word.toLowerCase(Locale.ROOT).replaceFirst("['’]s$", "").replaceFirst("(?<=\\p{L}{3})s$", ""));
            }
        }
        return telling;
    }
}
