package bot.pilcrow.ingest;

import bot.pilcrow.article.Sentence;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a paragraph into sentences by Unicode's rules (UAX 29, ICU) with the locale's abbreviation suppressions, then
 * joins again what those rules cut apart wrongly: after titles and initials, before a lower-case word, inside brackets,
 * and before a number that belongs to an abbreviation ({@code H.R. 1}). Closing quotation marks stay with their sentence.
 *
 * <p>For one language; not for use by several threads at once.
 */
final class SentenceSplitter {

    /** Words whose full stop hardly ever ends a sentence; a name or a number follows them. */
    private static final Set<String> BEFORE_A_NAME = Set.of(
            "mr", "mrs", "ms", "mx", "dr", "prof", "rep", "reps", "sen", "sens", "gov", "gen", "col", "maj", "capt",
            "cmdr", "lt", "sgt", "cpl", "pvt", "adm", "hon", "rev", "fr", "sr", "sra", "st", "ste", "mt", "ft", "no",
            "nos", "nr", "art", "sec", "fig", "vol", "ch", "pp", "vs", "v", "cf", "ca", "approx", "messrs", "mme",
            "mlle", "supt", "insp", "amb", "pres", "atty", "asst", "assoc", "dept", "op", "ed", "eds", "jan", "feb",
            "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}\\p{M}.]+)\\.[)\\]]?[\\s\\u00A0]*$");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)*\\p{Lu}");

    /** Words that begin a sentence far more often than they are part of a name after initials. */
    private static final Pattern OPENER = Pattern.compile(
            "^[\"“‘'«(\\[]*(?:The|This|That|These|Those|There|Then|He|She|It|They|We|You|His|Her|Its|Their|Our|A|An|In|On"
                    + "|At|By|For|From|With|But|And|Or|So|If|As|When|While|After|Before|Since|Although|However|Meanwhile"
                    + "|Some|Many|Most|Several|Both|Each|According|Officials|What|Who|Why|How|Where)\\b");

    /** "(Photo by AFP)": a remark in brackets that is no sentence. */
    private static final Pattern ASIDE_AT_THE_END = Pattern.compile("[(（\\[][^()（）\\[\\].!?。！？]{1,80}[)）\\]]\\.?\\s*"
            + "|[(（\\[](?:[^()（）\\[\\].!?。！？]|\\b\\p{Lu}\\.){1,80}[)）\\]]\\.?\\s*"
            + "|(?:Photo|Image|Picture|Credit|Foto|Фото)\\s?[:/][^.!?]{1,60}\\.?");

    private static final Pattern LIST_NUMBER = Pattern.compile("\\s*[(\\[]?(?:\\d{1,3}|\\p{L})[.)\\]]\\s*");

    private final BreakIterator breaks;

    /** Breaks at fewer places: not after what the locale knows as an abbreviation, some everyday words among them. */
    private final BreakIterator filtered;

    SentenceSplitter(String language) {
        ULocale locale = ULocale.forLanguageTag(language);
        this.breaks = BreakIterator.getSentenceInstance(locale);
        this.filtered = FilteredBreakIteratorBuilder.getInstance(locale)
                .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
    }

    /** The sentences of a paragraph; at least one if the text is not blank. */
    List<Sentence> split(String text) {
        breaks.setText(text);
        filtered.setText(text);
        List<Sentence> sentences = new ArrayList<>();
        int from = 0;
        for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
            if (at < text.length() && (isSuppressed(text, at) || belongsTogether(text, from, at))) {
                continue;
            }
            add(sentences, text, from, at);
            from = at;
        }
        add(sentences, text, from, text.length());
        return List.copyOf(sentences);
    }

    /** The locale's list holds "Act." and "Job." too: an opening word after one of these says that a sentence ended. */
    private boolean isSuppressed(String text, int at) {
        return !filtered.isBoundary(at)
                && !OPENER.matcher(text.substring(at).stripLeading()).find();
    }

    private static void add(List<Sentence> sentences, String text, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isSpace(text.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(text.charAt(last - 1))) {
            last--;
        }
        if (first < last) {
            sentences.add(new Sentence(sentences.size() + 1, first, last));
        }
    }

    private static boolean belongsTogether(String text, int from, int at) {
        String before = text.substring(from, at);
        String after = text.substring(at).stripLeading();
        if (before.isBlank() || after.isEmpty()) {
            return true;
        }
        if (Character.isLowerCase(after.codePointAt(0)) && !endsOutsideLatin(before)) {
            return true;
        }
        return LIST_NUMBER.matcher(before).matches()
                || endsInAbbreviation(before, after)
                || leavesBracketOpen(before, after)
                || ASIDE_AT_THE_END.matcher(after).matches()
                || hasNoWord(before)
                || hasNoWord(after);
    }

    private static boolean endsInAbbreviation(String before, String after) {
        Matcher word = LAST_WORD.matcher(before);
        if (!word.find()) {
            return false;
        }
        String abbreviation = word.group(1);
        if (BEFORE_A_NAME.contains(abbreviation.toLowerCase(java.util.Locale.ROOT))) {
            return !OPENER.matcher(after).find() || Character.isUpperCase(abbreviation.charAt(0));
        }
        return INITIALS.matcher(abbreviation).matches()
                && !OPENER.matcher(after).find();
    }

    private static boolean leavesBracketOpen(String before, String after) {
        int open = before.lastIndexOf('(');
        int close = after.indexOf(')');
        // A bracket that closes soon holds one remark; one that closes late was probably never closed
        return open > before.lastIndexOf(')') && close >= 0 && close < 60;
    }

    private static boolean endsOutsideLatin(String before) {
        return before.stripTrailing().matches("(?s).*[。！？؟।][”’」』\"']*");
    }

    private static boolean hasNoWord(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }
}
