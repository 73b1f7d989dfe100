package bot.pilcrow.answer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When two names mean the same. */
final class Names {

    private static final Set<String> ENDINGS = Set.of(
            "", "n", "an", "ian", "ans", "ians", "ese", "ish", "i", "is", "s", "es", "er", "ers", "a", "ic", "ean",
            "eans", "ns", "man", "woman");

    private static final List<Set<String>> SAME = List.of(
            Set.of("US", "U.S.", "USA", "America", "American", "Americans", "Washington", "United", "States"),
            Set.of("UK", "U.K.", "Britain", "British", "United", "Kingdom"),
            Set.of("EU", "European", "Union"),
            Set.of("UN", "United", "Nations"));

    private static final Pattern COMMON_START = Pattern.compile(
            ".{3,}(?:s|ing|ly|ed|ship|ment|tion|sion|ness|ity|ance|ence|age|ive|ous|able|ful|less)|(?:nobody|everybody|everyone|both|about|around|according|anyone|more|fewer|less|most|half|neither"
                    + "|none|people|another|only|just|even|once|last|next|under|over|within|police|opposition|parliament|although|despite"
                    + "|whereas|while|however|together|other|many|several|some|later|earlier|before|after|during|since|until|unlike|like"
                    + "|members|instead|still|also|women|men|children|so|roughly|nearly|almost|up|because|when|what|who|where|whoever"
                    + "|anybody|every|each|all|any|one|two|whether|yet|here|there|that|this)");

    private Names() {}

    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (SAME.stream().anyMatch(set -> set.contains(a) && set.contains(b))) {
            return true;
        }
        int shared = 0;
        while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return shared >= 4 && ENDINGS.contains(a.substring(shared)) && ENDINGS.contains(b.substring(shared));
    }

    static boolean isCalendar(String lower) {
        return lower.matches("(?:mon|tues|wednes|thurs|fri|satur|sun)days?");
    }

    static boolean isCommonStart(String lower) {
        return COMMON_START.matcher(lower).matches();
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

    static boolean share(String a, String b) {
        Set<String> words = Stream.of(a.split("[^\\p{L}\\p{M}]+", -1))
                .filter(word -> word.length() > 3)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Stream.of(b.split("[^\\p{L}\\p{M}]+", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> words.stream().anyMatch(other -> same(word, other)));
    }
}
