package bot.pilcrow.minutes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A stretch of time in equal parts, and what fell into each. */
record Buckets(Duration length, List<Bucket> all) {

    private static final int MOST = 30;
    private static final List<Duration> LENGTHS = Stream.concat(
                    LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720).mapToObj(Duration::ofMinutes),
                    LongStream.of(1, 2, 7, 14, 28, 91, 182, 364, 3_640).mapToObj(Duration::ofDays))
            .toList();

    Buckets {
        all = List.copyOf(all);
    }

    /** Parts of a length that makes about thirty of them at most, beginning at full hours or days of a zone. */
    static Buckets of(List<Instant> times, Instant opened, Instant ended, ZoneId zone) {
        Instant first = Stream.concat(times.stream(), Stream.of(opened, ended))
                .min(Instant::compareTo)
                .orElse(opened);
        Instant last = Stream.concat(times.stream(), Stream.of(opened, ended))
                .max(Instant::compareTo)
                .orElse(ended);
        long span = Duration.between(first, last).toSeconds();
        Duration length = LENGTHS.stream()
                .filter(candidate -> span / candidate.toSeconds() < MOST)
                .findFirst()
                .orElse(Duration.ofSeconds(span / MOST));
        long step = length.toSeconds();
        long offset = zone.getRules().getOffset(first).getTotalSeconds();
        long start = Math.floorDiv(first.getEpochSecond() + offset, step) * step - offset;
        return new Buckets(
                length,
                LongStream.rangeClosed(0, (last.getEpochSecond() - start) / step)
                        .mapToObj(part -> Bucket.of(start + part * step, step, times))
                        .toList());
    }

    /** How many fell into the fullest. */
    int highest() {
        return all.stream().mapToInt(Bucket::count).max().orElse(0);
    }

    Instant from() {
        return all.get(0).from();
    }

    Instant to() {
        return all.get(all.size() - 1).to();
    }

    /**
     * A part.
     *
     * @param from its first instant
     * @param to the first after it
     */
    record Bucket(Instant from, Instant to, int count) {

        private static Bucket of(long start, long seconds, List<Instant> times) {
            Instant from = Instant.ofEpochSecond(start);
            Instant to = from.plusSeconds(seconds);
            long count = times.stream()
                    .filter(time -> !time.isBefore(from) && time.isBefore(to))
                    .count();
            return new Bucket(from, to, (int) count);
        }
    }
}
