package bot.pilcrow.answer;

import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a reader sees the answer to a question: in each sentence it read the likeliest words.
 *
 * @param spans by sentence
 */
record Pointed(Map<Unit, Span> spans) {

    /** What an answer that lies inside the other one is worth at least. */
    private static final double INSIDE = 0.8;

    Pointed {
        spans = Map.copyOf(spans);
    }

    /** Nothing is pointed at for what the article does not answer. */
    static Pointed of(Examination examined) {
        Map<Unit, Span> bySentence = new HashMap<>();
        boolean sure = examined.answered() && examined.spans().stream().anyMatch(span -> span.margin() > 0);
        List<Span> spans = sure ? examined.spans() : List.of();
        spans.forEach(span -> bySentence.put(span.unit(), span));
        return new Pointed(bySentence);
    }

    /**
     * How much two questions are answered by the same words, 0 to 1.
     *
     * @param softness divides margins, so that a second best answer counts, too
     */
    double agreement(Pointed other, double softness) {
        return (agreement(other, 1, 1) + agreement(other, softness, 0)) / 2;
    }

    /** The likelihood that both give to the same words, where nothing at all is as likely as {@code nothing} answers of margin 0. */
    private double agreement(Pointed other, double soft, double nothing) {
        double all = nothing + sum(soft);
        double othersAll = nothing + other.sum(soft);
        return spans.values().stream()
                .filter(span -> other.spans.containsKey(span.unit()))
                .mapToDouble(span -> {
                    Span others = other.spans.getOrDefault(span.unit(), span);
                    return overlap(span, others)
                            * Math.min(
                                    Math.exp(span.margin() / soft) / all, Math.exp(others.margin() / soft) / othersAll);
                })
                .sum();
    }

    private double sum(double soft) {
        return spans.values().stream()
                .mapToDouble(span -> Math.exp(span.margin() / soft))
                .sum();
    }

    private static double overlap(Span a, Span b) {
        double both = Math.min(a.to(), b.to()) - Math.max(a.from(), b.from());
        double shorter = Math.min(a.to() - a.from(), b.to() - b.from());
        double either = Math.max(a.to(), b.to()) - Math.min(a.from(), b.from());
        return both <= 0 ? 0 : Math.max(both / either, INSIDE * both / shorter);
    }
}
