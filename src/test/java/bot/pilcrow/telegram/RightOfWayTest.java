package bot.pilcrow.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When answers stand back for deliveries. */
@Timeout(30)
class RightOfWayTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final RightOfWay deliveries = new RightOfWay();

    @Test
    void oneOrTwoDeliveriesHoldNobodyUp() throws InterruptedException {
        deliveries.enter();
        deliveries.enter();

        long begun = System.nanoTime();
        deliveries.giveWay(LONG);

        assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void manyAreLetThroughUntilTheyStopForAMoment() throws InterruptedException {
        long begun = System.nanoTime();
        enter(3);
        deliveries.giveWay(LONG);

        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void aRushThatDoesNotEndIsGivenWayOnlySoLong() throws InterruptedException {
        enter(3);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> rush = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                deliveries.enter();
                deliveries.leave();
            }
        });

        long begun = System.nanoTime();
        deliveries.giveWay(Duration.ofMillis(300));
        over.set(true);
        rush.join();

        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }

    private void enter(int times) {
        for (int i = 0; i < times; i++) {
            deliveries.enter();
        }
    }
}
