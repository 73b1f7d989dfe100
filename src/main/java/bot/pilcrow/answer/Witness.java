package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.retrieval.Unit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Has a reader say whether what is cited bears out a claim. It reads whole paragraphs, since what a sentence leans on stands
 * around it, and before one that begins with a quotation the one that may name the speaker. May be shared between threads.
 */
final class Witness {

    private static final String OPENING = "\"“„«";

    private final TrainedReader.Pairs pairs;
    private final Article article;

    Witness(TrainedReader.Pairs pairs, Article article) {
        this.pairs = pairs;
        this.article = article;
    }

    /** What it says. */
    enum Word {
        CERTAIN,
        BORNE_OUT,
        UNSURE,
        REFUTED
    }

    /** Says what it makes of a claim; it is unsure if the weights were not trained for it. */
    Word on(String claim, List<Unit> cited) {
        OptionalDouble said = odds(claim, cited);
        if (said.isEmpty()) {
            return Word.UNSURE;
        }
        double odds = said.getAsDouble();
        PairRule rule = pairs.rule();
        if (odds >= rule.borne()) {
            return odds >= rule.certain() ? Word.CERTAIN : Word.BORNE_OUT;
        }
        return odds < rule.refuted() ? Word.REFUTED : Word.UNSURE;
    }

    private OptionalDouble odds(String claim, List<Unit> cited) {
        TreeMap<Integer, Paragraph> read = new TreeMap<>();
        for (Unit unit : cited) {
            Paragraph paragraph = unit.paragraph();
            read.put(paragraph.number(), paragraph);
            if (OPENING.indexOf(paragraph.text().charAt(0)) >= 0) {
                article.paragraph(paragraph.number() - 1)
                        .filter(before -> before.kind() == Kind.BODY)
                        .ifPresent(before -> read.put(before.number(), before));
            }
        }
        String passage = read.values().stream().map(Paragraph::text).collect(Collectors.joining(" "));
        return pairs.reader().borne(claim, article.title(), passage);
    }
}
