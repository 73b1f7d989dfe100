package bot.pilcrow.answer;

/** Says of a claim whether a passage bears it out. May be shared between threads. */
interface Witness {

    /** What it says, the most favourable first. */
    enum Word {
        CERTAIN,
        BORNE_OUT,
        UNSURE,
        REFUTED
    }

    /** Says what it makes of a claim. */
    Word on(String claim, String passage);
}
