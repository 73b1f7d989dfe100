package bot.pilcrow.answer;

import bot.pilcrow.answer.NumberTokens.Kind;
import bot.pilcrow.answer.NumberTokens.Token;
import bot.pilcrow.answer.Quantity.Bound;
import bot.pilcrow.retrieval.Stems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The quantities of a text: every number, in digits or in English words, with its measure where it has one. Months and days
 * of the week count as quantities, since they are swapped like numbers. Ranges give both their ends.
 */
final class Quantities {

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

    private final Measures measures = new Measures();

    /** All quantities of a text, in order. */
    List<Quantity> in(String text) {
        return scanned(text).found.stream().map(Found::quantity).toList();
    }

    /**
     * A quantity and what it counts.
     *
     * @param of the stem of the word after it
     */
    record Count(Quantity quantity, String of) {}

    /** The quantities that stand right before a word which says what they count. */
    List<Count> counts(String text, Stems stems) {
        Scan scan = scanned(text);
        List<Count> counts = new ArrayList<>();
        for (Found found : scan.found) {
            Token counted = scan.tokens.get(found.end());
            if (found.quantity().measure().isEmpty()
                    && counted.isWord()
                    && counted.text().matches("\\p{L}+s|people|men|women|children")) {
                stems.of(counted.text()).ifPresent(stem -> counts.add(new Count(found.quantity(), stem)));
            }
        }
        return counts;
    }

    private Scan scanned(String text) {
        Scan scan = new Scan(new NumberTokens(SameWords.fold(text)));
        scan.run();
        return scan;
    }

    /**
     * A quantity in its text.
     *
     * @param end the place after it
     */
    private record Found(Quantity quantity, int end) {}

    /** Reads one text from left to right. */
    private final class Scan {

        private final NumberTokens tokens;
        private final NumberWords numbers;
        private final ClockTimes times;
        private final List<Found> found = new ArrayList<>();

        Scan(NumberTokens tokens) {
            this.tokens = tokens;
            this.numbers = new NumberWords(tokens);
            this.times = new ClockTimes(tokens, numbers);
        }

        void run() {
            while (!tokens.atEnd()) {
                int begun = tokens.at();
                if (!calendar() && !clock() && !oneAndAHalf() && !number()) {
                    tokens.moveTo(begun + 1);
                }
            }
        }

        /** "October 7", "7 October", "the 7th of October", a month or a weekday alone. */
        private boolean calendar() {
            Token token = tokens.next();
            if (!token.isWord() || !token.capital()) {
                return false;
            }
            if (DAYS.contains(token.text())) {
                tokens.skip(1);
                return add(DAYS.indexOf(token.text()) + 1, Quantity.WEEKDAY);
            }
            int month = MONTHS.indexOf(token.text());
            if (month < 0 || (token.text().equals("may") && !isMay())) {
                return false;
            }
            tokens.skip(1);
            add(month + 1, Quantity.MONTH_OF_YEAR);
            int day = tokens.at();
            if (isDay(day)) {
                tokens.skip(tokens.isWord(day + 1, "st|nd|rd|th") ? 2 : 1);
                add(Integer.parseInt(tokens.get(day).text()), token.text());
            }
            return true;
        }

        /** Not the verb that begins a sentence. */
        private boolean isMay() {
            int before = tokens.at() - 1;
            return tokens.get(before).isNumber()
                    || tokens.isWord(
                            before,
                            "in|on|of|early|late|mid|by|since|until|before|after|next|last|to|and|or|this|th|st|nd|rd");
        }

        private boolean isDay(int place) {
            Token token = tokens.get(place);
            return token.isNumber()
                    && token.text().matches("\\d{1,2}")
                    && Integer.parseInt(token.text()) <= 31
                    && !tokens.isWord(place + 1, "%|percent|million|billion");
        }

        private boolean clock() {
            Optional<Quantity> time = times.read();
            time.ifPresent(quantity -> found.add(new Found(quantity, tokens.at())));
            return time.isPresent();
        }

        /** "An hour and a half", "one and a half years". */
        private boolean oneAndAHalf() {
            int at = tokens.at();
            Optional<String> unit = tokens.nextIs("an?|one") ? measures.at(tokens.words(at + 1)) : Optional.empty();
            int and = at + (unit.isPresent() ? 2 : 1);
            if (!tokens.nextIs("an?|one")
                    || !tokens.isWord(and, "and")
                    || !tokens.isWord(and + 1, "a")
                    || !tokens.isWord(and + 2, "half")) {
                return false;
            }
            tokens.moveTo(and + 3);
            return add(BigDecimal.valueOf(1.5), unit.isPresent() ? unit : measure());
        }

        private boolean number() {
            Bound bound = BoundWords.before(tokens);
            Optional<String> sign = tokens.next().kind() == Kind.MARK
                    ? measures.sign(tokens.next().text())
                    : Optional.empty();
            if (sign.isPresent()) {
                tokens.skip(1);
            }
            Optional<BigDecimal> value = numbers.read();
            if (value.isEmpty()) {
                return false;
            }
            if (sign.isPresent()) {
                return add(value.get(), sign, bound);
            }
            if (isRatio(value.get())) {
                return ratio(value.get());
            }
            if (isAge()) {
                return add(value.get(), Optional.empty());
            }
            if (tokens.nextIs("anniversary")) {
                return add(value.get(), Optional.of("year"));
            }
            return add(value.get(), measure(), bound);
        }

        private Optional<String> measure() {
            int at = tokens.at();
            boolean ofA = tokens.nextIs("of") && tokens.isWord(at + 1, "an?");
            return monthAfter()
                    .or(() -> measures.at(tokens.words(ofA ? at + 2 : at)))
                    .or(this::measureOfRange);
        }

        /** "One in ten", "two out of three". */
        private boolean isRatio(BigDecimal part) {
            int at = tokens.at();
            int in = tokens.nextIs("out") ? at + 1 : at;
            return part.compareTo(BigDecimal.valueOf(1_000)) < 0
                    && tokens.isWord(in, "in|of")
                    && (in > at || tokens.isWord(in, "in"))
                    && (numbers.isSmall(in + 1) || tokens.get(in + 1).text().matches("\\d{1,3}"))
                    && measures.at(tokens.words(in + 2)).isEmpty();
        }

        private boolean ratio(BigDecimal part) {
            tokens.skip(tokens.nextIs("out") ? 2 : 1);
            BigDecimal whole =
                    numbers.read().filter(of -> of.compareTo(part) > 0).orElse(BigDecimal.ONE);
            return add(part.divide(whole, 3, RoundingMode.HALF_UP), Optional.empty());
        }

        /** "22-year-old": ages are written bare, too. */
        private boolean isAge() {
            int years = tokens.afterDash(tokens.at());
            return tokens.isWord(years, "years?")
                    && (tokens.isWord(tokens.afterDash(years + 1), "olds?")
                            || (tokens.isWord(years + 1, "of") && tokens.isWord(years + 2, "age")));
        }

        /** "14 to 16 months": what is said of the end goes for the beginning. */
        private Optional<String> measureOfRange() {
            int begun = tokens.at();
            boolean joined = tokens.nextIs("to|and|or|-");
            tokens.skip(1);
            Optional<String> measure = joined && numbers.read().isPresent()
                    ? monthAfter().or(() -> measures.at(tokens.words(tokens.at())))
                    : Optional.empty();
            tokens.moveTo(begun);
            return measure;
        }

        private Optional<String> monthAfter() {
            Token token = tokens.get(tokens.at() + (tokens.nextIs("of") ? 1 : 0));
            return token.capital() && MONTHS.contains(token.text()) ? Optional.of(token.text()) : Optional.empty();
        }

        private boolean add(int value, String measure) {
            return add(BigDecimal.valueOf(value), Optional.of(measure));
        }

        private boolean add(BigDecimal value, Optional<String> measure) {
            return add(value, measure, Bound.NONE);
        }

        private boolean add(BigDecimal value, Optional<String> measure, Bound bound) {
            found.add(new Found(new Quantity(value, measure, bound), tokens.at()));
            return true;
        }
    }
}
