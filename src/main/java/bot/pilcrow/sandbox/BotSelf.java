package bot.pilcrow.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bot that lives here: its id is the number its token starts with, so it is known for certain once it has called. */
final class BotSelf {

    static final String USERNAME = "pilcrow_bot";

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18}):[A-Za-z0-9_-]{30,}");

    private final Optional<String> onlyToken;
    private volatile long id;

    BotSelf(Optional<String> onlyToken) {
        this.onlyToken = onlyToken;
        this.id = onlyToken.flatMap(BotSelf::idOf).orElse(1_000_000_001L);
    }

    /** Takes a caller's token, or refuses it as Telegram does. */
    void admit(String token) {
        Optional<Long> claimed = idOf(token);
        if (claimed.isEmpty() || !onlyToken.map(token::equals).orElse(true)) {
            throw Refusal.unauthorized();
        }
        id = claimed.get();
    }

    Person person() {
        return new Person(id, true, "Pilcrow", Optional.of(USERNAME), Optional.empty());
    }

    private static Optional<Long> idOf(String token) {
        Matcher match = TOKEN.matcher(token);
        return match.matches() ? Optional.of(Long.parseLong(match.group(1))) : Optional.empty();
    }
}
