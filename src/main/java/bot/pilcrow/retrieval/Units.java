package bot.pilcrow.retrieval;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of an article that may be found, in order, and which paragraph each stands in. The headline is left out: it
 * sums up what a body sentence says better.
 */
final class Units {

    private final List<Paragraph> paragraphs;
    private final List<Unit> all = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Units(Article article) {
        this.paragraphs = article.paragraphs().stream()
                .filter(paragraph -> paragraph.kind() != Kind.HEADLINE)
                .toList();
        for (int place = 0; place < paragraphs.size(); place++) {
            for (Sentence sentence : paragraphs.get(place).sentences()) {
                all.add(new Unit(paragraphs.get(place), sentence));
                places.add(place);
            }
        }
    }

    List<Paragraph> paragraphs() {
        return paragraphs;
    }

    List<Unit> all() {
        return all;
    }

    /** Which of {@link #paragraphs()} holds a sentence. */
    int placeOf(int unit) {
        return places.get(unit);
    }

    /** The highest score among each paragraph's sentences. */
    double[] bestOfEachParagraph(double[] scores) {
        double[] best = new double[paragraphs.size()];
        java.util.Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int unit = 0; unit < scores.length; unit++) {
            best[placeOf(unit)] = Math.max(best[placeOf(unit)], scores[unit]);
        }
        return best;
    }
}
