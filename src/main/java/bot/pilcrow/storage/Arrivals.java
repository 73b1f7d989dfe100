package bot.pilcrow.storage;

import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.RawUpdate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lets updates into one bot's inbox, or keeps them out where it is full. Works within a transaction that is already open. */
final class Arrivals {

    /** What becomes of an update. */
    private enum Fate {
        WORKED,
        /** Worked only to say that it is full. */
        TOLD,
        IGNORED
    }

    private final Handle handle;
    private final long botId;
    private final Instant now;
    private final Admission admission;
    private final boolean quiet;

    /**
     * Creates the door.
     *
     * @param expected how many updates will be inserted
     */
    Arrivals(Handle handle, long botId, Instant now, Admission admission, int expected) {
        this.handle = handle;
        this.botId = botId;
        this.now = now;
        this.admission = admission;
        int least = Math.min(admission.perPerson(), admission.perLane());
        this.quiet = expected < least && waiting("limit " + least, Map.of()) + expected <= least;
    }

    /** Adds an update if its number is new; the number of rows added. */
    int insert(RawUpdate update) {
        Fate fate = fate(update);
        String lane = fate == Fate.TOLD ? InboxItem.crowdedLane(update.lane()) : update.lane();
        boolean open = fate != Fate.IGNORED;
        return handle.createUpdate("""
                        insert into inbox (bot_id, update_id, lane, urgent, person_id, json, state, first, crowded,
                                           sent_at, received_at, ended_at)
                        values (:bot, :update, :lane, :urgent, :person, :json, :state,
                                case when :open = 0 or exists (select 1 from inbox
                                                               where bot_id = :bot and lane = :lane
                                                                 and state in ('NEW', 'WORKING')) then 0 else 1 end,
                                :crowded, :sentAt, :now, :endedAt)
                        on conflict do nothing
                        """)
                .bind("bot", botId)
                .bind("update", update.updateId())
                .bind("lane", lane)
                .bind("urgent", update.urgent() || fate == Fate.TOLD ? 1 : 0)
                .bind("person", update.personId())
                .bind("json", open ? Optional.of(update.json()) : Optional.empty())
                .bind("state", open ? "NEW" : "IGNORED")
                .bind("open", open ? 1 : 0)
                .bind("crowded", fate == Fate.TOLD ? 1 : 0)
                .bind("sentAt", update.sentAt().orElse(now.toEpochMilli()))
                .bind("now", now.toEpochMilli())
                .bind("endedAt", open ? Optional.empty() : Optional.of(now.toEpochMilli()))
                .execute();
    }

    private Fate fate(RawUpdate update) {
        if (quiet || !isFull(update)) {
            return Fate.WORKED;
        }
        int told = handle.createQuery("""
                        select count(*) from inbox
                        where bot_id = :bot and lane = :lane and crowded = 1 and received_at > :since
                          and state in ('NEW', 'WORKING', 'REFUSED')
                        """)
                .bind("bot", botId)
                .bind("lane", InboxItem.crowdedLane(update.lane()))
                .bind("since", now.minus(admission.silence()).toEpochMilli())
                .mapTo(Integer.class)
                .one();
        return told == 0 ? Fate.TOLD : Fate.IGNORED;
    }

    private boolean isFull(RawUpdate update) {
        int more = update.vital() ? 2 : 1;
        return waiting("and lane = :lane", Map.of("lane", update.lane())) >= more * admission.perLane()
                || (update.personId().isPresent()
                        && waiting(
                                        "and person_id = :person",
                                        Map.of("person", update.personId().getAsLong()))
                                >= more * admission.perPerson());
    }

    private int waiting(String which, Map<String, ?> arguments) {
        return handle.createQuery("""
                        select count(*) from (
                            select 1 from inbox where bot_id = :bot and state in ('NEW', 'WORKING') <which>
                        ) waiting
                        """)
                .define("which", which)
                .bind("bot", botId)
                .bindMap(arguments)
                .mapTo(Integer.class)
                .one();
    }
}
