package bot.pilcrow.retrieval;

import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * The vectors of all word pieces of an article, each with the sentence it stands in. Computed once for an article.
 *
 * @param ids the vocabulary number of each piece
 * @param units the sentence each piece stands in, by its place in {@link Units}
 * @param vectors one vector of unit length for each piece, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
record TokenVectors(int[] ids, int[] units, float[] vectors) {

    int size() {
        return ids.length;
    }

    /**
     * A stretch of a paragraph that the model reads in one go, with the pieces it holds.
     *
     * @param pieces at most {@link TokenEncoder#MOST_PIECES}
     * @param units the sentence each piece stands in
     */
    record Window(List<Piece> pieces, List<Integer> units) {}

    /** Cuts an article into windows: one for each paragraph, more for one that is too long, cut at sentence ends. */
    static List<Window> windows(Units units, TokenEncoder encoder) {
        List<Window> windows = new ArrayList<>();
        Window open = new Window(new ArrayList<>(), new ArrayList<>());
        for (int unit = 0; unit < units.all().size(); unit++) {
            List<Piece> pieces = encoder.split(units.all().get(unit).text());
            boolean newParagraph = unit > 0 && units.placeOf(unit) != units.placeOf(unit - 1);
            if (newParagraph || open.pieces().size() + pieces.size() > TokenEncoder.MOST_PIECES) {
                close(open, windows);
                open = new Window(new ArrayList<>(), new ArrayList<>());
            }
            for (Piece piece : pieces) {
                // A single sentence longer than the model can read goes on in a window of its own
                if (open.pieces().size() == TokenEncoder.MOST_PIECES) {
                    close(open, windows);
                    open = new Window(new ArrayList<>(), new ArrayList<>());
                }
                open.pieces().add(piece);
                open.units().add(unit);
            }
        }
        close(open, windows);
        return windows;
    }

    private static void close(Window window, List<Window> windows) {
        if (!window.pieces().isEmpty()) {
            windows.add(window);
        }
    }

    /** Joins windows and their vectors, in order. */
    static TokenVectors of(List<Window> windows, List<float[]> encoded) {
        int size = windows.stream().mapToInt(window -> window.pieces().size()).sum();
        int[] ids = new int[size];
        int[] units = new int[size];
        float[] vectors = new float[size * TokenEncoder.WIDTH];
        int at = 0;
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            System.arraycopy(encoded.get(i), 0, vectors, at * TokenEncoder.WIDTH, encoded.get(i).length);
            for (int k = 0; k < window.pieces().size(); k++) {
                ids[at] = window.pieces().get(k).id();
                units[at++] = window.units().get(k);
            }
        }
        return new TokenVectors(ids, units, vectors);
    }
}
