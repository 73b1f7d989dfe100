package bot.pilcrow.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What is done to many rows of one bot's inbox at once. Works within a transaction that is already open. */
final class InboxRows {

    private final Handle handle;
    private final long botId;

    InboxRows(Handle handle, long botId) {
        this.handle = handle;
        this.botId = botId;
    }

    /** Lets the next row of a lane be claimed. */
    void promote(String lane) {
        handle.createUpdate("""
                        update inbox set first = 1
                        where seq = (select min(seq) from inbox
                                     where bot_id = :bot and lane = :lane and state in ('NEW', 'WORKING'))
                        """).bind("bot", botId).bind("lane", lane).execute();
    }

    /** Lets the next row of every lane be claimed. */
    void promoteAll() {
        handle.createUpdate("""
                        update inbox set first = 1
                        where bot_id = :bot and state in ('NEW', 'WORKING') and first = 0
                          and seq = (select min(other.seq) from inbox other
                                     where other.bot_id = :bot and other.lane = inbox.lane
                                       and other.state in ('NEW', 'WORKING'))
                        """).bind("bot", botId).execute();
    }

    /**
     * Lets a row in work be claimed again, or quarantines it when that has happened too often.
     *
     * @return whether it may be claimed again
     */
    boolean giveBack(long seq, int most, Instant now) {
        return handle.createQuery("""
                        update inbox
                        set crashes = crashes + 1,
                            state = case when crashes + 1 >= :most then 'QUARANTINED' else 'NEW' end,
                            first = case when crashes + 1 >= :most then 0 else first end,
                            ended_at = case when crashes + 1 >= :most then cast(:now as bigint) end
                        where bot_id = :bot and seq = :seq
                        returning state
                        """)
                .bind("most", most)
                .bind("now", now.toEpochMilli())
                .bind("bot", botId)
                .bind("seq", seq)
                .mapTo(String.class)
                .one()
                .equals("NEW");
    }

    /** Removes from a row that has ended who sent it, what it said, and at which minute. */
    void unsign(long seq) {
        handle.createUpdate("""
                        update inbox
                        set json = null, person_id = null, lane = '',
                            received_at = received_at - received_at % 3600000, ended_at = ended_at - ended_at % 3600000
                        where bot_id = :bot and seq = :seq
                        """).bind("bot", botId).bind("seq", seq).execute();
    }

    /** Drops what a person sent, up to and with a row; what of it is not ended yet ends here. */
    void forget(long personId, long seq, Instant now) {
        handle.createUpdate("""
                        update inbox
                        set state = 'IGNORED', first = 0, ended_at = :now
                        where bot_id = :bot and person_id = :person and seq < :seq and state in ('NEW', 'WORKING')
                        """)
                .bind("bot", botId)
                .bind("person", personId)
                .bind("seq", seq)
                .bind("now", now.toEpochMilli())
                .execute();
        handle.createUpdate("update inbox set json = null where bot_id = :bot and person_id = :person and seq <= :seq")
                .bind("bot", botId)
                .bind("person", personId)
                .bind("seq", seq)
                .execute();
        promoteAll();
    }
}
