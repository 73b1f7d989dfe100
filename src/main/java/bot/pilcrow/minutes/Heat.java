package bot.pilcrow.minutes;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each paragraph was asked about: a question that is answered from the article counts for every paragraph its
 * answer quotes, as often as it was asked.
 */
final class Heat {

    private final Article article;
    private final Map<Integer, List<Item>> askedAbout = new HashMap<>();

    Heat(Article article, List<Item> items) {
        this.article = article;
        for (Item item : items) {
            if (item.standing().isFromArticle()) {
                item.quotes().stream()
                        .map(quote -> quote.paragraph().number())
                        .distinct()
                        .forEach(number -> askedAbout
                                .computeIfAbsent(number, any -> new ArrayList<>())
                                .add(item));
            }
        }
    }

    /** How often a paragraph was asked about. */
    int of(Paragraph paragraph) {
        return questions(paragraph).stream().mapToInt(Item::asked).sum();
    }

    /** The questions whose answers quote a paragraph, by number. */
    List<Item> questions(Paragraph paragraph) {
        return List.copyOf(askedAbout.getOrDefault(paragraph.number(), List.of()));
    }

    /** How often the body paragraph most asked about was; 0 when none was. */
    int highest() {
        return article.body().stream().mapToInt(this::of).max().orElse(0);
    }

    /** The paragraphs most asked about, at most so many, the most asked first. */
    List<Paragraph> most(int limit) {
        return article.paragraphs().stream()
                .filter(paragraph -> of(paragraph) > 0)
                .sorted(Comparator.comparingInt(this::of).reversed().thenComparingInt(Paragraph::number))
                .limit(limit)
                .toList();
    }
}
