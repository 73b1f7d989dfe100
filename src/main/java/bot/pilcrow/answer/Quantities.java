package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Stems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quantities of a text: every number, in digits or in English words, with its measure where it has one. Months and days
 * of the week count as quantities, since they are swapped like numbers. Ranges give both their ends.
 */
final class Quantities {

    /**
     * A quantity.
     *
     * @param value the number, thousands and millions multiplied out; for a month or weekday its place in the year or week
     * @param measure what is counted, in one form for each unit: {@code km}, {@code %}, {@code $}, {@code october} for a day
     *     of that month, {@code month} and {@code weekday} for these themselves; empty when it is no measure
     */
    record Quantity(BigDecimal value, Optional<String> measure) {

        /** Whether a text that has the other bears this one out. */
        boolean isBorneOutBy(Quantity other) {
            return sameAs(other) || inSmaller().sameAs(other.inSmaller());
        }

        private boolean sameAs(Quantity other) {
            return value.compareTo(other.value) == 0 && (measure.isEmpty() || measure.equals(other.measure));
        }

        /** Parts as percent, and halves of what has smaller units in those. */
        private Quantity inSmaller() {
            String unit = measure.orElse("");
            if (measure.isEmpty() && value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0) {
                return new Quantity(value.scaleByPowerOfTen(2).setScale(0, RoundingMode.HALF_UP), Optional.of("%"));
            }
            return switch (unit) {
                case "century" -> new Quantity(value.multiply(BigDecimal.valueOf(1200)), Optional.of("month"));
                case "decade" -> new Quantity(value.multiply(BigDecimal.valueOf(120)), Optional.of("month"));
                case "hour" -> new Quantity(value.multiply(BigDecimal.valueOf(60)), Optional.of("minute"));
                case "year" -> new Quantity(value.multiply(BigDecimal.valueOf(12)), Optional.of("month"));
                case "km" -> new Quantity(value.multiply(BigDecimal.valueOf(1000)), Optional.of("metre"));
                case "tonne" -> new Quantity(value.multiply(BigDecimal.valueOf(1000)), Optional.of("kg"));
                default -> this;
            };
        }
    }

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

    static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private static final Pattern TOKEN = Pattern.compile(
            "(?<sign>[$€£¥₽₹]|(?:US|A|C)\\$)|(?<number>\\d+(?:[.,]\\d+)*)(?<ending>st|nd|rd|th|%|(?:bn|mn|tn|km|kg|cm|mm|m|k|h)\\b)?"
                    + "|(?<word>\\p{L}[\\p{L}\\p{M}]*)|(?<mark>\\S)");

    private final Measures measures = new Measures();

    /** All quantities of a text, in order. */
    List<Quantity> in(String text) {
        return new Scan(tokens(SameWords.fold(text))).run();
    }

    /**
     * A quantity and what it counts.
     *
     * @param of the stem of the word after it
     */
    record Count(Quantity quantity, String of) {}

    /** The quantities that stand right before a word which says what they count. */
    List<Count> counts(String text, Stems stems) {
        Scan scan = new Scan(tokens(SameWords.fold(text)));
        List<Quantity> all = scan.run();
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int place = scan.ends.get(i);
            Optional<String> word = place < scan.tokens.size() && scan.tokens.get(place).kind == Kind.WORD
                    ? Optional.of(scan.tokens.get(place).text)
                    : Optional.empty();
            Quantity quantity = all.get(i);
            word.filter(counted ->
                            quantity.measure().isEmpty() && counted.matches("\\p{L}+s|people|men|women|children"))
                    .flatMap(stems::of)
                    .ifPresent(stem -> counts.add(new Count(quantity, stem)));
        }
        return counts;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, token.group("number"), false));
                if (token.group("ending") != null) {
                    tokens.add(new Token(Kind.WORD, token.group("ending"), false));
                }
            } else if (token.group("word") != null) {
                String word = token.group("word");
                tokens.add(new Token(
                        Kind.WORD, word.toLowerCase(Locale.ROOT), Character.isUpperCase(word.codePointAt(0))));
            } else {
                tokens.add(new Token(Kind.MARK, token.group(), false));
            }
        }
        return tokens;
    }

    private enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    private record Token(Kind kind, String text, boolean capital) {}

    /** Reads one text's tokens from left to right. */
    private final class Scan {

        private final List<Token> tokens;
        private final List<Quantity> found = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private int at;

        Scan(List<Token> tokens) {
            this.tokens = tokens;
        }

        List<Quantity> run() {
            while (at < tokens.size()) {
                int begun = at;
                if (!calendar() && !number()) {
                    at = begun + 1;
                }
            }
            return List.copyOf(found);
        }

        /** "October 7", "7 October", "the 7th of October", a month or a weekday alone. */
        private boolean calendar() {
            Token token = tokens.get(at);
            if (token.kind != Kind.WORD || !token.capital) {
                return false;
            }
            if (DAYS.contains(token.text)) {
                at++;
                return add(DAYS.indexOf(token.text) + 1, "weekday");
            }
            int month = MONTHS.indexOf(token.text);
            if (month < 0 || (token.text.equals("may") && !isMay())) {
                return false;
            }
            int begun = at;
            at++;
            add(month + 1, "month");
            if (begun + 1 < tokens.size() && isDay(begun + 1)) {
                at = begun + 2 + (isWord(begun + 2, "st|nd|rd|th") ? 1 : 0);
                add(Integer.parseInt(tokens.get(begun + 1).text), token.text);
            }
            return true;
        }

        /** Not the verb that begins a sentence. */
        private boolean isMay() {
            return at > 0
                    && (tokens.get(at - 1).kind == Kind.NUMBER
                            || isWord(
                                    at - 1,
                                    "in|on|of|early|late|mid|by|since|until|before|after|next|last|to|and|or|this|th|st|nd|rd"));
        }

        private boolean isDay(int place) {
            Token token = tokens.get(place);
            return token.kind == Kind.NUMBER
                    && token.text.matches("\\d{1,2}")
                    && Integer.parseInt(token.text) <= 31
                    && !isWord(place + 1, "%|percent|million|billion");
        }

        private boolean number() {
            Optional<String> sign =
                    tokens.get(at).kind == Kind.MARK ? measures.sign(tokens.get(at).text) : Optional.empty();
            if (sign.isPresent()) {
                at++;
            }
            Optional<BigDecimal> value = at < tokens.size() ? value() : Optional.empty();
            if (value.isEmpty()) {
                return false;
            }
            if (sign.isPresent()) {
                return add(value.get(), sign);
            }
            if (isRatio()) {
                return ratio(value.get());
            }
            if (isAge()) {
                return add(value.get(), Optional.empty());
            }
            if (isWord(at, "anniversary")) {
                return add(value.get(), Optional.of("year"));
            }
            return add(
                    value.get(),
                    monthAfter()
                            .or(() -> measures.at(words(isWord(at, "of") && isWord(at + 1, "an?") ? at + 2 : at))
                                    .or(this::measureOfRange)));
        }

        /** "One in ten", "two out of three". */
        private boolean isRatio() {
            int in = isWord(at, "out") ? at + 1 : at;
            return isWord(in, "in|of")
                    && (in > at || isWord(in, "in"))
                    && in + 1 < tokens.size()
                    && (SMALL.containsKey(tokens.get(in + 1).text)
                            || tokens.get(in + 1).text.matches("\\d{1,3}"))
                    && measures.at(words(in + 2)).isEmpty();
        }

        private boolean ratio(BigDecimal part) {
            at += isWord(at, "out") ? 2 : 1;
            BigDecimal whole = value().filter(of -> of.compareTo(part) > 0).orElse(BigDecimal.ONE);
            return add(part.divide(whole, 3, RoundingMode.HALF_UP), Optional.empty());
        }

        /** "22-year-old": ages are written bare, too. */
        private boolean isAge() {
            int dash = skipDash(at);
            return isWord(dash, "years?")
                    && (isWord(skipDash(dash + 1), "olds?") || (isWord(dash + 1, "of") && isWord(dash + 2, "age")));
        }

        /** "14 to 16 months": what is said of the end goes for the beginning. */
        private Optional<String> measureOfRange() {
            int begun = at;
            try {
                boolean joined = isWord(at, "to|and|or")
                        || (at < tokens.size() && tokens.get(at).text.equals("-"));
                at++;
                return joined && at < tokens.size() && value().isPresent()
                        ? monthAfter().or(() -> measures.at(words(at)))
                        : Optional.empty();
            } finally {
                at = begun;
            }
        }

        private Optional<String> monthAfter() {
            int place = at + (isWord(at, "of") ? 1 : 0);
            return place < tokens.size() && tokens.get(place).capital && MONTHS.contains(tokens.get(place).text)
                    ? Optional.of(tokens.get(place).text)
                    : Optional.empty();
        }

        private Optional<BigDecimal> value() {
            Token token = tokens.get(at);
            Optional<BigDecimal> base = token.kind == Kind.NUMBER ? Optional.of(digits(token.text)) : inWords();
            if (base.isEmpty()) {
                return base;
            }
            if (token.kind == Kind.NUMBER) {
                at++;
                if (isWord(at, "st|nd|rd|th")) {
                    at++;
                }
            }
            BigDecimal value = base.get();
            if (isWord(at, "and") && isWord(at + 1, "a") && isWord(at + 2, "half|quarter")) {
                value = value.add(new BigDecimal(PARTS.getOrDefault(tokens.get(at + 2).text, "0")));
                at += 3;
            }
            while (at < tokens.size() && tokens.get(at).kind == Kind.WORD && SCALES.containsKey(tokens.get(at).text)) {
                value = value.multiply(BigDecimal.valueOf(SCALES.getOrDefault(tokens.get(at).text, 1L)));
                at++;
            }
            return Optional.of(value);
        }

        private Optional<BigDecimal> inWords() {
            String word = tokens.get(at).kind == Kind.WORD ? tokens.get(at).text : "";
            if (TENS.containsKey(word)) {
                return Optional.of(BigDecimal.valueOf(tensAndOnes(TENS.getOrDefault(word, 0))));
            }
            if (word.equals("two") && isWord(skipDash(at + 1), "thirds")) {
                at = skipDash(at + 1) + 1;
                return Optional.of(new BigDecimal("0.667"));
            }
            if (word.equals("three") && isWord(skipDash(at + 1), "quarters")) {
                at = skipDash(at + 1) + 1;
                return Optional.of(new BigDecimal("0.75"));
            }
            boolean isPair =
                    word.equals("two") && at > 0 && isWord(at - 1, "the|these|those|their|its|between|other|as");
            if (isPair || word.equals("first")) {
                // "The two countries" counts what everybody knows; "first" is said of much
                return Optional.empty();
            }
            if (word.equals("twice")) {
                at++;
                return Optional.of(BigDecimal.valueOf(2));
            }
            if (SMALL.containsKey(word)) {
                at++;
                return Optional.of(BigDecimal.valueOf(hundreds(SMALL.getOrDefault(word, 0))));
            }
            boolean isFraction = at > 0 && isWord(at - 1, "a|an|one|by|than|nearly|almost|about|only|over|just");
            if (PARTS.containsKey(word) && (word.equals("half") || isFraction)) {
                at++;
                if (isWord(at, "an?")) {
                    at++;
                }
                return Optional.of(new BigDecimal(PARTS.getOrDefault(word, "0")));
            }
            if (ORDINALS.containsKey(word)
                    && isFraction
                    && isWord(at + 1, "of|less|more|higher|lower|cheaper|smaller|larger")) {
                at++;
                return Optional.of(BigDecimal.ONE.divide(
                        BigDecimal.valueOf(ORDINALS.getOrDefault(word, 1)), 3, RoundingMode.HALF_UP));
            }
            if (ORDINALS.containsKey(word)) {
                at++;
                return Optional.of(BigDecimal.valueOf(ORDINALS.getOrDefault(word, 0)));
            }
            if (word.equals("a") && isWord(at + 1, "century|decade")) {
                at++;
                return Optional.of(BigDecimal.ONE);
            }
            if (word.equals("a") && isWord(at + 1, "hundred|thousand|million|billion|dozen")) {
                at++;
                return Optional.of(BigDecimal.ONE);
            }
            if (word.equals("one") && isWord(at + 2, "in") && isSmall(at + 3)) {
                // "One pupil in six"
                at += 2;
                return Optional.of(BigDecimal.ONE);
            }
            boolean isPart = word.equals("one")
                    && isWord(at + 1, "in")
                    && at + 2 < tokens.size()
                    && SMALL.containsKey(tokens.get(at + 2).text);
            if (isPart || (word.equals("one") && isWord(at + 1, "hundred|thousand|million|billion"))) {
                at++;
                return Optional.of(BigDecimal.ONE);
            }
            return Optional.empty();
        }

        private int tensAndOnes(int tens) {
            at++;
            int next = skipDash(at);
            String word = next < tokens.size() ? tokens.get(next).text : "";
            int ones = word.equals("one") ? 1 : SMALL.getOrDefault(word, ORDINALS.getOrDefault(word, 0));
            if (ones > 0 && ones < 10 && next > at) {
                at = next + 1;
                return tens + ones;
            }
            return tens;
        }

        /** "three hundred and twenty". */
        private int hundreds(int count) {
            if (!isWord(at, "hundred")) {
                return count;
            }
            at++;
            int next = isWord(at, "and") ? at + 1 : at;
            int begun = at;
            at = next;
            if (next < tokens.size() && TENS.containsKey(tokens.get(next).text)) {
                return count * 100 + tensAndOnes(TENS.getOrDefault(tokens.get(next).text, 0));
            }
            if (next > begun && next < tokens.size() && SMALL.containsKey(tokens.get(next).text)) {
                at++;
                return count * 100 + SMALL.getOrDefault(tokens.get(next).text, 0);
            }
            at = begun;
            return count * 100;
        }

        private boolean isSmall(int place) {
            return place < tokens.size() && SMALL.containsKey(tokens.get(place).text);
        }

        private int skipDash(int place) {
            return place < tokens.size() && tokens.get(place).text.equals("-") ? place + 1 : place;
        }

        private boolean isWord(int place, String alternatives) {
            return place >= 0
                    && place < tokens.size()
                    && tokens.get(place).text.matches("(?i)(?:" + alternatives + ")");
        }

        private List<String> words(int from) {
            return tokens.subList(Math.min(from, tokens.size()), Math.min(from + 3, tokens.size())).stream()
                    .map(Token::text)
                    .toList();
        }

        private boolean add(int value, String measure) {
            return add(BigDecimal.valueOf(value), Optional.of(measure));
        }

        private boolean add(BigDecimal value, Optional<String> measure) {
            found.add(new Quantity(value, measure));
            ends.add(at);
            return true;
        }
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
