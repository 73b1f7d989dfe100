package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a closer look at what was found for a question.
 *
 * @param findings what was found, in its final order
 * @param spans the words that a reader takes for the answer, for each sentence it read; empty without a reader
 * @param pointed whether a few words can answer such a question, so that they may be pointed at
 * @param answered whether the article answers
 * @param confidence 0 to 1, comparable between questions
 * @param hope how near the article comes to the question by retrieval alone, 0 to 1: low for questions about something else
 * @param missing names and numbers of the question that the article never mentions
 */
public record Examination(
        Findings findings,
        List<Span> spans,
        boolean pointed,
        boolean answered,
        double confidence,
        double hope,
        List<String> missing) {

    public Examination {
        spans = List.copyOf(spans);
        missing = List.copyOf(missing);
    }

    /** The same with another sentence first. */
    Examination ledBy(Found first) {
        List<Found> order = Stream.concat(
                        Stream.of(new Found(
                                first.unit(), findings.sentences().get(0).score())),
                        findings.sentences().stream().filter(found -> !found.equals(first)))
                .toList();
        Findings led = new Findings(findings.query(), order, findings.passages(), findings.evidence());
        return new Examination(led, spans, pointed, answered, confidence, hope, missing);
    }

    /** The same, but the article does not answer. */
    Examination refused() {
        return new Examination(findings, spans, pointed, false, 0, hope, missing);
    }

    /** The words to point at in a sentence: those that are likelier than that nothing there answers. */
    Optional<Span> pointedAt(Unit unit) {
        return spans.stream()
                .filter(span -> pointed && span.margin() > 0 && span.unit().equals(unit))
                .findFirst();
    }
}
