package bot.pilcrow.answer;

import bot.pilcrow.answer.NumberTokens.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads numbers in digits and in English words: whole ones, parts, ordinals, with thousands and millions after them. */
final class NumberWords {

    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19));

    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety",
            90);

    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("sixth", 6),
            Map.entry("seventh", 7),
            Map.entry("eighth", 8),
            Map.entry("ninth", 9),
            Map.entry("tenth", 10),
            Map.entry("eleventh", 11),
            Map.entry("twelfth", 12),
            Map.entry("twentieth", 20),
            Map.entry("thirtieth", 30));

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("half", "0.5"),
            Map.entry("halves", "0.5"),
            Map.entry("third", "0.333"),
            Map.entry("thirds", "0.333"),
            Map.entry("quarter", "0.25"),
            Map.entry("quarters", "0.25"),
            Map.entry("fifths", "0.2"),
            Map.entry("tenths", "0.1"));

    private static final Map<String, Long> SCALES = Map.ofEntries(
            Map.entry("dozen", 12L),
            Map.entry("hundred", 100L),
            Map.entry("thousand", 1_000L),
            Map.entry("k", 1_000L),
            Map.entry("million", 1_000_000L),
            Map.entry("m", 1_000_000L),
            Map.entry("mn", 1_000_000L),
            Map.entry("billion", 1_000_000_000L),
            Map.entry("bn", 1_000_000_000L),
            Map.entry("trillion", 1_000_000_000_000L),
            Map.entry("tn", 1_000_000_000_000L));

    private final NumberTokens tokens;

    NumberWords(NumberTokens tokens) {
        this.tokens = tokens;
    }

    /** The number that begins at the next token, and moves past it; empty, and no move, if none does. */
    Optional<BigDecimal> read() {
        Optional<BigDecimal> base = tokens.next().isNumber() ? inDigits() : inWords();
        return base.map(this::scaled);
    }

    /** The place that a word such as "tenth" names. */
    static Optional<BigDecimal> ordinal(String word) {
        return Optional.ofNullable(ORDINALS.get(word.toLowerCase(Locale.ROOT))).map(BigDecimal::valueOf);
    }

    /** Whether a number below twenty stands at a place, in words. */
    boolean isSmall(int place) {
        return SMALL.containsKey(tokens.get(place).text());
    }

    private Optional<BigDecimal> inDigits() {
        BigDecimal value = digits(tokens.next().text());
        tokens.skip(1);
        if (tokens.nextIs("st|nd|rd|th")) {
            tokens.skip(1);
        }
        return Optional.of(value);
    }

    private BigDecimal scaled(BigDecimal base) {
        BigDecimal value = base;
        int at = tokens.at();
        if (tokens.nextIs("and") && tokens.isWord(at + 1, "a") && tokens.isWord(at + 2, "half|quarter")) {
            value = value.add(
                    new BigDecimal(PARTS.getOrDefault(tokens.get(at + 2).text(), "0")));
            tokens.skip(3);
        }
        for (Token next = tokens.next(); next.isWord() && SCALES.containsKey(next.text()); next = tokens.next()) {
            value = value.multiply(BigDecimal.valueOf(SCALES.getOrDefault(next.text(), 1L)));
            tokens.skip(1);
        }
        return value;
    }

    private Optional<BigDecimal> inWords() {
        String word = tokens.next().isWord() ? tokens.next().text() : "";
        if (TENS.containsKey(word)) {
            return whole(tensAndOnes(TENS.getOrDefault(word, 0)));
        }
        if (isPair(word) || word.equals("first")) {
            // "The two countries" counts what everybody knows; "first" is said of much
            return severalParts(word);
        }
        if (word.equals("twice")) {
            return passing(1, BigDecimal.valueOf(2));
        }
        return severalParts(word)
                .or(() -> small(word))
                .or(() -> part(word))
                .or(() -> placeOrPart(word))
                .or(() -> one(word));
    }

    private boolean isPair(String word) {
        return word.equals("two")
                && tokens.afterDash(tokens.at() + 1) == tokens.at() + 1
                && tokens.isWord(tokens.at() - 1, "the|these|those|their|its|between|other|as");
    }

    /** "Two thirds", "three-quarters". */
    private Optional<BigDecimal> severalParts(String word) {
        int parts = tokens.afterDash(tokens.at() + 1);
        if (word.equals("two") && tokens.isWord(parts, "thirds")) {
            return passing(parts + 1 - tokens.at(), new BigDecimal("0.667"));
        }
        return word.equals("three") && tokens.isWord(parts, "quarters")
                ? passing(parts + 1 - tokens.at(), new BigDecimal("0.75"))
                : Optional.empty();
    }

    private Optional<BigDecimal> small(String word) {
        if (!SMALL.containsKey(word)) {
            return Optional.empty();
        }
        tokens.skip(1);
        return whole(hundreds(SMALL.getOrDefault(word, 0)));
    }

    private Optional<BigDecimal> part(String word) {
        if (!PARTS.containsKey(word) || !(word.equals("half") || isPart())) {
            return Optional.empty();
        }
        tokens.skip(1);
        if (tokens.nextIs("an?")) {
            tokens.skip(1);
        }
        return Optional.of(new BigDecimal(PARTS.getOrDefault(word, "0")));
    }

    private boolean isPart() {
        return tokens.isWord(tokens.at() - 1, "a|an|one|by|than|nearly|almost|about|only|over|just");
    }

    /** "The third", "a third of". */
    private Optional<BigDecimal> placeOrPart(String word) {
        if (!ORDINALS.containsKey(word)) {
            return Optional.empty();
        }
        BigDecimal place = BigDecimal.valueOf(ORDINALS.getOrDefault(word, 1));
        boolean isFraction =
                isPart() && tokens.isWord(tokens.at() + 1, "of|less|more|higher|lower|cheaper|smaller|larger");
        return passing(1, isFraction ? BigDecimal.ONE.divide(place, 3, RoundingMode.HALF_UP) : place);
    }

    /** "A century", "a hundred", "one in six", "one pupil in six"; else "a" and "one" count nothing. */
    private Optional<BigDecimal> one(String word) {
        int at = tokens.at();
        if (word.equals("a")) {
            return tokens.isWord(at + 1, "century|decade|hundred|thousand|million|billion|dozen")
                    ? passing(1, BigDecimal.ONE)
                    : Optional.empty();
        }
        if (!word.equals("one")) {
            return Optional.empty();
        }
        if (tokens.isWord(at + 2, "in") && isSmall(at + 3)) {
            return passing(2, BigDecimal.ONE);
        }
        boolean counts = (tokens.isWord(at + 1, "in") && isSmall(at + 2))
                || tokens.isWord(at + 1, "hundred|thousand|million|billion");
        return counts ? passing(1, BigDecimal.ONE) : Optional.empty();
    }

    private Optional<BigDecimal> passing(int count, BigDecimal value) {
        tokens.skip(count);
        return Optional.of(value);
    }

    private static Optional<BigDecimal> whole(int value) {
        return Optional.of(BigDecimal.valueOf(value));
    }

    private int tensAndOnes(int tens) {
        tokens.skip(1);
        int next = tokens.afterDash(tokens.at());
        String word = tokens.get(next).text();
        int ones = word.equals("one") ? 1 : SMALL.getOrDefault(word, ORDINALS.getOrDefault(word, 0));
        if (ones > 0 && ones < 10 && next > tokens.at()) {
            tokens.moveTo(next + 1);
            return tens + ones;
        }
        return tens;
    }

    /** "three hundred and twenty". */
    private int hundreds(int count) {
        if (!tokens.nextIs("hundred")) {
            return count;
        }
        tokens.skip(1);
        int begun = tokens.at();
        int next = tokens.nextIs("and") ? begun + 1 : begun;
        String word = tokens.get(next).text();
        if (TENS.containsKey(word)) {
            tokens.moveTo(next);
            return count * 100 + tensAndOnes(TENS.getOrDefault(word, 0));
        }
        if (next > begun && SMALL.containsKey(word)) {
            tokens.moveTo(next + 1);
            return count * 100 + SMALL.getOrDefault(word, 0);
        }
        return count * 100;
    }

    /** Thousands are parted by commas and decimals by points, as English does; the other way round where only that fits. */
    private static BigDecimal digits(String text) {
        if (text.matches("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?")) {
            return new BigDecimal(text.replace(",", ""));
        }
        if (text.matches("\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?")) {
            return new BigDecimal(text.replace(".", "").replace(',', '.'));
        }
        if (text.matches("\\d+[.,]\\d+")) {
            return new BigDecimal(text.replace(',', '.'));
        }
        return new BigDecimal(text.replaceAll("[.,].*$", ""));
    }
}
