package bot.pilcrow.answer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When two names mean the same. */
final class Names {

    private static final Set<String> ENDINGS = Set.of(
            "", "n", "an", "ian", "ans", "ians", "ese", "ish", "i", "is", "s", "es", "er", "ers", "a", "ic", "ean",
            "eans", "ns", "man", "woman", "e", "ine", "y", "yy", "iy", "ia", "ist", "ists", "ism", "al", "ien", "ry");

    private static final List<Set<String>> SAME = Stream.of(
                    "West Western", "East Eastern", "First One I", "Second Two II")
            .map(line -> Set.of(line.split(" ", -1)))
            .toList();

    private Names() {}

    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (States.same(a, b) || SAME.stream().anyMatch(set -> set.contains(a) && set.contains(b))) {
            return true;
        }
        if (States.differ(a, b)) {
            return false;
        }
        int shared = 0;
        while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        boolean isPlural = a.equals(b + "s") || b.equals(a + "s");
        return isPlural
                || (shared >= 4 && ENDINGS.contains(a.substring(shared)) && ENDINGS.contains(b.substring(shared)));
    }

    static boolean isCalendar(String lower) {
        return lower.matches("(?:mon|tues|wednes|thurs|fri|satur|sun)days?");
    }

    /** MSC for "Munich Security Conference", and the other way round. */
    static boolean isInitials(String name, List<GateText> texts) {
        if (name.length() < 2 || !name.equals(name.toUpperCase(Locale.ROOT))) {
            return false;
        }
        return texts.stream()
                .anyMatch(text -> text.words().stream()
                        .filter(GateText.Word::capital)
                        .map(word -> word.text().substring(0, 1))
                        .collect(Collectors.joining())
                        .contains(name));
    }

    /** "Volatile" where the article has "volatility". */
    static boolean areRelated(String a, String b) {
        return a.length() >= 5 && b.length() >= 5 && a.substring(0, 5).equals(b.substring(0, 5));
    }

    /** Whether two phrases have a word of more than three letters in common, or words that name one state. */
    static boolean share(String a, String b) {
        Set<String> words = longWords(a).collect(Collectors.toSet());
        return longWords(b).anyMatch(word -> words.stream().anyMatch(other -> same(word, other)));
    }

    private static Stream<String> longWords(String phrase) {
        return Stream.of(phrase.split("[^\\p{L}\\p{M}]+", -1))
                .filter(word -> word.length() > 3)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT));
    }
}
