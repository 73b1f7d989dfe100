package bot.pilcrow.conversation;

/**
 * One of the faces that the message with an answer can show.
 *
 * @param face what is shown
 * @param quote which of the turn's quotes is shown in its context, counted from 0; 0 on the other faces
 * @param namesQuestion whether the question stands above the answer, because no message of the asker's holds it
 */
public record View(Face face, int quote, boolean namesQuestion) {

    /** What of a turn is shown. */
    public enum Face {
        /** The answer itself. */
        ANSWER,
        /** One quoted paragraph between its neighbours. */
        CONTEXT,
        /** Passages that the answer does not show. */
        OTHERS
    }
}
