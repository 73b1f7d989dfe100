package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a reader reads in one go: begin, question, end, passage, end; between question and passage, if it was trained so, the
 * article's headline and an end.
 *
 * @param ids numbers of the word pieces
 * @param passageFrom the place of the passage's first piece
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers that only this room sees and nobody writes to
record ReaderInput(int[] ids, int passageFrom) {

    /** Readers were trained on up to 256 pieces and serve up to 320. */
    private static final int MOST_PIECES = 320;

    /** Of a longer question the beginning is read. */
    static final int MOST_ASKED = 64;

    /**
     * Paragraphs, or a stretch of one, with the question in front.
     *
     * @param parts in the order in which they are read
     */
    record Window(List<Part> parts, ReaderInput input) {

        int length() {
            return input.ids().length;
        }
    }

    /**
     * What is read of a paragraph.
     *
     * @param pieces with their places in the paragraph
     */
    record Part(Paragraph paragraph, List<Piece> pieces) {}

    /** What stands before the passage. */
    record Front(List<Integer> ids) {

        /**
         * Question and headline.
         *
         * @param mark the piece that says what is asked, if it is no question
         * @param headline empty for none
         */
        static Front of(OptionalInt mark, List<Piece> question, List<Piece> headline, TokenEncoder encoder) {
            List<Integer> ids = new ArrayList<>();
            ids.add(encoder.begin());
            mark.ifPresent(ids::add);
            add(ids, question, MOST_ASKED, encoder);
            if (!headline.isEmpty()) {
                add(ids, headline, headline.size(), encoder);
            }
            return new Front(ids);
        }

        private static void add(List<Integer> ids, List<Piece> text, int most, TokenEncoder encoder) {
            text.stream().limit(most).forEach(piece -> ids.add(piece.id()));
            ids.add(encoder.end());
        }

        int room() {
            return MOST_PIECES - ids.size() - 1;
        }

        ReaderInput with(List<Piece> passage, TokenEncoder encoder) {
            int[] whole = new int[ids.size() + passage.size() + 1];
            int at = 0;
            for (int id : ids) {
                whole[at++] = id;
            }
            for (Piece piece : passage) {
                whole[at++] = piece.id();
            }
            whole[at] = encoder.end();
            return new ReaderInput(whole, ids.size());
        }
    }

    /** One window for neighbouring paragraphs up to {@code joined} pieces; half-overlapping ones for one that is too long. */
    static List<Window> windows(Front front, List<Paragraph> paragraphs, int joined, TokenEncoder encoder) {
        List<Window> windows = new ArrayList<>();
        List<Part> together = new ArrayList<>();
        for (Paragraph paragraph : paragraphs.stream()
                .sorted(Comparator.comparingInt(Paragraph::number))
                .toList()) {
            Part part = new Part(paragraph, encoder.split(paragraph.text()));
            if (!together.isEmpty()
                    && (!follows(together, part)
                            || pieces(together) + part.pieces().size() > joined)) {
                windows.addAll(windows(front, together, encoder));
                together.clear();
            }
            together.add(part);
        }
        windows.addAll(windows(front, together, encoder));
        return windows;
    }

    private static boolean follows(List<Part> together, Part part) {
        Paragraph last = together.get(together.size() - 1).paragraph();
        return last.kind() == Kind.BODY
                && part.paragraph().kind() == Kind.BODY
                && last.number() + 1 == part.paragraph().number();
    }

    private static int pieces(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.pieces().size()).sum();
    }

    private static List<Window> windows(Front front, List<Part> parts, TokenEncoder encoder) {
        int room = front.room();
        if (pieces(parts) <= room) {
            List<Piece> all =
                    parts.stream().flatMap(part -> part.pieces().stream()).toList();
            return parts.isEmpty() ? List.of() : List.of(new Window(List.copyOf(parts), front.with(all, encoder)));
        }
        List<Window> windows = new ArrayList<>();
        for (Part part : parts) {
            List<Piece> pieces = part.pieces();
            int from = 0;
            while (from < pieces.size()) {
                List<Piece> stretch = pieces.subList(from, Math.min(pieces.size(), from + room));
                windows.add(new Window(List.of(new Part(part.paragraph(), stretch)), front.with(stretch, encoder)));
                from = from + room >= pieces.size() ? pieces.size() : from + room / 2;
            }
        }
        return windows;
    }
}
