package bot.pilcrow.conversation;

import bot.pilcrow.answer.model.Purse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a language model may cost: so many tokens a day (UTC) for each person, each chat and all together. 0 means none. Tokens
 * are booked before a call, so that many questions at once cannot overdraw. May be shared between threads.
 */
public final class Budget {

    private static final String ALL = "all";

    private final TokenLedger ledger;
    private final long person;
    private final long chat;
    private final long all;
    private final InstantSource clock;

    /**
     * Sets the limits, in tokens a day.
     *
     * @param person for each person
     * @param chat for each chat
     * @param all for the whole bot
     */
    public Budget(TokenLedger ledger, long person, long chat, long all, InstantSource clock) {
        this.ledger = ledger;
        this.person = person;
        this.chat = chat;
        this.all = all;
        this.clock = clock;
    }

    /** No tokens for anybody. */
    public static Budget none(InstantSource clock) {
        return new Budget(TokenLedger.closed(), 0, 0, 0, clock);
    }

    /**
     * What was spent today of what may be.
     *
     * @param here by everybody in one chat
     */
    public record Usage(long all, long allLimit, long here, long hereLimit) {}

    Usage usage(Chat asked) {
        LocalDate day = today();
        return new Usage(ledger.spent(day, ALL), all, ledger.spent(day, account(asked)), chat);
    }

    /** What a question of somebody in a chat may cost. */
    Purse purse(Chat asked, Asker asker) {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put(ALL, all);
        limits.put(account(asked), chat);
        limits.put("person " + asker.id(), person);
        return tokens -> {
            LocalDate day = today();
            return ledger.book(day, limits, tokens)
                    ? Optional.of(used -> ledger.correct(day, limits.keySet(), used - (long) tokens))
                    : Optional.empty();
        };
    }

    private static String account(Chat chat) {
        return "chat " + chat.id();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
