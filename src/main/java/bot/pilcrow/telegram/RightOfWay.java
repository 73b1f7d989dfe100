package bot.pilcrow.telegram;

import java.time.Duration;

/**
 * Lets deliveries go before answers: Telegram waits for a delivery to be confirmed, and who asks can wait a little longer than
 * that. Answers stand back only while deliveries press, never for one or two of them, and never for long. May be used by any
 * thread.
 */
public final class RightOfWay {

    /** As many at once are everyday traffic, beside which there is room for answers. */
    private static final int EVERYDAY = 2;

    /** Those just confirmed are followed at once by the next, while a rush lasts. */
    private static final long CALM_NANOS = Duration.ofMillis(50).toNanos();

    private int underWay;
    private long pressedAt = System.nanoTime() - CALM_NANOS;

    synchronized void enter() {
        underWay++;
        press();
    }

    synchronized void leave() {
        press();
        underWay--;
    }

    /** Waits until deliveries have not pressed for a moment, but not longer than a time. */
    synchronized void giveWay(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long now = System.nanoTime(); now < end && now - pressedAt < CALM_NANOS; now = System.nanoTime()) {
            long left = Math.min(end - now, CALM_NANOS - (now - pressedAt));
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private void press() {
        if (underWay > EVERYDAY) {
            pressedAt = System.nanoTime();
        }
    }
}
