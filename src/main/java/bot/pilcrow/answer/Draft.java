package bot.pilcrow.answer;

import java.util.List;
import java.util.Map;

/**
 * What a model proposed, unchecked.
 *
 * @param verdict as the model has it
 * @param claims statements with the numbers of the sentences they rest on
 * @param missing what the sentences do not say, in the model's words; empty when nothing is missing
 * @param translations of sentences, by number
 */
record Draft(Answer.Verdict verdict, List<Proposed> claims, String missing, Map<String, String> translations) {

    /**
     * A statement.
     *
     * @param sentences numbers such as {@code 7.2}
     * @param names for each name as the statement has it, the same name as the article has it
     */
    record Proposed(String text, List<String> sentences, Map<String, String> names) {

        Proposed {
            sentences = List.copyOf(sentences);
            names = Map.copyOf(names);
        }
    }

    Draft {
        claims = List.copyOf(claims);
        translations = Map.copyOf(translations);
    }

    /** The same without translations. */
    Draft untranslated() {
        return new Draft(verdict, claims, missing, Map.of());
    }
}
