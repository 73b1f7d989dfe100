package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final ServerClock clock = new ServerClock(NOON, nanos::get);

    @Test
    void goesOnByTheClockThatNeverJumps() {
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
    }

    @Test
    void isPutRightByTheServerHoweverWrongTheMachineIs() {
        for (Duration wrong : new Duration[] {Duration.ofHours(2), Duration.ofHours(-2), Duration.ofDays(-4_400)}) {
            Instant said = NOON.plus(wrong);

            clock.hear(said);

            assertThat(clock.instant()).isEqualTo(said);
        }
    }

    @Test
    void isNotMovedToAndFroBySecondsThatAreRounded() {
        clock.hear(NOON.minusSeconds(1));
        clock.hear(NOON.minusSeconds(4));

        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
