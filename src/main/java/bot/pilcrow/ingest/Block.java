package bot.pilcrow.ingest;

/**
 * A stretch of the file that stands alone, before it is known what it is.
 *
 * @param text trimmed, without line breaks of hard wrapping; never blank
 * @param hint what the file's format says it is
 */
record Block(String text, Hint hint) {

    /** What the format itself marks. */
    enum Hint {
        NONE,
        TITLE,
        HEADING,
        CAPTION,
        /** An item of a list or a quotation: body, however short. */
        PROSE,
        /** Code, tables, rules: never quoted. */
        FURNITURE
    }

    int words() {
        return Words.count(text);
    }

    /** Whether it ends as sentences end, a remark in brackets after the last one aside. */
    boolean endsLikeASentence() {
        return text.matches("(?s).*[.!?…。！？؟۔।][\"”’'»」』)\\]]*(?:\\s?[(（\\[][^()（）\\[\\]]{1,80}[)）\\]]\\.?)?");
    }
}
