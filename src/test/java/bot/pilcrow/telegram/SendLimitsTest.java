package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SendLimitsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong(-SECOND);
    private final SendLimits limits = new SendLimits(now::get);

    @Test
    void letsThroughFewerThanThirtyInAnySecondAndMoreThanTwentyEight() {
        List<Long> times = new ArrayList<>();
        for (long chat = 1; chat <= 600; chat++) {
            advance(limits.waitForAny());
            limits.spend(chat);
            times.add(now.get());
        }

        assertThat(mostWithin(times, SECOND)).isLessThanOrEqualTo(30);
        assertThat(600.0 * SECOND / (times.get(599) - times.get(0))).isGreaterThan(28);
    }

    @Test
    void letsAChatHaveThreeAtOnceAndThenOneASecond() {
        List<Long> times = spendAsFastAsAllowed(5, 20);

        assertThat(times.get(2)).isEqualTo(times.get(0));
        assertThat(times.get(3) - times.get(2)).isBetween(SECOND, SECOND + SECOND / 10);
        assertThat(mostWithin(times, SECOND)).isLessThanOrEqualTo(3);
        assertThat(mostWithin(times.subList(3, 20), SECOND)).isEqualTo(1);
    }

    @Test
    void letsAGroupHaveTwentyInAMinute() {
        List<Long> times = spendAsFastAsAllowed(-5, 60);

        assertThat(mostWithin(times, 60 * SECOND)).isEqualTo(20);
        assertThat(times.get(59) - times.get(0)).isLessThan(145 * SECOND);
    }

    @Test
    void holdsOneChatForAsLongAsTelegramSays() {
        limits.hold(5, Duration.ofSeconds(400));

        assertThat(limits.waitFor(5)).isEqualTo(Duration.ofSeconds(400));
        assertThat(limits.waitFor(6)).isZero();
        assertThat(limits.waitForAny()).isZero();
    }

    @Test
    void holdsEverybodyWhenASecondChatIsToldTheSame() {
        limits.hold(5, Duration.ofSeconds(30));
        advance(Duration.ofSeconds(1));
        limits.hold(6, Duration.ofSeconds(29));

        assertThat(limits.waitForAny()).isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void holdsTwoChatsAloneWhenTheyAreToldDifferently() {
        limits.hold(5, Duration.ofSeconds(400));
        limits.hold(6, Duration.ofSeconds(30));

        assertThat(limits.waitForAny()).isZero();
    }

    @Test
    void sparesNothingForSignalsWhileEverybodyIsHeld() {
        assertThat(limits.spare()).isTrue();
        limits.holdAll(Duration.ofSeconds(3));
        assertThat(limits.spare()).isFalse();
        advance(Duration.ofSeconds(3));
        assertThat(limits.spare()).isTrue();
    }

    @Test
    void dropsSignalsThatComeTooFast() {
        assertThat(LongStream.range(0, 100).filter(i -> limits.spare()).count()).isEqualTo(10);
    }

    @Test
    void keepsALimitAlsoWhenVeryManyChatsCome() {
        limits.hold(1, Duration.ofHours(1));
        for (long chat = 2; chat < 20_000; chat++) {
            advance(Duration.ofMillis(36));
            limits.spend(chat);
        }

        assertThat(limits.waitFor(1)).isPositive();
    }

    private List<Long> spendAsFastAsAllowed(long chat, int calls) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            advance(limits.waitFor(chat));
            limits.spend(chat);
            times.add(now.get());
        }
        return times;
    }

    private void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    private static long mostWithin(List<Long> times, long span) {
        return times.stream()
                .mapToLong(from -> times.stream()
                        .filter(time -> time >= from && time < from + span)
                        .count())
                .max()
                .orElse(0);
    }
}
