package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * From ranked sentences to quotes a reader can take on their own: a quotation is widened to the sentence that says whose it
 * is, a sentence that begins with a pronoun to the one before, and neighbours that one person
 * says become one quote.
 */
final class Quotes {

    /** A quote of more UTF-16 units is not widened further. */
    private static final int LONG_ENOUGH = 500;

    /** A sentence counts as a quotation when this part of its letters stands in quotation marks. */
    private static final double WHOLLY_QUOTED = 0.85;

    private static final Pattern LEANING_START = Pattern.compile(
            "^[\"“‘]?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|Both|But|And|Yet|Instead|However)\\b");

    private final Attribution attribution;

    Quotes(Attribution attribution) {
        this.attribution = attribution;
    }

    /**
     * Makes quotes of the best sentences.
     *
     * @param ranked best first
     * @param most how many sentences at most
     * @param places how many paragraphs at most
     * @param margin sentences that score this much below the best are left out
     * @param pointedAt the words of a sentence that answer; the first quote shows them, and is widened to hold them
     */
    List<Citation> of(
            List<Found> ranked, int most, int places, double margin, Function<Unit, Optional<Span>> pointedAt) {
        List<Range> ranges = new ArrayList<>();
        int taken = 0;
        for (Found found : ranked) {
            if (taken == most || ranked.get(0).score() - found.score() >= margin) {
                break;
            }
            Paragraph paragraph = found.unit().paragraph();
            boolean known = ranges.stream().anyMatch(range -> range.paragraph.equals(paragraph));
            if (known
                    || ranges.stream().map(range -> range.paragraph).distinct().count() < places) {
                Optional<Span> words = taken == 0 ? pointedAt.apply(found.unit()) : Optional.empty();
                join(ranges, widened(found.unit(), words));
                taken++;
            }
        }
        return ranges.stream().map(this::citation).toList();
    }

    /** Just the given sentences, each once, in the order of their first mention; neighbours that one person says are one quote. */
    List<Citation> exactly(List<Unit> sentences) {
        List<Range> ranges = new ArrayList<>();
        for (Unit unit : sentences.stream().distinct().toList()) {
            int at = unit.sentence().number() - 1;
            join(ranges, new Range(unit.paragraph(), at, at, at, Optional.empty()));
        }
        return ranges.stream().map(this::citation).toList();
    }

    /** Adds a range, or widens one that it overlaps, or that it continues in the words of the same speaker. */
    private void join(List<Range> ranges, Range range) {
        for (int i = 0; i < ranges.size(); i++) {
            Range other = ranges.get(i);
            boolean overlaps = range.first <= other.last && other.first <= range.last;
            boolean adjoins = range.first == other.last + 1 || other.first == range.last + 1;
            if (other.paragraph.equals(range.paragraph)
                    && (overlaps || (adjoins && speakerOf(other).equals(speakerOf(range))))) {
                ranges.set(
                        i,
                        new Range(
                                other.paragraph,
                                Math.min(other.first, range.first),
                                Math.max(other.last, range.last),
                                other.main,
                                other.words));
                return;
            }
        }
        ranges.add(range);
    }

    private Range widened(Unit unit, Optional<Span> words) {
        List<Sentence> sentences = unit.paragraph().sentences();
        int at = unit.sentence().number() - 1;
        int last = at;
        while (words.isPresent()
                && last + 1 < sentences.size()
                && sentences.get(last + 1).from() < words.get().to()) {
            last++;
        }
        Range range = new Range(unit.paragraph(), at, last, at, words);
        if (sentences.size() == 1 || range.length() > LONG_ENOUGH) {
            return range;
        }
        return withAttribution(range, unit)
                .orElseGet(() -> at > 0 && LEANING_START.matcher(unit.text()).find() ? range.fromBefore() : range);
    }

    /** The range with the neighbour that says whose words a quotation is, if it is one and has one. */
    private static Optional<Range> withAttribution(Range range, Unit unit) {
        List<Sentence> sentences = unit.paragraph().sentences();
        QuotedStretches quotes = new QuotedStretches(unit.paragraph().text());
        if (!isQuotation(quotes, unit.sentence())) {
            return Optional.empty();
        }
        if (range.last > range.first
                || (range.last + 1 < sentences.size() && attributes(quotes, sentences.get(range.last + 1)))) {
            return Optional.of(range.last > range.first ? range : range.toNext());
        }
        return range.first > 0 && attributes(quotes, sentences.get(range.first - 1))
                ? Optional.of(range.fromBefore())
                : Optional.empty();
    }

    private static boolean attributes(QuotedStretches quotes, Sentence neighbour) {
        return !isQuotation(quotes, neighbour) && speaks(quotes, neighbour);
    }

    private static boolean isQuotation(QuotedStretches quotes, Sentence sentence) {
        return quotes.share(sentence.from(), sentence.to()) >= WHOLLY_QUOTED;
    }

    /** A neighbour that is itself partly quotation carries the attribution. */
    private static boolean speaks(QuotedStretches quotes, Sentence sentence) {
        return quotes.share(sentence.from(), sentence.to()) > 0;
    }

    private Optional<String> speakerOf(Range range) {
        return attribution.speakerOf(
                range.paragraph, range.paragraph.sentences().get(range.main));
    }

    private Citation citation(Range range) {
        List<Sentence> sentences = range.paragraph.sentences();
        return new Citation(
                range.paragraph,
                sentences.get(range.first).from(),
                sentences.get(range.last).to(),
                speakerOf(range),
                range.words.map(span -> new Stretch(span.from(), span.to())));
    }

    /**
     * Sentences of one paragraph, by position from 0, both ends included.
     *
     * @param main the sentence that was found; the others stand by it
     * @param words the words in them that answer
     */
    private record Range(Paragraph paragraph, int first, int last, int main, Optional<Span> words) {

        int length() {
            return paragraph.sentences().get(last).to()
                    - paragraph.sentences().get(first).from();
        }

        Range toNext() {
            return new Range(paragraph, first, last + 1, main, words);
        }

        Range fromBefore() {
            return new Range(paragraph, first - 1, last, main, words);
        }
    }
}
