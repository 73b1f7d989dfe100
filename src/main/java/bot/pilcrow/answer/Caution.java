package bot.pilcrow.answer;

/** How sure the bot must be that the article answers before it answers: the surer, the more it leaves unanswered. */
public enum Caution {
    /** Answers 98 of a hundred questions that the calibration articles answer. */
    LOW,
    /** Answers 96 of a hundred. */
    NORMAL,
    /** Answers 85 of a hundred: rather leaves a question than shows a sentence that does not answer. */
    HIGH
}
