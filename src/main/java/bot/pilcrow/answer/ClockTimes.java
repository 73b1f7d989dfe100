package bot.pilcrow.answer;

import bot.pilcrow.answer.NumberTokens.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads times of day: "8:15 p.m.", "20.15", "a quarter past eight", "ten o'clock", "nine in the morning", "at six". */
final class ClockTimes {

    /** Minutes from midnight. */
    static final String CLOCK = "clock";

    /** Minutes from midnight or noon, it is not said which. */
    static final String CLOCK_FACE = "clock face";

    private static final int HALF_DAY = 720;

    private static final List<String> HOURS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private final NumberTokens tokens;
    private final NumberWords numbers;

    ClockTimes(NumberTokens tokens, NumberWords numbers) {
        this.tokens = tokens;
        this.numbers = numbers;
    }

    /** The time that begins at the next token, and moves past it; empty, and no move, if none does. */
    Optional<Quantity> read() {
        int begun = tokens.at();
        Optional<Quantity> past = past();
        if (past.isPresent()) {
            return past;
        }
        tokens.moveTo(begun);
        Optional<Quantity> plain = plain();
        if (plain.isEmpty()) {
            tokens.moveTo(begun);
        }
        return plain;
    }

    /** "Half past eight", "a quarter to nine", "ten minutes past two"; "at ten to nine", but not "3 to 2". */
    private Optional<Quantity> past() {
        boolean isAt = tokens.isWord(tokens.at() - 1, "at|until|till|since");
        int first = tokens.at();
        Optional<BigDecimal> part = tokens.nextIs("an?") && tokens.isWord(first + 1, "quarter")
                ? part(2, "15")
                : tokens.nextIs("quarter") ? part(1, "15") : tokens.nextIs("half") ? part(1, "30") : numbers.read();
        if (part.isEmpty() || part.get().scale() > 0 || part.get().compareTo(BigDecimal.valueOf(59)) > 0) {
            return Optional.empty();
        }
        boolean isNamed = tokens.isWord(first, "an?|quarter|half") || tokens.nextIs("minutes?");
        tokens.skip(tokens.nextIs("minutes?") ? 1 : 0);
        boolean isBefore = tokens.nextIs("to");
        if (!tokens.nextIs("past|to") || !(isNamed || isAt)) {
            return Optional.empty();
        }
        tokens.skip(1);
        int hour = hour(tokens.next());
        if (hour == 0 || hour > HOURS.size() || isOfSomething(tokens.at() + 1)) {
            return Optional.empty();
        }
        tokens.skip(1);
        int minutes = part.get().intValue();
        return Optional.of(onTheClock(hour * 60 + (isBefore ? -minutes : minutes)));
    }

    private Optional<BigDecimal> part(int words, String minutes) {
        tokens.skip(words);
        return Optional.of(new BigDecimal(minutes));
    }

    /** "At ten to twelve places" tells no time of day. */
    private boolean isOfSomething(int place) {
        return tokens.get(place).isWord() && !tokens.isWord(place, "on|in|at|and|when|after|before|that|local|the");
    }

    private Optional<Quantity> plain() {
        Token token = tokens.next();
        boolean isAt = tokens.isWord(tokens.at() - 1, "at");
        int hour = token.isNumber() ? digits(token) : hour(token);
        if (hour < 0 || hour > 24 || (!token.isNumber() && hour == 0)) {
            return Optional.empty();
        }
        int minutes = token.text().contains(".") ? Integer.parseInt(token.text().replaceFirst(".*\\.", "")) : -1;
        tokens.skip(1);
        if (token.isNumber()
                && tokens.next().text().equals(":")
                && tokens.get(tokens.at() + 1).text().matches("[0-5]\\d")) {
            minutes = Integer.parseInt(tokens.get(tokens.at() + 1).text());
            tokens.skip(2);
        }
        boolean byColon = minutes >= 0 && !token.text().contains(".");
        int all = hour * 60 + Math.max(0, minutes);
        int half = tokens.at();
        if (tokens.nextIs("o") && tokens.get(half + 1).text().equals("'") && tokens.isWord(half + 2, "clock")) {
            tokens.skip(3);
            return Optional.of(onTheClock(all));
        }
        if (isHalfNamed() || byColon) {
            return Optional.of(onTheClock(all));
        }
        boolean standsAlone = isAt && hour <= 12 && minutes < 0 && isEndOfTime();
        return standsAlone ? Optional.of(onTheClock(all)) : Optional.empty();
    }

    /** The hour in digits, perhaps with minutes after a point; -1 for another number. */
    private static int digits(Token token) {
        return token.text().matches("\\d{1,2}(?:\\.[0-5]\\d)?")
                ? Integer.parseInt(token.text().replaceFirst("\\..*", ""))
                : -1;
    }

    private static int hour(Token token) {
        return token.isNumber() ? Math.max(0, digits(token)) : HOURS.indexOf(token.text()) + 1;
    }

    private boolean isEndOfTime() {
        Token next = tokens.next();
        return !next.isNumber()
                && (!next.isWord()
                        || tokens.nextIs("on|in|and|or|to|when|after|before|that|sharp|this|tomorrow|for|local"))
                && !next.text().matches("[%-]");
    }

    /** The time, with its half of the day if that is told: "at night" is both. */
    private Quantity onTheClock(int minutes) {
        if (!isHalfNamed()) {
            boolean isWhole = minutes >= HALF_DAY + 60;
            return time(isWhole ? minutes : minutes % HALF_DAY, isWhole ? CLOCK : CLOCK_FACE);
        }
        int ofHalf = minutes % HALF_DAY;
        boolean isNight = tokens.nextIs("at");
        boolean isLate = isNight
                ? ofHalf >= HALF_DAY / 2
                : tokens.nextIs("pm|p") || tokens.isWord(tokens.at() + 2, "afternoon|evening");
        tokens.skip(tokens.nextIs("[ap]m") ? 1 : isNight ? 2 : 3);
        return time(ofHalf + (isLate ? HALF_DAY : 0), CLOCK);
    }

    private boolean isHalfNamed() {
        int at = tokens.at();
        return tokens.nextIs("[ap]m")
                || (tokens.nextIs("[ap]") && tokens.get(at + 1).text().equals(".") && tokens.isWord(at + 2, "m"))
                || (tokens.nextIs("in")
                        && tokens.isWord(at + 1, "the")
                        && tokens.isWord(at + 2, "morning|afternoon|evening"))
                || (tokens.nextIs("at") && tokens.isWord(at + 1, "night"));
    }

    private static Quantity time(int minutes, String measure) {
        return new Quantity(BigDecimal.valueOf(minutes), Optional.of(measure));
    }
}
