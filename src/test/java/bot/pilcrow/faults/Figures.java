package bot.pilcrow.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is printed. */
final class Figures {

    /** Whether the long forms are wanted. */
    static final boolean LONG = Boolean.getBoolean("faults.long");

    private Figures() {}

    static int size(int shortForm, int longForm) {
        return LONG ? longForm : shortForm;
    }

    @SuppressWarnings("SystemOut")
    static void print(String id, String line, Object... values) {
        System.out.printf(
                "%-4s " + line + "%n",
                Stream.concat(Stream.of(id), Stream.of(values)).toArray());
    }

    /** A quantile in milliseconds. */
    static long quantile(Stream<Duration> durations, double share) {
        List<Long> sorted = durations.map(Duration::toMillis).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }
}
