package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Slips;
import bot.pilcrow.retrieval.WordVectors;
import java.util.List;
import java.util.Set;

/**
 * The words of an English question that tell what it is about.
 *
 * @param asksFor what kind of thing it asks for
 * @param words in order, those that say nothing alone left out
 * @param limits its words that pick one of several like things: "first", "more", "before", "not"
 * @param tense 0 if it asks what was, 1 what is, 2 what will be
 * @param asksForObject whether "who" in it is the one that something is done to
 */
record Wording(AskedFor asksFor, List<Word> words, Set<String> limits, int tense, boolean asksForObject) {

    Wording {
        words = List.copyOf(words);
        limits = Set.copyOf(limits);
    }

    /**
     * A word.
     *
     * @param text in small letters
     * @param stem what it is known by
     * @param kind what the article makes of it
     * @param isAfterOf whether "of" stands before it: "the coach of Rovers" has the words of "the Rovers coach"
     * @param weight how much it narrows a question, 1 for a word the article seldom has, 0 for one that it has all the time
     * @param vector what it means in the question
     */
    record Word(String text, String stem, Kind kind, boolean isAfterOf, double weight, WordVectors.Word vector) {

        /** A word and the article. */
        enum Kind {
            NAME,
            KNOWN,
            /** Neither the article nor the model's vocabulary has it, so it may be misspelt. */
            UNKNOWN
        }

        boolean isName() {
            return kind == Kind.NAME;
        }

        boolean isNumber() {
            return Character.isDigit(text.codePointAt(0));
        }

        /** Whether two words are one, whatever their endings and slips of the fingers. */
        boolean same(Word other) {
            return stem.equals(other.stem)
                    || (isName() && other.isName() && Names.same(text, other.text))
                    || isMisspelt(other);
        }

        private boolean isMisspelt(Word other) {
            String shorter = text.length() < other.text.length() ? text : other.text;
            return (kind == Kind.UNKNOWN || other.kind == Kind.UNKNOWN)
                    && !isNumber()
                    && !other.isNumber()
                    && shorter.length() >= 4
                    && text.charAt(0) == other.text.charAt(0)
                    && Slips.between(text, other.text) <= Slips.allowed(shorter);
        }
    }
}
