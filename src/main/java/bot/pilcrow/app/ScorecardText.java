package bot.pilcrow.app;

import bot.pilcrow.answer.Tally;
import bot.pilcrow.evaluation.Scorecard;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Scorecards as one table for people, a column each. */
final class ScorecardText {

    private final List<String> names;
    private final List<Scorecard> cards;

    /**
     * A table.
     *
     * @param names what stands over each column
     * @param cards of the same questions; the last one's misses are printed
     */
    ScorecardText(List<String> names, List<Scorecard> cards) {
        this.names = List.copyOf(names);
        this.cards = List.copyOf(cards);
    }

    void print(PrintWriter out, boolean showMisses) {
        Scorecard last = cards.get(cards.size() - 1);
        out.printf(
                "answerable questions %d, unanswerable %d, about another article %d%n%n",
                last.answerable(), last.unanswerable(), last.others());
        line(out, "", names);
        share(out, "right paragraph first", Scorecard::paragraphFirst);
        share(out, "right sentence first", Scorecard::sentenceFirst);
        share(out, "answer among the quotes shown", Scorecard::shown);
        share(out, "words pointed at: F1", Scorecard::spanF1);
        share(out, "words pointed at: exact", Scorecard::spanExact);
        share(out, "answerable answered", Scorecard::answered);
        share(out, "unanswerable refused", Scorecard::refused);
        share(out, "about another article refused", Scorecard::othersRefused);
        row(out, "score: AUROC unanswerable", "%.3f", Scorecard::auroc);
        for (String kept : List.of("80", "85", "90", "95")) {
            share(
                    out,
                    "  refused at " + kept + " % kept",
                    card -> card.refusedAtKept().getOrDefault(kept, Double.NaN));
        }
        row(out, "milliseconds an answer: p50", "%.1f", card -> card.millisWithin(0.5));
        row(out, "  p95", "%.1f", card -> card.millisWithin(0.95));
        row(out, "  p99", "%.1f", card -> card.millisWithin(0.99));
        last.wording().ifPresent(wording -> print(out, wording, last));
        out.println();
        printKinds(out);
        if (showMisses) {
            out.println();
            last.misses()
                    .forEach(miss ->
                            out.printf("%s [%s] %s%n    %s%n", miss.id(), miss.kind(), miss.question(), miss.got()));
        }
    }

    /** The last column's: how the language model did. */
    private static void print(PrintWriter out, Scorecard.Wording wording, Scorecard card) {
        Tally tally = wording.tally();
        double questions = Math.max(1, card.answerable() + card.unanswerable());
        out.printf(Locale.ROOT, "%nright verdict %.1f %% of %.0f%n", 100 * wording.verdictAccuracy(), questions);
        out.printf(
                Locale.ROOT,
                "claims proposed %d, dropped by the gate %.1f %%%n",
                tally.proposed(),
                100.0 * tally.dropped() / Math.max(1, tally.proposed()));
        out.printf(
                Locale.ROOT,
                "claims let through %d, citing the gold answer %.1f %%%n",
                wording.claims(),
                100 * wording.citationPrecision());
        out.printf(
                Locale.ROOT,
                "a question: %.2f calls, %.0f tokens; answered by quotes only %d%n",
                tally.calls() / questions,
                tally.tokens() / questions,
                tally.quotesOnly());
    }

    private void printKinds(PrintWriter out) {
        TreeSet<String> kinds = new TreeSet<>();
        cards.forEach(card -> kinds.addAll(card.shownByKind().keySet()));
        for (String kind : kinds) {
            List<String> cells = new ArrayList<>();
            for (Scorecard card : cards) {
                int[] count = card.shownByKind().getOrDefault(kind, new int[2]);
                cells.add(count[1] + " of " + count[0]);
            }
            line(out, kind + ": right", cells);
        }
    }

    private void share(PrintWriter out, String name, ToDoubleFunction<Scorecard> share) {
        row(out, name, "%.1f %%", card -> 100 * share.applyAsDouble(card));
    }

    private void row(PrintWriter out, String name, String form, ToDoubleFunction<Scorecard> figure) {
        if (cards.stream().mapToDouble(figure).anyMatch(Double::isNaN)) {
            return;
        }
        line(
                out,
                name,
                cards.stream()
                        .map(card -> String.format(Locale.ROOT, form, figure.applyAsDouble(card)))
                        .toList());
    }

    private static void line(PrintWriter out, String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, " %15s", cell)));
        out.println(line.toString().stripTrailing());
    }
}
