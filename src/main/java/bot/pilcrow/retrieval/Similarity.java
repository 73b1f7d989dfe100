package bot.pilcrow.retrieval;

/** How near each sentence of one article is to a question in meaning. Implementations may be shared between threads. */
interface Similarity {

    Scores score(Query query);

    /**
     * Nearness, each figure at most 1, higher is nearer.
     *
     * @param sentences for each sentence
     * @param weakest for each sentence, how near it comes to that third of the question which it serves worst
     * @param paragraphs for each paragraph
     * @param whole how near the article as a whole comes to the question
     */
    @SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
    record Scores(double[] sentences, double[] weakest, double[] paragraphs, double whole) {}
}
