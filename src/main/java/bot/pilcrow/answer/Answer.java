package bot.pilcrow.answer;

import java.util.List;

/**
 * What came of a question. Every outcome a reader may meet is a case here; none is an exception or a null.
 *
 * <p>Java 17 cannot switch over sealed types, so callers {@link #fold} instead: a new case does not compile until each
 * of them handles it.
 */
public sealed interface Answer {

    /** What can be said of an answer in one word. */
    enum Verdict {
        ANSWERED,
        PARTLY,
        NOT_IN_ARTICLE,
        UNAVAILABLE
    }

    /** The answer in one word. */
    Verdict verdict();

    /** Statements in the bot's words; empty when the quotes speak for themselves. */
    default List<Claim> claims() {
        return List.of();
    }

    /** The quotes that answer, best first; empty when nothing does. */
    default List<Citation> citations() {
        return List.of();
    }

    /** What comes closest when nothing answers, best first. */
    default List<Citation> closest() {
        return List.of();
    }

    /** Who made the answer: {@code embedded}, or provider and model. */
    String answeredBy();

    /** How sure the answer is that the article bears on the question, 0 to 1. */
    double score();

    /** Returns what {@code cases} makes of this answer. */
    <R> R fold(Cases<R> cases);

    /**
     * A statement in the bot's own words with the citations it rests on. The embedded answer makes none: it only quotes.
     *
     * @param text the statement
     * @param citations positions in the answer's list of citations; never empty
     */
    record Claim(String text, List<Integer> citations) {

        public Claim {
            citations = List.copyOf(citations);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("A claim needs a citation");
            }
        }
    }

    /**
     * The article answers the question.
     *
     * @param claims statements in the bot's words; empty when the quotes speak for themselves
     * @param citations the quotes, best first; never empty
     * @param others further passages that bear on the question, best first, none of them among {@code citations}
     */
    record Answered(
            List<Claim> claims, List<Citation> citations, List<Citation> others, String answeredBy, double score)
            implements Answer {

        public Answered {
            claims = List.copyOf(claims);
            citations = List.copyOf(citations);
            others = List.copyOf(others);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("A grounded answer needs a citation");
            }
        }

        @Override
        public Verdict verdict() {
            return Verdict.ANSWERED;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.answered(this);
        }
    }

    /**
     * The article answers some of what was asked.
     *
     * @param missing what the article does not say, in a few words
     */
    record Partly(
            List<Claim> claims,
            List<Citation> citations,
            List<Citation> others,
            String missing,
            String answeredBy,
            double score)
            implements Answer {

        public Partly {
            claims = List.copyOf(claims);
            citations = List.copyOf(citations);
            others = List.copyOf(others);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("A grounded answer needs a citation");
            }
        }

        @Override
        public Verdict verdict() {
            return Verdict.PARTLY;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.partly(this);
        }
    }

    /**
     * The article does not say. Better admitted than guessed.
     *
     * @param soughtFor the names, numbers or words of the question that the article never mentions; empty when it
     *     mentions them all
     * @param closest the closest the article comes, best first; may be empty
     */
    record NotInArticle(List<String> soughtFor, List<Citation> closest, String answeredBy, double score)
            implements Answer {

        public NotInArticle {
            soughtFor = List.copyOf(soughtFor);
            closest = List.copyOf(closest);
        }

        @Override
        public Verdict verdict() {
            return Verdict.NOT_IN_ARTICLE;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.notInArticle(this);
        }
    }

    /**
     * No answer could be tried.
     *
     * @param cause why
     */
    record Unavailable(Cause cause, String answeredBy) implements Answer {

        @Override
        public double score() {
            return 0;
        }

        @Override
        public Verdict verdict() {
            return Verdict.UNAVAILABLE;
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /** Why no answer could be tried. */
    sealed interface Cause {

        /**
         * The question is in another language than the article, and no model is set that could bridge the two.
         *
         * @param question BCP 47 code of the question's language, {@code und} when unknown
         * @param article BCP 47 code of the article's language
         */
        record OtherLanguage(String question, String article) implements Cause {}

        /** The question holds no word to look for. */
        record NothingAsked() implements Cause {}
    }

    /** One method for each kind of answer. */
    interface Cases<R> {

        R answered(Answered answer);

        R partly(Partly answer);

        R notInArticle(NotInArticle answer);

        R unavailable(Unavailable answer);
    }
}
