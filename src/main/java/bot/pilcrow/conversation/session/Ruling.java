package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.session.Face.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody's act in a session comes to.
 *
 * @param refused whether the person does not get what they wanted
 * @param posts what is to be shown
 * @param changes what happens, committed with the posts
 * @param whisper shown over the button that was pressed
 * @param sign put on the message that was written
 */
public record Ruling(
        boolean refused, List<Post> posts, List<SessionChange> changes, Optional<Remark> whisper, Optional<Sign> sign) {

    /** A reaction of the bot's. */
    public enum Sign {
        /** It is being answered. */
        SEEN,
        /** It is in line. */
        NOTED,
        /** The session takes a break. */
        ASLEEP,
        /** It was done. */
        DONE,
        /** It is not done. */
        NO
    }

    /** Something to be shown, somewhere. */
    public record Post(Place place, Face face) {}

    /** Where something is shown. */
    public sealed interface Place {}

    /** In reply to the message that was written, or in the message whose button was pressed. */
    public record Here() implements Place {}

    /**
     * In a new message.
     *
     * @param replyTo the message it replies to
     * @param records the turn or the session that is to know the new message's number
     */
    public record Message(Chat chat, OptionalInt replyTo, Optional<String> records) implements Place {}

    /** In a message of the bot's that stands already. */
    public record Instead(long chatId, int messageId) implements Place {}

    public Ruling {
        posts = List.copyOf(posts);
        changes = List.copyOf(changes);
    }

    static Ruling of(SessionChange... changes) {
        return new Ruling(false, List.of(), List.of(changes), Optional.empty(), Optional.empty());
    }

    /** Says something where the act was. */
    static Ruling say(SessionNotice notice, Object... details) {
        return new Ruling(notice.isRefusal(), List.of(), List.of(), Optional.empty(), Optional.empty())
                .show(Remark.of(notice, details));
    }

    /** Says something over the pressed button only. */
    static Ruling whisper(SessionNotice notice, Object... details) {
        return new Ruling(
                notice.isRefusal(), List.of(), List.of(), Optional.of(Remark.of(notice, details)), Optional.empty());
    }

    /** Refuses without a word in the group; the person is told why in private, where the bot may write to them. */
    static Ruling refuse(Asker person, SessionStore store, SessionNotice notice, Object... details) {
        return new Ruling(true, List.of(), List.of(), Optional.empty(), Optional.of(Sign.NO))
                .tellInPrivate(person, store, notice, details);
    }

    Ruling show(Face face) {
        return post(new Here(), face);
    }

    Ruling post(Place place, Face face) {
        return new Ruling(refused, plus(posts, new Post(place, face)), changes, whisper, sign);
    }

    Ruling with(SessionChange change) {
        return new Ruling(refused, posts, plus(changes, change), whisper, sign);
    }

    /** Tells the person in private, where the bot may write to them. */
    Ruling tellInPrivate(Asker person, SessionStore store, SessionNotice notice, Object... details) {
        Chat alone = new Chat(person.id(), Kind.PRIVATE, OptionalInt.empty());
        return store.reaches(person.id())
                ? post(new Message(alone, OptionalInt.empty(), Optional.empty()), Remark.of(notice, details))
                : this;
    }

    Ruling signed(Sign made) {
        return new Ruling(refused, posts, changes, whisper, Optional.of(made));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
