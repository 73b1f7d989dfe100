package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Findings;
import java.util.List;

/** Decides whether what was found for a question answers it. May be shared between threads. */
interface EvidenceJudge {

    /** Judges; the same question and findings are always judged alike. */
    Judgement judge(Question question, Findings findings);

    /**
     * A judge's decision.
     *
     * @param answered whether the article answers
     * @param confidence 0 to 1, comparable between questions
     * @param missing names and numbers of the question that the article never mentions
     */
    record Judgement(boolean answered, double confidence, List<String> missing) {

        public Judgement {
            missing = List.copyOf(missing);
        }
    }
}
