package bot.pilcrow.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where updates come from. Puts them into the {@link Inbox} and confirms only what is committed there. */
public interface UpdateSource {

    /** The kinds of updates that are used; Telegram is asked for no others. */
    List<String> WANTED =
            List.of("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction");

    /** Works until {@link #stop} is called or Telegram refuses the token for good. Blocks; to be called once. */
    void run();

    /** Ends {@link #run} soon, also in the middle of a call. Returns at once. */
    void stop();

    /**
     * When updates were last known to come in and be committed, none included, or when it was last another replica's to fetch
     * them; empty before the first time.
     */
    Optional<Instant> lastGood();
}
