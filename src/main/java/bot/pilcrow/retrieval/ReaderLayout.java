package bot.pilcrow.retrieval;

import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a reader was trained to see beside question and passage. Its file says so in its metadata; a file that says nothing
 * sees a question and one paragraph.
 *
 * @param headline word pieces of the article's headline that stand between question and passage, at most; 0 for none
 * @param joined neighbouring paragraphs are read together up to so many pieces; 0 for each alone
 * @param same the piece that begins what asks whether two questions are the same
 * @param borne the piece that begins what asks whether a passage bears out a claim
 */
record ReaderLayout(int headline, int joined, OptionalInt same, OptionalInt borne) {

    /** More of either would leave too little room for the passage. */
    private static final int MOST = 256;

    /**
     * Reads the metadata of a file: {@code headline}, {@code joined}, {@code same} and {@code borne}.
     *
     * @throws IllegalArgumentException if one of them is no number of pieces
     */
    static ReaderLayout of(Map<String, String> metadata) {
        return new ReaderLayout(
                number(metadata, "headline").orElse(0),
                number(metadata, "joined").orElse(0),
                number(metadata, "same"),
                number(metadata, "borne"));
    }

    /** As much of a headline as is read. */
    List<Piece> shortened(List<Piece> pieces) {
        return pieces.subList(0, Math.min(pieces.size(), headline));
    }

    private static OptionalInt number(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= MOST) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below
        }
        throw new IllegalArgumentException(
                "its metadata says " + name + "=" + value + ", not a number from 0 to " + MOST);
    }
}
