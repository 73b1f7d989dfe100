package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From ranked sentences to quotes a reader can take on their own: a quotation is widened to the sentence that says whose it
 * is, a sentence that begins with a pronoun to the one before, and neighbours become one quote.
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
     */
    List<Citation> of(List<Found> ranked, int most, int places, double margin) {
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
                join(ranges, widened(found.unit()));
                taken++;
            }
        }
        return ranges.stream().map(this::citation).toList();
    }

    private static void join(List<Range> ranges, Range range) {
        for (int i = 0; i < ranges.size(); i++) {
            Range other = ranges.get(i);
            if (other.paragraph.equals(range.paragraph)
                    && range.first <= other.last + 1
                    && other.first <= range.last + 1) {
                ranges.set(
                        i,
                        new Range(
                                other.paragraph,
                                Math.min(other.first, range.first),
                                Math.max(other.last, range.last),
                                other.main));
                return;
            }
        }
        ranges.add(range);
    }

    private Range widened(Unit unit) {
        Paragraph paragraph = unit.paragraph();
        List<Sentence> sentences = paragraph.sentences();
        int at = unit.sentence().number() - 1;
        Range range = new Range(paragraph, at, at, at);
        if (sentences.size() == 1 || range.length() > LONG_ENOUGH) {
            return range;
        }
        QuotedStretches quotes = new QuotedStretches(paragraph.text());
        if (isQuotation(quotes, unit.sentence())) {
            if (at + 1 < sentences.size()
                    && !isQuotation(quotes, sentences.get(at + 1))
                    && speaks(quotes, sentences.get(at + 1))) {
                return new Range(paragraph, at, at + 1, at);
            }
            if (at > 0 && !isQuotation(quotes, sentences.get(at - 1)) && speaks(quotes, sentences.get(at - 1))) {
                return new Range(paragraph, at - 1, at, at);
            }
        }
        return at > 0 && LEANING_START.matcher(unit.text()).find() ? new Range(paragraph, at - 1, at, at) : range;
    }

    private static boolean isQuotation(QuotedStretches quotes, Sentence sentence) {
        return quotes.share(sentence.from(), sentence.to()) >= WHOLLY_QUOTED;
    }

    /** A neighbour that is itself partly quotation carries the attribution. */
    private static boolean speaks(QuotedStretches quotes, Sentence sentence) {
        return quotes.share(sentence.from(), sentence.to()) > 0;
    }

    private Citation citation(Range range) {
        List<Sentence> sentences = range.paragraph.sentences();
        return new Citation(
                range.paragraph,
                sentences.get(range.first).from(),
                sentences.get(range.last).to(),
                attribution.speakerOf(range.paragraph, sentences.get(range.main)));
    }

    /**
     * Sentences of one paragraph, by position from 0, both ends included.
     *
     * @param main the sentence that was found; the others stand by it
     */
    private record Range(Paragraph paragraph, int first, int last, int main) {

        int length() {
            return paragraph.sentences().get(last).to()
                    - paragraph.sentences().get(first).from();
        }
    }
}
