package bot.pilcrow.answer;

import bot.pilcrow.answer.Draft.Proposed;
import com.ibm.icu.text.Transliterator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds claims that are not in the article's language, or in one whose grammar is not known here, against their sentences as
 * far as that goes: numbers written in digits, and names, by their letters brought to Latin ones or by the pairs that the model
 * gives. What a name is can be told only in scripts that have capitals. May be shared between threads.
 */
final class TranslatedClaims {

    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L}\\p{M},] )\\p{Lu}[\\p{L}\\p{M}'’-]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** Of the letters of the shorter name, this part must be found in the longer one in the same order. */
    private static final double ALIKE = 0.6;

    private static final double PLAINLY_ALIKE = 0.7;

    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

    /** Names in other cases and languages end differently; vowels are written in many ways. */
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]");

    private final Transliterator latin = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    private final Quantities quantities = new Quantities();

    /**
     * Why a claim is dropped; empty if nothing in it speaks against it.
     *
     * @param cited the sentences it cites
     * @param around what else may name things: headline, publisher, whoever speaks
     */
    Optional<String> objection(Proposed claim, List<String> cited, List<String> around) {
        String known =
                String.join("\n", Stream.concat(cited.stream(), around.stream()).toList());
        return pairs(claim.names(), known)
                .or(() -> numbers(claim.text(), String.join("\n", cited), known))
                .or(() -> names(claim, known));
    }

    /**
     * What is about something else, as far as can be told; empty if each sentence of the claim shares a number or a name with the
     * cited ones, or a word with their translation.
     *
     * @param translations of cited sentences, such as share a number or a name themselves
     */
    Optional<String> somethingElse(Proposed claim, String cited, List<String> translations) {
        Set<String> names = WORD.matcher(cited)
                .results()
                .map(MatchResult::group)
                .flatMap(word -> name(word).stream())
                .collect(Collectors.toSet());
        Set<String> numbers = numbersIn(cited);
        quantities
                .in(cited)
                .forEach(quantity ->
                        numbers.add(quantity.value().stripTrailingZeros().toPlainString()));
        Set<String> words =
                translations.stream().flatMap(text -> pieces(text).stream()).collect(Collectors.toSet());
        Set<String> given = claim.names().entrySet().stream()
                .filter(pair -> SameWords.holds(cited, pair.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return Stream.of(SharedGround.SENTENCE_END.split(claim.text(), -1))
                .filter(sentence -> sentence.codePoints().anyMatch(Character::isLetter))
                .filter(sentence -> numbersIn(sentence).stream().noneMatch(numbers::contains))
                .filter(sentence -> given.stream().noneMatch(sentence::contains))
                .filter(sentence -> WORD.matcher(sentence)
                        .results()
                        .flatMap(word -> name(word.group()).stream())
                        .noneMatch(name -> names.stream().anyMatch(other -> isPlainlyAlike(name, other))))
                .filter(sentence -> pieces(sentence).stream().noneMatch(words::contains))
                .findFirst()
                .map(sentence -> "something else: " + sentence);
    }

    private Optional<String> name(String word) {
        return Optional.of(word)
                .filter(any -> Character.isUpperCase(any.codePointAt(0)))
                .map(this::skeleton)
                .filter(skeleton -> skeleton.length() > 1);
    }

    private static boolean isPlainlyAlike(String a, String b) {
        return a.charAt(0) == b.charAt(0) && common(a, b) >= PLAINLY_ALIKE * Math.max(a.length(), b.length());
    }

    private static Set<String> numbersIn(String text) {
        return DIGITS.matcher(inWesternDigits(text))
                .results()
                .map(MatchResult::group)
                .map(TranslatedClaims::plain)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The beginnings of longer words; of scripts without spaces every three letters in a row. */
    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .forEach(word -> {
                    if (UNSPACED.matcher(word).find()) {
                        IntStream.rangeClosed(0, word.length() - 3)
                                .forEach(at -> pieces.add(word.substring(at, at + 3)));
                    } else if (word.length() >= 5) {
                        pieces.add(word.substring(0, 5));
                    }
                });
        return pieces;
    }

    private static Optional<String> pairs(Map<String, String> names, String known) {
        return names.values().stream()
                .filter(name -> !SameWords.holds(known, name))
                .findFirst()
                .map(name -> "the name " + name);
    }

    private Optional<String> numbers(String claim, String cited, String known) {
        Set<String> values = DIGITS.matcher(inWesternDigits(known))
                .results()
                .map(MatchResult::group)
                .map(TranslatedClaims::plain)
                .collect(Collectors.toCollection(HashSet::new));
        quantities
                .in(cited)
                .forEach(quantity ->
                        values.add(quantity.value().stripTrailingZeros().toPlainString()));
        return DIGITS.matcher(inWesternDigits(claim))
                .results()
                .map(MatchResult::group)
                .filter(number -> !values.contains(plain(number)))
                .findFirst()
                .map(number -> "the number " + number);
    }

    private static String plain(String number) {
        String bare = number.replaceAll("[.,](?=\\d{3}\\b)", "").replace(',', '.');
        return bare.contains(".") ? bare.replaceFirst("\\.?0+$", "") : bare;
    }

    private static String inWesternDigits(String text) {
        return text.codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Optional<String> names(Proposed claim, String known) {
        Set<String> skeletons = WORD.matcher(known)
                .results()
                .map(word -> skeleton(word.group()))
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
        Set<String> given = claim.names().keySet().stream()
                .flatMap(name -> WORD.matcher(name).results().map(MatchResult::group))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return NAME.matcher(claim.text())
                .results()
                .map(MatchResult::group)
                // "Wang Yi" is "Ван И": of one vowel nothing is left to compare
                .filter(name -> !skeleton(name).isEmpty())
                .filter(name -> given.stream().noneMatch(word -> isSameStem(word, name.toLowerCase(Locale.ROOT))))
                .filter(name -> skeletons.stream().noneMatch(word -> isAlike(skeleton(name), word)))
                .findFirst()
                .map(name -> "the name " + name);
    }

    /** Inflected forms share a beginning. */
    private static boolean isSameStem(String a, String b) {
        int least = Math.max(2, Math.min(a.length(), b.length()) - 3);
        return a.regionMatches(0, b, 0, least) && Math.abs(a.length() - b.length()) <= 4;
    }

    private String skeleton(String word) {
        String letters;
        synchronized (latin) {
            letters = latin.transliterate(word);
        }
        return VOWELS.matcher(letters.replaceAll("[^a-z]", "")
                        .replace("ph", "f")
                        .replace('w', 'v')
                        .replace('c', 'k')
                        .replace('q', 'k'))
                .replaceAll("");
    }

    private static boolean isAlike(String a, String b) {
        if (a.isEmpty() || b.isEmpty() || a.charAt(0) != b.charAt(0)) {
            return false;
        }
        int common = common(a, b);
        return common >= ALIKE * Math.max(a.length(), b.length())
                && common >= Math.min(2, Math.min(a.length(), b.length()));
    }

    /** Length of the longest common subsequence. */
    private static int common(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 1; j <= b.length(); j++) {
                row[j] = a.charAt(i - 1) == b.charAt(j - 1) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return before[b.length()];
    }
}
