package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.session.Session.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a session is to be: {@code 18:00}, {@code 18:00 for 45m}, {@code 9:30 for 1h30m}, {@code 20:00 for 2h}. */
final class SessionTimes {

    /** Longer sessions are a mistyped number. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern WHEN = Pattern.compile(
            "(\\d{1,2})[:.](\\d{2})(?:\\s+for\\s+(?:(\\d{1,2})\\s*h)?\\s*(?:(\\d{1,4})\\s*(?:m|min))?)?");

    private SessionTimes() {}

    /** The next such time after now on a zone's clock, and how long; empty if it is not of the form. */
    static Optional<Scheduled> read(String words, Instant now, ZoneId zone) {
        Matcher when = WHEN.matcher(words.strip().toLowerCase(Locale.ROOT));
        if (!when.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(when.group(1));
        int minute = Integer.parseInt(when.group(2));
        boolean spansSomething = words.toLowerCase(Locale.ROOT).contains("for");
        Duration length = Duration.ofHours(number(when.group(3))).plusMinutes(number(when.group(4)));
        if (hour > 23 || minute > 59 || (spansSomething && length.isZero()) || length.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime at = here.with(LocalTime.of(hour, minute));
        ZonedDateTime next = at.isAfter(here) ? at : here.plusDays(1).with(LocalTime.of(hour, minute));
        return Optional.of(new Scheduled(next.toInstant(), Optional.of(length).filter(any -> !any.isZero())));
    }

    private static long number(String digits) {
        return Optional.ofNullable(digits).map(Long::parseLong).orElse(0L);
    }
}
