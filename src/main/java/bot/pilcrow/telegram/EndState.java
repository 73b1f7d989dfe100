package bot.pilcrow.telegram;

/** How a stored update ended. Every update ends in exactly one of these. */
public enum EndState {
    /** The person got what they asked for, or the honest news that it is not there. */
    ANSWERED,
    /** The person was told why not. */
    REFUSED,
    /** Nothing was said, by rule: it was not addressed to the bot. */
    IGNORED,
    /** It came too late to be of use. */
    EXPIRED,
    /** It could not be read or worked, several times over; kept for the operator. */
    QUARANTINED
}
