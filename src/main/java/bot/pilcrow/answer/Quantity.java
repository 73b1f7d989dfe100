package bot.pilcrow.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

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
        if (measure.isEmpty() && value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0) {
            return new Quantity(value.scaleByPowerOfTen(2).setScale(0, RoundingMode.HALF_UP), Optional.of("%"));
        }
        return switch (measure.orElse("")) {
            case "century" -> times(1200, "month");
            case "decade" -> times(120, "month");
            case "hour" -> times(60, "minute");
            case "year" -> times(12, "month");
            case "km" -> times(1000, "metre");
            case "tonne" -> times(1000, "kg");
            default -> this;
        };
    }

    private Quantity times(int factor, String unit) {
        return new Quantity(value.multiply(BigDecimal.valueOf(factor)), Optional.of(unit));
    }
}
