package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Said;
import java.time.Instant;
import java.util.Optional;

/** One update, understood. */
sealed interface Incoming {

    /** Returns what {@code cases} makes of this. */
    <R> R fold(Cases<R> cases);

    /**
     * A new message.
     *
     * @param album the album that the message is a part of; each picture of an album is a message
     */
    record Heard(Said said, Optional<String> album) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.heard(this);
        }
    }

    /** A message that was changed by its writer. */
    record Edited(Said said) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.edited(this);
        }
    }

    /**
     * A pressed button.
     *
     * @param callbackId what to acknowledge it by
     */
    record Pressed(String callbackId, Press press) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.pressed(this);
        }
    }

    /**
     * The bot was let in or put out: added to a group or removed, blocked by a person or unblocked.
     *
     * @param by who did it
     * @param before whether the bot was in
     * @param after whether it is in now
     */
    record Membership(Chat chat, Asker by, boolean before, boolean after, Instant at) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.membership(this);
        }
    }

    /**
     * Somebody reacts to a message, or takes a reaction back.
     *
     * @param liked whether a reaction stands now that is no thumb down
     */
    record Reacted(Chat chat, int messageId, Asker by, boolean liked) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.reacted(this);
        }
    }

    /** What somebody else is in a group has changed. */
    record MemberChanged(long chatId, long personId) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.memberChanged(this);
        }
    }

    /** A group became a supergroup. */
    record Migrated(long from, long to) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.migrated(this);
        }
    }

    /**
     * Nothing for the bot.
     *
     * @param reason why not
     */
    record Ignorable(String reason) implements Incoming {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ignorable(this);
        }
    }

    /** One method for each kind. */
    interface Cases<R> {

        R heard(Heard heard);

        R edited(Edited edited);

        R pressed(Pressed pressed);

        R membership(Membership membership);

        R reacted(Reacted reacted);

        R memberChanged(MemberChanged changed);

        R migrated(Migrated migrated);

        R ignorable(Ignorable ignorable);
    }
}
