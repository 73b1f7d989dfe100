package bot.pilcrow.telegram;

/** Commits what the bot does of its own accord, without an update that asked for it. May be used by any thread. */
public interface Initiative {

    /**
     * Stores messages and changes in one transaction.
     *
     * @return whether this was done; false when one of the changes was decided on what no longer holds, and then nothing has
     *     changed
     * @throws RuntimeException when the store cannot be used, with one line for the operator as its message
     */
    boolean commit(Handled handled);
}
