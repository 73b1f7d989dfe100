package bot.pilcrow.answer;

/** How sure the bot must be that the article answers before it answers: the surer, the more it leaves unanswered. */
public enum Caution {
    /** Answers nearly always when anything fits. */
    LOW,
    /** Answers nine of ten questions that the article answers, in whatever words they are asked. */
    NORMAL,
    /** Rather leaves a question than shows a sentence that does not answer. */
    HIGH
}
