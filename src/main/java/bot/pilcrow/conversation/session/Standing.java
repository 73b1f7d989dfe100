package bot.pilcrow.conversation.session;

/** What has become of a question in a session. Every question ends in exactly one of those that are final. */
public enum Standing {
    /** In line. */
    WAITING(false),
    /** Answered with the article's words. */
    ANSWERED(true),
    /** Answered in part; the answer says what is missing. */
    PARTLY(true),
    /** The article does not say; a host may. */
    WITH_HOST(false),
    /** A host has answered it. */
    HOST_ANSWERED(true),
    /** A host has put it aside. */
    DISMISSED(true),
    /** Asked before in other words, and answered there. */
    JOINED(true),
    /** Its asker has taken it back before it was answered. */
    WITHDRAWN(true);

    private final boolean last;

    Standing(boolean last) {
        this.last = last;
    }

    /** Whether nothing more is to be done about it. */
    public boolean isFinal() {
        return last;
    }

    /** Whether the article answers it, wholly or in part. */
    public boolean isFromArticle() {
        return this == ANSWERED || this == PARTLY;
    }
}
