package bot.pilcrow.conversation;

import java.util.random.RandomGenerator;

/** New names for turns and sessions: twelve letters and digits, some 71 bits, so that no button can be made up. */
public final class TurnIds {

    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 12;

    private final RandomGenerator random;

    /** Creates names from a source that cannot be guessed. */
    public TurnIds(RandomGenerator random) {
        this.random = random;
    }

    /** The next one. */
    public String next() {
        return random.ints(LENGTH, 0, SIGNS.length())
                .collect(StringBuilder::new, (id, sign) -> id.append(SIGNS.charAt(sign)), StringBuilder::append)
                .toString();
    }
}
