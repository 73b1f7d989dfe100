package bot.pilcrow.conversation;

/**
 * A press on a button under one of the bot's messages.
 *
 * @param messageId the message with the button
 * @param wish what the button says it does; anyone can forge it
 */
public record Press(Chat chat, Asker presser, int messageId, Wish wish) {

    /** What a button is for. */
    public sealed interface Wish {}

    /** Show the answer of a turn another way. */
    public record Show(String turnId, View view) implements Wish {}

    /**
     * Ask a suggested question.
     *
     * @param number its position among the suggestions, counted from 0
     * @param articleVersion the reading of the article that it was suggested for, or the version's beginning
     */
    public record AskSuggested(int number, String articleVersion) implements Wish {}

    /** Forget a person, who has been asked whether they mean it. */
    public record ConfirmForget(long personId) implements Wish {}

    /** Something about a Q&amp;A session. */
    public non-sealed interface InSession extends Wish {}

    /** Nothing that this bot put on a button. */
    public record Unknown() implements Wish {}
}
