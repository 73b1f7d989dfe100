package bot.pilcrow.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every ledger of tokens keeps to. */
public abstract class TokenLedgerContract {

    /** A day to book on. */
    protected static final LocalDate DAY = LocalDate.parse("2026-03-01");

    /** A person's 70 of the 100 of all. */
    protected static final Map<String, Long> LIMITS = Map.of("all", 100L, "person 6", 70L);

    /** The ledger under test. */
    protected abstract TokenLedger ledger();

    @Test
    void booksOnAllAccountsOrOnNone() {
        assertThat(ledger().book(DAY, LIMITS, 60)).isTrue();
        assertThat(ledger().book(DAY, LIMITS, 20)).isFalse();

        assertThat(ledger().spent(DAY, "all")).isEqualTo(60);
        assertThat(ledger().spent(DAY, "person 6")).isEqualTo(60);
        assertThat(ledger().book(DAY, LIMITS, 10)).isTrue();
    }

    @Test
    void correctsWhatWasBooked() {
        ledger().book(DAY, LIMITS, 60);
        ledger().correct(DAY, Set.of("all", "person 6"), -25);

        assertThat(ledger().spent(DAY, "all")).isEqualTo(35);
        assertThat(ledger().book(DAY, LIMITS, 35)).isTrue();
    }

    @Test
    void beginsEachDayAnew() {
        ledger().book(DAY, LIMITS, 70);

        assertThat(ledger().book(DAY.plusDays(1), LIMITS, 70)).isTrue();
        assertThat(ledger().spent(DAY.plusDays(1), "all")).isEqualTo(70);
    }

    @Test
    void givesNothingWhereTheLimitIsNothing() {
        assertThat(ledger().book(DAY, Map.of("all", 0L), 1)).isFalse();
    }

    @Test
    void isNeverOverdrawnByManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> booked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            booked.add(threads.submit(() -> ledger().book(DAY, Map.of("all", 100L), 10)));
        }
        int good = 0;
        for (Future<Boolean> one : booked) {
            good += one.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(good).isEqualTo(10);
        assertThat(ledger().spent(DAY, "all")).isEqualTo(100);
    }
}
