package bot.pilcrow.telegram;

import java.time.Duration;

/** Wakes those who wait for work. A ring while nobody waits is kept for the next who does. */
final class Bell {

    private long rings;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** How often it has rung so far: to be asked before looking for work, so that no ring is missed. */
    synchronized long heard() {
        return rings;
    }

    /** Waits for a ring after those heard, but not longer than a time. */
    synchronized void await(long heard, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); rings == heard && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
