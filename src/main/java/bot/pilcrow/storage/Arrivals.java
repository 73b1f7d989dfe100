package bot.pilcrow.storage;

import bot.pilcrow.telegram.InboxItem;
import bot.pilcrow.telegram.RawUpdate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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

    /** Lanes in which it was just said that they are full. */
    private final Set<String> told = new HashSet<>();

    private Map<String, Integer> ofLane = Map.of();
    private Map<Long, Integer> ofPerson = Map.of();

    Arrivals(Handle handle, long botId, Instant now, Admission admission) {
        this.handle = handle;
        this.botId = botId;
        this.now = now;
        this.admission = admission;
    }

    /** Adds updates whose numbers are new; the number of rows added. */
    int insert(List<RawUpdate> updates) {
        boolean quiet = isQuiet(updates.size());
        if (!quiet) {
            count(updates);
        }
        PreparedBatch rows = handle.prepareBatch("""
                insert into inbox (bot_id, update_id, lane, urgent, person_id, json, state, first, crowded,
                                   sent_at, received_at, ended_at)
                values (:bot, :update, :lane, :urgent, :person, :json, :state,
                        case when :open = 0 or exists (select 1 from inbox
                                                       where bot_id = :bot and lane = :lane
                                                         and state in ('NEW', 'WORKING')) then 0 else 1 end,
                        :crowded, :sentAt, :now, :endedAt)
                on conflict do nothing
                """);
        for (RawUpdate update : updates) {
            bind(rows, update, quiet ? Fate.WORKED : fate(update)).add();
        }
        return Arrays.stream(rows.execute()).sum();
    }

    private PreparedBatch bind(PreparedBatch rows, RawUpdate update, Fate fate) {
        boolean open = fate != Fate.IGNORED;
        return rows.bind("bot", botId)
                .bind("update", update.updateId())
                .bind("lane", fate == Fate.TOLD ? InboxItem.crowdedLane(update.lane()) : update.lane())
                .bind("urgent", update.urgent() || fate == Fate.TOLD ? 1 : 0)
                .bind("person", update.personId())
                .bind("json", open ? Optional.of(update.json()) : Optional.empty())
                .bind("state", open ? "NEW" : "IGNORED")
                .bind("open", open ? 1 : 0)
                .bind("crowded", fate == Fate.TOLD ? 1 : 0)
                .bind("sentAt", update.sentAt().orElse(now.toEpochMilli()))
                .bind("now", now.toEpochMilli())
                .bind("endedAt", open ? Optional.empty() : Optional.of(now.toEpochMilli()));
    }

    private Fate fate(RawUpdate update) {
        Fate fate = !isFull(update) ? Fate.WORKED : wasTold(update.lane()) ? Fate.IGNORED : Fate.TOLD;
        if (fate == Fate.WORKED) {
            ofLane.merge(update.lane(), 1, Integer::sum);
        }
        if (fate == Fate.TOLD) {
            told.add(update.lane());
        }
        if (fate != Fate.IGNORED && update.personId().isPresent()) {
            ofPerson.merge(update.personId().getAsLong(), 1, Integer::sum);
        }
        return fate;
    }

    private boolean isFull(RawUpdate update) {
        int more = update.vital() ? 2 : 1;
        return ofLane.getOrDefault(update.lane(), 0) >= more * admission.perLane()
                || (update.personId().isPresent()
                        && ofPerson.getOrDefault(update.personId().getAsLong(), 0) >= more * admission.perPerson());
    }

    private boolean wasTold(String lane) {
        return told.contains(lane)
                || handle.createQuery("""
                        select count(*) from inbox
                        where bot_id = :bot and lane = :lane and crowded = 1 and received_at > :since
                          and state in ('NEW', 'WORKING', 'REFUSED')
                        """)
                                .bind("bot", botId)
                                .bind("lane", InboxItem.crowdedLane(lane))
                                .bind("since", now.minus(admission.silence()).toEpochMilli())
                                .mapTo(Integer.class)
                                .one()
                        > 0;
    }

    /** Whether so few wait that with so many more there is room for each. */
    private boolean isQuiet(int expected) {
        int least = Math.min(admission.perPerson(), admission.perLane());
        return expected < least
                && handle.createQuery("""
                        select count(*) from (
                            select 1 from inbox where bot_id = :bot and state in ('NEW', 'WORKING') limit :least
                        ) waiting
                        """)
                                        .bind("bot", botId)
                                        .bind("least", least)
                                        .mapTo(Integer.class)
                                        .one()
                                + expected
                        <= least;
    }

    private void count(List<RawUpdate> updates) {
        ofLane = waiting("lane", updates.stream().map(RawUpdate::lane), String.class);
        ofPerson = waiting(
                "person_id",
                updates.stream()
                        .flatMapToLong(update -> update.personId().stream())
                        .boxed(),
                Long.class);
    }

    private <K> Map<K, Integer> waiting(String column, Stream<K> of, Class<K> type) {
        List<K> wanted = of.distinct().toList();
        Map<K, Integer> counts = new HashMap<>();
        if (!wanted.isEmpty()) {
            handle.createQuery("""
                            select <column> which, count(*) waiting from inbox
                            where bot_id = :bot and <column> in (<wanted>) and state in ('NEW', 'WORKING')
                            group by <column>
                            """)
                    .define("column", column)
                    .bind("bot", botId)
                    .bindList("wanted", wanted)
                    .map((row, context) -> Map.entry(row.getObject("which", type), row.getInt("waiting")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        }
        return counts;
    }
}
