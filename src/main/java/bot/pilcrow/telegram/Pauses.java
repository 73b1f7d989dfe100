package bot.pilcrow.telegram;

import java.time.Duration;

/** Where a loop waits between tries; returns early when the loop is stopped. */
interface Pauses {

    void pause(Duration length) throws InterruptedException;
}
