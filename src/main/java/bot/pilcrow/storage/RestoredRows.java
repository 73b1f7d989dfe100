package bot.pilcrow.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of work that was open when a backup was made, and was done or has gone stale since. Works within a
 * transaction that is already open, for all bots.
 */
final class RestoredRows {

    private final Handle handle;
    private final Instant now;

    RestoredRows(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Gives up everything that was still to be sent: the running bot has sent it long ago, and nobody wants it twice. */
    int giveUpMessages() {
        // Boards have changed since, or were on their way: they are written anew
        handle.createUpdate("""
                        update session set board_revision = -1
                        where state not in ('SCHEDULED', 'CLOSED')
                           or (state = 'CLOSED' and exists (
                                   select 1 from outbox
                                   where outbox.chat_id = session.chat_id and kind = 'EDIT'
                                     and outbox.message_id = session.board_message_id
                                     and outbox.state in ('WAITING', 'SENDING')))
                        """).execute();
        int given = handle.createUpdate("""
                        update outbox set state = 'FAILED', first = 0, reason = 'restored', ended_at = :now
                        where state in ('WAITING', 'SENDING')
                        """).bind("now", now.toEpochMilli()).execute();
        handle.execute("delete from outbox where fleeting = 1 and ended_at is not null");
        return given;
    }

    /** Ends the updates that came in too long ago to be answered now. */
    int expireUpdates(Instant before) {
        int expired = handle.createUpdate("""
                        update inbox set state = 'EXPIRED', first = 0, ended_at = :now
                        where state in ('NEW', 'WORKING') and received_at <= :before
                        """)
                .bind("now", now.toEpochMilli())
                .bind("before", before.toEpochMilli())
                .execute();
        handle.createQuery("select distinct bot_id from inbox")
                .mapTo(Long.class)
                .list()
                .forEach(bot -> new InboxRows(handle, bot).promoteAll());
        return expired;
    }

    /** How many updates are still to be worked. */
    int openUpdates() {
        return handle.createQuery("select count(*) from inbox where state in ('NEW', 'WORKING')")
                .mapTo(Integer.class)
                .one();
    }
}
