package bot.pilcrow.app;

import bot.pilcrow.evaluation.Scorecard;
import java.io.PrintWriter;
import java.util.Locale;

/** A scorecard as a table for people. */
final class ScorecardText {

    private final Scorecard card;

    ScorecardText(Scorecard card) {
        this.card = card;
    }

    void print(PrintWriter out, boolean showMisses) {
        out.printf(
                "answerable questions %d, unanswerable %d, about another article %d%n%n",
                card.answerable(), card.unanswerable(), card.others());
        row(out, "right paragraph first", card.paragraphFirst());
        row(out, "right sentence first", card.sentenceFirst());
        row(out, "answer among the quotes shown", card.shown());
        row(out, "answerable answered", card.answered());
        row(out, "unanswerable refused", card.refused());
        row(out, "about another article refused", card.othersRefused());
        out.printf(Locale.ROOT, "%-34s %6.3f%n", "score: AUROC unanswerable", card.auroc());
        for (String kept : new String[] {"80", "85", "90", "95"}) {
            row(out, "  refused at " + kept + " % kept", card.refusedAtKept().getOrDefault(kept, Double.NaN));
        }
        out.printf(
                Locale.ROOT,
                "%-34s %6.1f p50, %.1f p95, %.1f p99%n",
                "milliseconds an answer",
                card.millisWithin(0.5),
                card.millisWithin(0.95),
                card.millisWithin(0.99));
        out.println();
        card.shownByKind().forEach((kind, count) -> out.printf("%-34s %3d of %3d right%n", kind, count[1], count[0]));
        if (showMisses) {
            out.println();
            card.misses()
                    .forEach(miss ->
                            out.printf("%s [%s] %s%n    %s%n", miss.id(), miss.kind(), miss.question(), miss.got()));
        }
    }

    private static void row(PrintWriter out, String name, double share) {
        if (!Double.isNaN(share)) {
            out.printf(Locale.ROOT, "%-34s %6.1f %%%n", name, 100 * share);
        }
    }
}
