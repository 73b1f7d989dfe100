package bot.pilcrow.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * A quantity.
 *
 * @param value the number, thousands and millions multiplied out; for a month or weekday its place in the year or week
 * @param measure what is counted, in one form for each unit: {@code km}, {@code %}, {@code $}, {@code october} for a day
 *     of that month, {@code month of year} and {@code weekday} for these themselves, and those of {@link ClockTimes}; empty when
 *     it is no measure
 * @param bound which way the text says that the true number lies
 */
record Quantity(BigDecimal value, Optional<String> measure, Bound bound) {

    static final String MONTH_OF_YEAR = "month of year";
    static final String WEEKDAY = "weekday";

    /** What is counted by nothing else than itself. */
    private static final Set<String> OF_TIME = Set.of(MONTH_OF_YEAR, WEEKDAY, ClockTimes.CLOCK, ClockTimes.CLOCK_FACE);

    private static final BigDecimal HALF_DAY = BigDecimal.valueOf(720);

    /** Smaller bare numbers count too many things for a bound to say much. */
    private static final BigDecimal MANY = BigDecimal.valueOf(20);

    /** Which way the true number lies, and how far off it may be before nobody would say so. */
    enum Bound {
        NONE(0, "1", "1"),
        ABOVE(1, "1", "1.5"),
        BELOW(-1, "0.65", "1"),
        /** "Almost". */
        NEAR(-1, "0.9", "1"),
        /** "Up to": the number itself, which others may stay under. */
        LIMIT(-1, "1", "1");

        private final int side;
        private final BigDecimal least;
        private final BigDecimal most;

        Bound(int side, String least, String most) {
            this.side = side;
            this.least = new BigDecimal(least);
            this.most = new BigDecimal(most);
        }

        private boolean contradicts(Bound other) {
            return side * other.side < 0;
        }
    }

    Quantity(BigDecimal value, Optional<String> measure) {
        this(value, measure, Bound.NONE);
    }

    /** Whether a text that has the other bears this one out: "more than two days" by "51 hours". */
    boolean isBorneOutBy(Quantity other) {
        return sameAs(other) || inSmaller().agreesWith(other.inSmaller());
    }

    private boolean sameAs(Quantity other) {
        if (isOnTheClock() && other.isOnTheClock()) {
            return isSameTimeAs(other);
        }
        return value.compareTo(other.value) == 0
                && (measure.equals(other.measure)
                        || (measure.isEmpty() && !OF_TIME.contains(other.measure.orElse(""))));
    }

    private boolean agreesWith(Quantity other) {
        return sameAs(other) || (bound != Bound.NONE && bounds(other));
    }

    private boolean bounds(Quantity other) {
        boolean isOfOneKind = measure.isEmpty()
                ? value.compareTo(MANY) >= 0 && !OF_TIME.contains(other.measure.orElse(""))
                : measure.equals(other.measure) && !OF_TIME.contains(measure.get());
        return isOfOneKind
                && !bound.contradicts(other.bound)
                && other.value.compareTo(value.multiply(bound.least)) >= 0
                && other.value.compareTo(value.multiply(bound.most)) <= 0;
    }

    private boolean isOnTheClock() {
        return measure.filter(unit -> unit.equals(ClockTimes.CLOCK) || unit.equals(ClockTimes.CLOCK_FACE))
                .isPresent();
    }

    private boolean isSameTimeAs(Quantity other) {
        return measure.equals(other.measure)
                ? value.compareTo(other.value) == 0
                : value.remainder(HALF_DAY).compareTo(other.value.remainder(HALF_DAY)) == 0;
    }

    /** Parts as percent, and what has smaller units in those. */
    private Quantity inSmaller() {
        if (measure.isEmpty() && value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0) {
            return new Quantity(value.scaleByPowerOfTen(2).setScale(0, RoundingMode.HALF_UP), Optional.of("%"), bound);
        }
        return switch (measure.orElse("")) {
            case "century" -> times(1200, "month");
            case "decade" -> times(120, "month");
            case "year" -> times(12, "month");
            case "week" -> times(604_800, "second");
            case "day" -> times(86_400, "second");
            case "hour" -> times(3_600, "second");
            case "minute" -> times(60, "second");
            case "km" -> times(1000, "metre");
            case "tonne" -> times(1000, "kg");
            default -> this;
        };
    }

    private Quantity times(int factor, String unit) {
        return new Quantity(value.multiply(BigDecimal.valueOf(factor)), Optional.of(unit), bound);
    }
}
