package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.ReaderInput.Part;
import bot.pilcrow.retrieval.ReaderInput.Window;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The likeliest answer of each sentence that was read. */
final class BestSpans {

    private final Map<Unit, Span> spans = new HashMap<>();

    /** Looks through all spans of up to {@code longest} pieces. */
    static BestSpans of(Window window, float[] starts, float[] ends, int longest) {
        BestSpans best = new BestSpans();
        int first = window.input().passageFrom();
        for (Part part : window.parts()) {
            best.look(part, first, starts, ends, longest);
            first += part.pieces().size();
        }
        return best;
    }

    private void look(Part part, int first, float[] starts, float[] ends, int longest) {
        List<Piece> pieces = part.pieces();
        double none = (double) starts[0] + ends[0];
        for (Sentence sentence : part.paragraph().sentences()) {
            int from = -1;
            int to = -1;
            double score = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.get(i).from() < sentence.from() || pieces.get(i).from() >= sentence.to()) {
                    continue;
                }
                for (int j = i; j < Math.min(pieces.size(), i + longest); j++) {
                    double sum = (double) starts[first + i] + ends[first + j];
                    if (sum > score) {
                        score = sum;
                        from = pieces.get(i).from();
                        to = pieces.get(j).to();
                    }
                }
            }
            if (from >= 0) {
                keep(new Span(new Unit(part.paragraph(), sentence), from, to, score - none));
            }
        }
    }

    private void keep(Span span) {
        spans.merge(span.unit(), span, (known, other) -> other.margin() > known.margin() ? other : known);
    }

    void merge(BestSpans other) {
        other.spans.values().forEach(this::keep);
    }

    List<Span> inOrder(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .flatMap(paragraph ->
                        paragraph.sentences().stream().map(sentence -> spans.get(new Unit(paragraph, sentence))))
                .filter(Objects::nonNull)
                .toList();
    }
}
