package bot.pilcrow.conversation.session;

/** Something that is to be done for a session without anybody having asked for it just now. */
public sealed interface Duty {

    /** A scheduled session opens. */
    record OpenIt(Session.Open state) implements Duty {}

    /** A session has come to its end. */
    record CloseIt() implements Duty {}

    /** People are told that the end is near. */
    record Remind(long minutes) implements Duty {}

    /** The board is sent: it never was, or is there no more. */
    record SendBoard() implements Duty {}

    /** The board is pinned. */
    record PinBoard() implements Duty {}

    /** The board no longer shows how the session stands. */
    record EditBoard() implements Duty {}

    /** The next question in line is answered. */
    record AnswerNext(SessionQuestion question) implements Duty {}

    /** The minutes are taken and sent. */
    record GiveMinutes() implements Duty {}
}
