package bot.pilcrow.answer;

/** How sure the bot must be that the article answers before it answers: the surer, the more it leaves unanswered. */
public enum Caution {
    /** Answers 97 of a hundred questions that the calibration articles answer. */
    LOW,
    /** Answers 94 of a hundred. */
    NORMAL,
    /** Answers 80 of a hundred: rather leaves a question than shows a sentence that does not answer. */
    HIGH
}
