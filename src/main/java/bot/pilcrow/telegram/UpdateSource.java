package bot.pilcrow.telegram;

import java.time.Instant;
import java.util.Optional;

/** Where updates come from. Puts them into the {@link Inbox} and confirms only what is committed there. */
public interface UpdateSource {

    /** Fetches until {@link #stop} is called or Telegram refuses the token for good. Blocks; to be called once. */
    void run();

    /** Ends {@link #run} soon, also in the middle of a call. Returns at once. */
    void stop();

    /**
     * When updates were last fetched and committed without error, none included, or when it was last another replica's to do
     * so; empty before the first time.
     */
    Optional<Instant> lastGood();
}
