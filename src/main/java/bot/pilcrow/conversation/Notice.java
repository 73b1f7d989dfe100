package bot.pilcrow.conversation;

/** Something the bot has to say that is not an answer from the article. */
public enum Notice {
    START(false),
    HELP(false),
    ARTICLE(false),
    PRIVACY(false),
    /** Asks whether the person wants to be forgotten. */
    FORGET(false),
    FORGOTTEN(false),
    GREETING(false),
    /** What the language model has cost today. */
    USAGE(false),
    /** Nobody can be told apart who writes anonymously, so nothing of theirs can be found. */
    FORGET_ANONYMOUS(true),
    NOTHING_WRITTEN(true),
    TOO_LONG(true),
    ONLY_TEXT(true),
    UNKNOWN_COMMAND(true),
    CHAT_NOT_ALLOWED(true),
    CAME_TOO_LATE(true),
    /** It could not be worked, several times over. */
    BROKEN(true),
    /** Too much of the person's or the chat's waits already. */
    CROWDED(true),
    BUTTON_EXPIRED(true),
    BUTTON_NOT_YOURS(true),
    ARTICLE_CHANGED(true);

    private final boolean refusal;

    Notice(boolean refusal) {
        this.refusal = refusal;
    }

    /** Whether it tells somebody why they do not get what they wanted. */
    public boolean isRefusal() {
        return refusal;
    }
}
