package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader reads in one go: begin, question, end, passage, end.
 *
 * @param ids numbers of the word pieces
 * @param passageFrom the place of the passage's first piece
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
record ReaderInput(int[] ids, int passageFrom) {

    /** The reader was trained on up to 224 pieces and serves up to 320. */
    private static final int MOST_PIECES = 320;

    /** Of a longer question the beginning is read. */
    private static final int MOST_ASKED = 64;

    /**
     * A stretch of a paragraph with the question in front.
     *
     * @param paragraph what is read
     * @param pieces the stretch, with its places in the paragraph
     */
    record Window(Paragraph paragraph, List<Piece> pieces, ReaderInput input) {

        int length() {
            return input.ids().length;
        }
    }

    static ReaderInput of(List<Piece> question, List<Piece> passage, TokenEncoder encoder) {
        int[] ids = new int[question.size() + passage.size() + 3];
        int at = 0;
        ids[at++] = encoder.begin();
        for (Piece piece : question) {
            ids[at++] = piece.id();
        }
        ids[at++] = encoder.end();
        for (Piece piece : passage) {
            ids[at++] = piece.id();
        }
        ids[at] = encoder.end();
        return new ReaderInput(ids, question.size() + 2);
    }

    /** One window for each paragraph, half-overlapping ones for a paragraph that is too long. */
    static List<Window> windows(List<Piece> question, List<Paragraph> paragraphs, TokenEncoder encoder) {
        List<Piece> asked = question.subList(0, Math.min(MOST_ASKED, question.size()));
        int room = MOST_PIECES - asked.size() - 3;
        List<Window> windows = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            List<Piece> pieces = encoder.split(paragraph.text());
            int from = 0;
            while (from < pieces.size()) {
                List<Piece> stretch = pieces.subList(from, Math.min(pieces.size(), from + room));
                windows.add(new Window(paragraph, stretch, of(asked, stretch, encoder)));
                from = from + room >= pieces.size() ? pieces.size() : from + room / 2;
            }
        }
        return windows;
    }
}
