package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Findings;

/**
 * Looks closer at what was found for a question: which sentence answers, and whether any does. May be shared between
 * threads.
 */
interface Examiner {

    /** Examines; the same question and findings always come out alike. */
    Examination examine(Question question, Findings findings);
}
