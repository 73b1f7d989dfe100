package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words an article mentions, to find the names and numbers of a question that it never does.
 *
 * <p>Lenient where people are: other endings ({@code China}, {@code Chinese}), one or two wrong letters in a longer name,
 * initials of a name that is spelled out, a number in words. A word counts as a name when it is capitalised inside a sentence,
 * so this works for scripts with capitals and finds nothing in others.
 */
final class Mentions {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}'’.&-]*[\\p{L}\\p{M}\\p{N}])?");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
    private static final Pattern PART = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th|s|m|bn|km|%)$");

    /** Capitalised words that name nothing an article would have to mention. */
    private static final Set<String> EVERYDAY = Set.of(
            "tv", "ceo", "pm", "am", "ok", "i", "i'm", "i'd", "i've", "pls", "btw", "asap", "faq", "q&a", "id", "dna",
            "covid");

    /** Abbreviations and the other words that an article may have for the same. */
    private static final Map<String, Set<String>> SAME = Map.of(
            "us", Set.of("america", "american", "americans", "u.s", "usa", "washington"),
            "usa", Set.of("us", "america", "american", "u.s"),
            "u.s", Set.of("us", "america", "american", "usa"),
            "uk", Set.of("britain", "british", "england", "u.k"),
            "eu", Set.of("european", "brussels", "e.u"),
            "un", Set.of("u.n"));

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"));

    private final Set<String> words = new HashSet<>();

    Mentions(Article article) {
        for (Paragraph paragraph : article.paragraphs()) {
            add(paragraph.text());
        }
        add(article.title());
        article.metadata().publisher().ifPresent(this::add);
        article.metadata().published().ifPresent(this::add);
    }

    private void add(String text) {
        StringBuilder initials = new StringBuilder();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String plain = POSSESSIVE.matcher(word.group()).replaceFirst("");
            String folded = fold(plain);
            words.add(folded);
            words.addAll(List.of(PART.split(folded, -1)));
            if (NUMBERS.containsKey(folded)) {
                words.add(NUMBERS.get(folded));
            }
            if (Character.isUpperCase(plain.codePointAt(0))) {
                initials.appendCodePoint(Character.toLowerCase(plain.codePointAt(0)));
                for (int from = Math.max(0, initials.length() - 5); from < initials.length() - 1; from++) {
                    words.add(initials.substring(from));
                }
            } else if (plain.length() > 3) {
                initials.setLength(0);
            }
        }
    }

    /** The names and numbers of a question that the article never mentions, as typed, in order. */
    List<String> missing(String question) {
        List<String> missing = new ArrayList<>();
        Matcher word = WORD.matcher(question);
        while (word.find()) {
            String plain = POSSESSIVE.matcher(word.group()).replaceFirst("");
            boolean isNumber = plain.codePoints().anyMatch(Character::isDigit);
            boolean isName = Character.isUpperCase(plain.codePointAt(0)) && !beginsSentence(question, word.start());
            if ((isNumber || isName) && !isMentioned(fold(plain), isNumber) && !missing.contains(plain)) {
                missing.add(plain);
            }
        }
        // A question written all in capitals marks no names
        return isShouted(question) ? List.of() : missing;
    }

    private boolean isMentioned(String word, boolean isNumber) {
        if (words.contains(word) || EVERYDAY.contains(word) || words.contains(word.replace(".", ""))) {
            return true;
        }
        if (SAME.getOrDefault(word, Set.of()).stream().anyMatch(words::contains)) {
            return true;
        }
        String[] parts = PART.split(word, -1);
        if (parts.length > 1 && words.containsAll(List.of(parts))) {
            return true;
        }
        if (isNumber) {
            String digits = ORDINAL.matcher(word).replaceFirst("");
            return words.contains(digits)
                    || words.stream()
                            .anyMatch(known ->
                                    ORDINAL.matcher(known).replaceFirst("").equals(digits));
        }
        return hasRelative(word) || hasMisspelling(word);
    }

    /** {@code Chinese} for {@code China}, {@code Russians} for {@code Russian}: a long beginning in common. */
    private boolean hasRelative(String word) {
        String stem = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        if (stem.length() < 4) {
            return false;
        }
        String beginning = stem.substring(0, Math.max(4, stem.length() - 3));
        return words.stream()
                .anyMatch(known -> known.startsWith(beginning) && Math.abs(known.length() - word.length()) <= 4);
    }

    private boolean hasMisspelling(String word) {
        int most = word.length() < 5 ? 0 : word.length() < 8 ? 1 : 2;
        return most > 0 && words.stream().anyMatch(known -> isWithin(most, word, known));
    }

    /** Whether at most so many letters must be put in, taken out or changed (Levenshtein). */
    private static boolean isWithin(int most, String a, String b) {
        if (Math.abs(a.length() - b.length()) > most || a.charAt(0) != b.charAt(0)) {
            return false;
        }
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()] <= most;
    }

    private static boolean beginsSentence(String text, int at) {
        String before = text.substring(0, at).stripTrailing();
        return before.isEmpty() || ".?!:\"“‘'(¿¡„«「『—–-…".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private static boolean isShouted(String text) {
        return text.codePoints().filter(Character::isLowerCase).count() * 4
                < text.codePoints().filter(Character::isUpperCase).count();
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
