package bot.pilcrow.storage;

import bot.pilcrow.conversation.TokenLedger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tokens spent, in a database. */
public final class JdbcTokenLedger implements TokenLedger {

    /** Days are kept so long for whoever wants to look back. */
    private static final int DAYS = 90;

    private final Database database;

    public JdbcTokenLedger(Database database) {
        this.database = database;
    }

    @Override
    public boolean book(LocalDate day, Map<String, Long> limits, long tokens) {
        return database.write(handle -> {
            boolean fits = limits.entrySet().stream()
                    .allMatch(account -> spent(handle, day, account.getKey()) + tokens <= account.getValue());
            if (fits) {
                limits.keySet().forEach(account -> add(handle, day, account, tokens));
            }
            return fits;
        });
    }

    @Override
    public void correct(LocalDate day, Set<String> accounts, long difference) {
        database.write(handle -> {
            accounts.forEach(account -> add(handle, day, account, difference));
            return handle.createUpdate("delete from token_use where day < :day")
                    .bind("day", day.minusDays(DAYS).toString())
                    .execute();
        });
    }

    @Override
    public long spent(LocalDate day, String account) {
        return database.read(handle -> spent(handle, day, account));
    }

    private static long spent(Handle handle, LocalDate day, String account) {
        return handle.createQuery("select tokens from token_use where day = :day and account = :account")
                .bind("day", day.toString())
                .bind("account", account)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void add(Handle handle, LocalDate day, String account, long tokens) {
        handle.createUpdate("""
                        insert into token_use (day, account, tokens) values (:day, :account, :tokens)
                        on conflict (day, account) do update set tokens = token_use.tokens + excluded.tokens
                        """)
                .bind("day", day.toString())
                .bind("account", account)
                .bind("tokens", tokens)
                .execute();
    }
}
