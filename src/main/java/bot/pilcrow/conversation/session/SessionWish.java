package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Press;

/** What a button about a session is for. */
public sealed interface SessionWish extends Press.InSession {

    /** A vote for a question. */
    record VoteFor(String questionId) implements SessionWish {}

    /** The question was not the same as the one it joined. */
    record NotSame(String questionId) implements SessionWish {}

    /** The answer that only its asker has seen is to be shown to all. */
    record ShowToAll(String questionId) implements SessionWish {}

    /** The board is to show another page, counted from 0. */
    record TurnBoard(String sessionId, int page) implements SessionWish {}

    /** The hosts' queue is to show another of its questions, counted from 0. */
    record LookAt(String sessionId, int index) implements SessionWish {}

    /** A host wants to answer a question. */
    record AnswerIt(String questionId) implements SessionWish {}

    /** A host puts a question aside. */
    record DismissIt(String questionId) implements SessionWish {}

    /** A host looks for the question that another one is to join. */
    record LookForSame(String questionId, int page) implements SessionWish {}

    /** A host says that two questions are the same: the second one's number. */
    record JoinInto(String questionId, int number) implements SessionWish {}

    /** A host chooses one of the values of a setting. */
    record Choose(Setting setting, String value) implements SessionWish {}
}
