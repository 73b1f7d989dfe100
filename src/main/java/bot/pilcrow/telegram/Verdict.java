package bot.pilcrow.telegram;

import java.util.List;
import java.util.Locale;

/** What becomes of a message after Telegram's answer. */
enum Verdict {
    /** Telegram has it. */
    DONE,
    /** Too many: again after the time that Telegram tells. */
    WAIT,
    /** Nobody's fault, or the outcome is unknown: again after a while. */
    RETRY,
    /** The group has a new number: again there. */
    MOVED,
    /** The bot may no longer write there: this and all that waits for the chat is dropped. */
    CHAT_GONE,
    /** The message to be edited is no more. */
    MESSAGE_GONE,
    /** The words are good but not what hangs on them, such as the message replied to: again with the words alone. */
    BARE,
    /** This message will never be taken: it is dropped. */
    FAILED,
    /** Nothing will be taken until the operator gives another token. */
    TOKEN_REFUSED;

    /**
     * One line of the table.
     *
     * @param code Telegram's error code
     * @param phrase what its description holds, in lower case; empty for any
     */
    private record Rule(int code, String phrase, Verdict verdict) {

        boolean covers(Trouble trouble) {
            return code == trouble.code()
                    && trouble.words().toLowerCase(Locale.ROOT).contains(phrase);
        }
    }

    /** The first rule that covers a trouble decides. */
    private static final List<Rule> TABLE = List.of(
            new Rule(400, "message is not modified", DONE),
            new Rule(400, "chat not found", CHAT_GONE),
            new Rule(400, "user not found", CHAT_GONE),
            new Rule(400, "peer_id_invalid", CHAT_GONE),
            new Rule(400, "group is deactivated", CHAT_GONE),
            new Rule(400, "message to edit not found", MESSAGE_GONE),
            new Rule(400, "message_id_invalid", MESSAGE_GONE),
            new Rule(400, "replied not found", BARE),
            new Rule(400, "message to reply not found", BARE),
            new Rule(400, "replied message not found", BARE),
            new Rule(400, "reply_message_id_invalid", BARE),
            new Rule(400, "quote", BARE),
            new Rule(400, "entit", BARE),
            new Rule(400, "button", BARE),
            new Rule(400, "reply markup", BARE),
            new Rule(400, "message is too long", FAILED),
            new Rule(400, "message thread not found", FAILED),
            new Rule(400, "topic_closed", FAILED),
            new Rule(400, "", FAILED),
            new Rule(401, "", TOKEN_REFUSED),
            new Rule(403, "", CHAT_GONE),
            new Rule(404, "", TOKEN_REFUSED),
            new Rule(409, "", RETRY),
            new Rule(413, "", FAILED),
            new Rule(429, "", WAIT));

    static Verdict on(Trouble trouble) {
        if (trouble.movedTo().isPresent()) {
            return MOVED;
        }
        return TABLE.stream()
                .filter(rule -> rule.covers(trouble))
                .map(Rule::verdict)
                .findFirst()
                .orElse(trouble.code() >= 400 && trouble.code() < 500 ? FAILED : RETRY);
    }
}
