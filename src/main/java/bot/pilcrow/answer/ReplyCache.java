package bot.pilcrow.answer;

import java.util.Optional;

/** What models replied to the same before. Implementations may be shared between threads. */
public interface ReplyCache {

    /**
     * The reply kept under a key.
     *
     * @param key a hash over everything that the reply depends on
     */
    Optional<String> find(String key);

    /** Keeps a reply. */
    void keep(String key, String reply);

    /** Keeps nothing. */
    static ReplyCache none() {
        return new ReplyCache() {
            @Override
            public Optional<String> find(String key) {
                return Optional.empty();
            }

            @Override
            public void keep(String key, String reply) {
                // Forgotten at once
            }
        };
    }
}
