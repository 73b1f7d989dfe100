/**
 * JDBC behind the ports of the other rooms. SQL stops here.
 *
 * <p>There is one SQL text for SQLite and PostgreSQL; what differs is in {@link bot.pilcrow.storage.Engine}. One transaction
 * writes at a time on both, so that every statement may be thought about as if it were alone. On PostgreSQL that costs
 * throughput nobody needs: Telegram takes 30 messages a second.
 *
 * <p>Neither db-scheduler nor bucket4j is used. A scheduler's unit is a job that anybody may run at any time; ours is an
 * update whose chat must be worked in order, whose end, changes and messages are one transaction, and which must be forgotten
 * when its author asks for it. Its own leases start at minutes. Shared buckets would cost a round trip for each message and
 * still leave what Telegram itself says, {@code retry_after}, to be shared: one replica sends for all instead, elected by
 * lease, and whoever takes over counts what the one before has sent.
 *
 * <p>Fencing: a replica's number rises with every one that joins. It is checked in the transaction by whoever polls or
 * sends; an update carries the number of the claim it was worked under. What a replica began before it was taken for dead
 * changes nothing afterwards, save for one thing that is true whoever says it: that Telegram has taken a message.
 */
@NullMarked
package bot.pilcrow.storage;

import org.jspecify.annotations.NullMarked;
