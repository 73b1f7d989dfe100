package bot.pilcrow.conversation.session;

/** Something short the bot has to say about sessions. */
public enum SessionNotice {
    /** Details: date and time, the zone's name, how long in minutes or blank. */
    SCHEDULED,
    RESUMED,
    PAUSED,
    /** Details: minutes. */
    ENDS_SOON,
    HOSTS_ONLY(true),
    ROLE_UNKNOWN(true),
    GROUPS_ONLY(true),
    NO_SESSION(true),
    SESSION_RUNS(true),
    NOTHING_TO_CHANGE(true),
    /** Details: the group's time zone. */
    HOW_TO_SESSION(true),
    QUEUE_EMPTY,
    HOW_TO_FIX(true),
    /** Details: characters. */
    HOST_WORD_TOO_LONG(true),
    /** Details: votes. */
    VOTED,
    /** Details: votes, place in line. */
    VOTED_IN_LINE,
    VOTE_REFUSED(true),
    /** Details: place in line. */
    PLACE_IN_LINE,
    /** Details: seconds. */
    SLOW_MODE,
    TAKES_A_BREAK,
    /** Details: how many. */
    ENOUGH_IN_LINE(true),
    BACK_IN_LINE,
    SHOWN_TO_ALL,
    DISMISSED,
    JOINED_BY_HOST,
    /** Details: the session's title. */
    ASK_WITHOUT_NAME,
    WITHOUT_NAME_OFF(true),
    WITHOUT_NAME_OVER(true),
    WITHOUT_NAME_NOT_YOURS(true),
    WITHOUT_NAME_TAKEN,
    EXPIRED(true),
    NOT_YOURS(true);

    private final boolean refusal;

    SessionNotice() {
        this(false);
    }

    SessionNotice(boolean refusal) {
        this.refusal = refusal;
    }

    /** Whether it tells somebody why they do not get what they wanted. */
    public boolean isRefusal() {
        return refusal;
    }
}
