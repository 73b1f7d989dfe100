package bot.pilcrow.conversation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Who has spent how many tokens on a day. Implementations may be shared between threads. */
public interface TokenLedger {

    /**
     * Books tokens on accounts, on all of them or on none, at once.
     *
     * @param limits the accounts, and what each may have spent that day at most
     * @return whether they were booked: false if that would exceed a limit
     */
    boolean book(LocalDate day, Map<String, Long> limits, long tokens);

    /** Corrects what was booked on accounts by a difference, which may be negative. */
    void correct(LocalDate day, Set<String> accounts, long difference);

    /** What an account has spent on a day. */
    long spent(LocalDate day, String account);

    /** A ledger that nothing can be booked in, for a bot that asks no model. */
    static TokenLedger closed() {
        return new TokenLedger() {
            @Override
            public boolean book(LocalDate day, Map<String, Long> limits, long tokens) {
                return false;
            }

            @Override
            public void correct(LocalDate day, Set<String> accounts, long difference) {
                // Nothing was booked
            }

            @Override
            public long spent(LocalDate day, String account) {
                return 0;
            }
        };
    }
}
