package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Asker;

/** Who people are in a group. Implementations may ask over the network and be shared between threads. */
public interface Members {

    /** What somebody is in a group. */
    enum Role {
        /** Owner or administrator, under their own name or anonymously. */
        HOST,
        MEMBER,
        /** A member who may not write. */
        MUTED,
        /** Has left, was banned, or never was in it. */
        OUTSIDER,
        /** Could not be found out. */
        UNKNOWN
    }

    /** What somebody is in a group now, or was at most a minute ago: for what many do. Never throws. */
    Role role(long chatId, Asker who);

    /** What somebody is in a group now: for what few may do. Never throws. */
    Role roleNow(long chatId, Asker who);

    /** Makes sure that what somebody is in a group is found out anew. */
    void changed(long chatId, long personId);
}
