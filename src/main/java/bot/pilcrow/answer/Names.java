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

    /** Names that news uses for each other: a state, its people, and the seat of its government. */
    private static final List<Set<String>> SAME = Stream.of(
                    "US U.S. USA U.S.A. America American Americans Washington United States",
                    "UK U.K. Britain British United Kingdom London",
                    "EU E.U. European Union Brussels",
                    "UN U.N. United Nations",
                    "China Chinese Beijing PRC People's Republic",
                    "Russia Russian Russians Moscow Kremlin Federation",
                    "Germany German Germans Berlin",
                    "France French Paris",
                    "Italy Italian Italians Rome",
                    "Spain Spanish Madrid",
                    "Portugal Portuguese Lisbon",
                    "Poland Polish Poles Warsaw",
                    "Netherlands Dutch Hague",
                    "Belgium Belgian",
                    "Switzerland Swiss Bern",
                    "Sweden Swedish Swedes Stockholm",
                    "Norway Norwegian Oslo",
                    "Denmark Danish Danes Copenhagen",
                    "Finland Finnish Finns Helsinki",
                    "Greece Greek Greeks Athens",
                    "Turkey Turkish Turks Ankara Türkiye",
                    "Ukraine Ukrainian Ukrainians Kyiv Kiev",
                    "Iran Iranian Iranians Tehran",
                    "Iraq Iraqi Iraqis Baghdad",
                    "Israel Israeli Israelis Jerusalem",
                    "Egypt Egyptian Cairo",
                    "India Indian Indians Delhi",
                    "Pakistan Pakistani Islamabad",
                    "Japan Japanese Tokyo",
                    "Korea Korean Koreans Seoul Pyongyang",
                    "Vietnam Vietnamese Hanoi",
                    "Thailand Thai Bangkok",
                    "Australia Australian Canberra",
                    "Canada Canadian Canadians Ottawa",
                    "Mexico Mexican Mexicans",
                    "Brazil Brazilian Brasilia",
                    "Argentina Argentine Argentinian",
                    "Ireland Irish Dublin",
                    "Wales Welsh Cardiff",
                    "Scotland Scottish Scots Edinburgh",
                    "Hungary Hungarian Budapest",
                    "Czech Czechia Prague",
                    "Taiwan Taiwanese Taipei",
                    "Syria Syrian Syrians Damascus",
                    "Philippines Philippine Filipino Manila",
                    "West Western",
                    "East Eastern",
                    "First One I",
                    "Second Two II")
            .map(line -> Set.of(line.split(" ", -1)))
            .toList();

    private static final Pattern COMMON_START = Pattern.compile(
            ".{3,}(?:s|ing|ly|ed|ship|ment|tion|sion|ness|ity|ance|ence|age|ive|ous|able|ful|less)|(?:alongside|part|rather|instead|nobody|everybody|everyone|both|about|around|according|anyone|more|fewer|less|most|half|neither"
                    + "|none|people|another|only|just|even|once|last|next|under|over|within|police|opposition|parliament|although|despite"
                    + "|whereas|while|however|together|other|many|several|some|later|earlier|before|after|during|since|until|unlike|like"
                    + "|members|still|also|women|men|children|so|roughly|nearly|almost|up|because|when|what|who|where|whoever"
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
        boolean isPlural = a.equals(b + "s") || b.equals(a + "s");
        boolean isLongForm = shared >= 5 && a.length() - shared <= 4 && b.length() - shared <= 4;
        return isPlural
                || isLongForm
                || (shared >= 4 && ENDINGS.contains(a.substring(shared)) && ENDINGS.contains(b.substring(shared)));
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

    /** "Volatile" where the article has "volatility". */
    static boolean areRelated(String a, String b) {
        return a.length() >= 5 && b.length() >= 5 && a.substring(0, 5).equals(b.substring(0, 5));
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
