package bot.pilcrow.telegram;

import java.util.OptionalLong;

/**
 * One update as it came over the wire, with the little that must be known of it before it is read.
 *
 * @param updateId Telegram's number for it
 * @param lane updates of one lane are worked in order, one at a time
 * @param urgent worked before others: somebody watches a button wait
 * @param personId who caused it, so that what they sent can be forgotten; empty when the update does not say
 * @param vital let in when others are not: a command, or news of the chat itself
 * @param sentAt when somebody wrote or did it, as far as the update says; milliseconds since 1970
 * @param json the raw update; untrusted, may be of any shape
 */
public record RawUpdate(
        long updateId,
        String lane,
        boolean urgent,
        boolean vital,
        OptionalLong personId,
        OptionalLong sentAt,
        String json) {

    /** An update that does not say when it was sent. */
    public RawUpdate(long updateId, String lane, boolean urgent, OptionalLong personId, String json) {
        this(updateId, lane, urgent, false, personId, OptionalLong.empty(), json);
    }
}
