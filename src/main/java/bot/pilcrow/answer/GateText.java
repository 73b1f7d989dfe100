package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Stems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text cut into words for the gate, folded as {@link SameWords} says.
 *
 * @param folded the text
 * @param words its words in order, numbers left aside
 */
record GateText(String folded, List<Word> words) {

    private static final Pattern WORD = Pattern.compile(
            "[\\p{L}\\p{M}]+(?:['.&][\\p{L}\\p{M}]+)*\\.?(?<=\\.\\p{Lu}\\.|[^.])|[.!?:;,()\"-]|\\d[\\d.,]*");

    /**
     * A word.
     *
     * @param text as it stands, without a possessive ending
     * @param lower in small letters
     * @param stem what it is known by; empty for words that say nothing alone
     * @param capital whether it begins with a capital
     * @param begins whether it begins a sentence, so that its capital says nothing
     * @param clause which clause of the text it stands in, from 0
     */
    record Word(String text, String lower, Optional<String> stem, boolean capital, boolean begins, int clause) {}

    private static final Pattern CLAUSE_WORD = Pattern.compile(
            "(?:but|while|although|though|because|whereas|and|or|that|which|who|whom|whose|if|unless|until|when|as|after|before"
                    + "|since|so|where|yet|whether|rather|instead|without)");

    /** Words that say nothing alone, besides those that Lucene leaves out. */
    private static final Set<String> FUNCTION = Set.of(
            ("two three four five six seven eight nine ten eleven twelve about above after again all already also am among any around because been before being below between both can could did do"
                            + " does doing done down during each even ever every few from further get gets got had has have having he her here"
                            + " him himself his how i its itself just me more most my now of off on once one only other our out over own"
                            + " really same she should so some still such than them themselves those through too under until up upon us very"
                            + " was we were what when where which while who whom whose why will would yet you your said says say told tell"
                            + " tells according not never cannot may might must shall yes there another however without within since against")
                    .split(" "));

    private static final Pattern ENDING = Pattern.compile("'s?$");

    GateText {
        words = List.copyOf(words);
    }

    static GateText of(String text, Stems stems) {
        String folded = SameWords.fold(text);
        List<Word> words = new ArrayList<>();
        Matcher match = WORD.matcher(folded);
        boolean begins = true;
        int clause = 0;
        while (match.find()) {
            String token = match.group();
            int first = token.codePointAt(0);
            if (!Character.isLetter(first)) {
                begins = Character.isDigit(first) ? false : token.matches("[.!?:\"]") || (begins && !token.equals(","));
                clause = token.matches("[.!?:;,()]") ? next(words, clause) : clause;
                continue;
            }
            String bare = token.endsWith("n't") ? token : ENDING.matcher(token).replaceFirst("");
            String lower = bare.toLowerCase(Locale.ROOT);
            if (CLAUSE_WORD.matcher(lower).matches()) {
                clause = next(words, clause);
            }
            words.add(new Word(
                    bare,
                    lower,
                    FUNCTION.contains(lower) ? Optional.empty() : stems.of(lower),
                    Character.isUpperCase(first),
                    begins,
                    clause));
            begins = false;
        }
        return new GateText(folded, words);
    }

    /** A clause without words is none. */
    private static int next(List<Word> words, int clause) {
        boolean isEmpty = words.isEmpty() || words.get(words.size() - 1).clause() != clause;
        return isEmpty ? clause : clause + 1;
    }

    /** All stems. */
    Set<String> stems() {
        return words.stream()
                .flatMap(word -> word.stem().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The words of each clause. */
    List<List<Word>> clauses() {
        List<List<Word>> clauses = new ArrayList<>();
        int last = -1;
        for (Word word : words) {
            if (word.clause() != last) {
                clauses.add(new ArrayList<>());
                last = word.clause();
            }
            clauses.get(clauses.size() - 1).add(word);
        }
        return clauses;
    }
}
