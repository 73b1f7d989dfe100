package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.telegram.QuoteLines.Shown;
import bot.pilcrow.telegram.RichText.Style;
import java.util.List;
import java.util.Optional;

/** Shows a quoted paragraph between its neighbours, what was quoted of it in bold. */
final class ContextRenderer {

    /** Leaves a thousand units for labels and the source line. */
    private static final int ROOM = 3_000;

    private final Article article;
    private final QuoteLines lines;

    ContextRenderer(Article article, QuoteLines lines) {
        this.article = article;
        this.lines = lines;
    }

    RichText render(Turn turn, Shown quote) {
        Paragraph paragraph = quote.excerpt().paragraph();
        Excerpt centre = around(quote.excerpt());
        int half = (ROOM - centre.length()) / 2;
        Composer composer = new Composer();
        neighbour(paragraph, -1).flatMap(before -> before.tail(half)).ifPresent(before -> write(composer, before));
        int at = write(composer, centre);
        lines.resolve(turn.quotes()).stream()
                .map(Shown::excerpt)
                .filter(quoted -> quoted.paragraph().equals(paragraph))
                .forEach(quoted -> embolden(composer, at, centre, quoted));
        neighbour(paragraph, 1).flatMap(after -> after.head(half)).ifPresent(after -> write(composer, after));
        lines.writeSource(composer);
        return composer.done();
    }

    /** The whole paragraph, or when that is too long the quote and whole sentences after it. */
    private static Excerpt around(Excerpt quote) {
        Excerpt whole = Excerpt.whole(quote.paragraph());
        if (whole.length() <= ROOM) {
            return whole;
        }
        return Excerpt.of(quote.paragraph(), quote.from(), whole.to())
                .flatMap(rest -> rest.cut(ROOM))
                .orElse(quote);
    }

    private Optional<Excerpt> neighbour(Paragraph paragraph, int step) {
        if (paragraph.kind() != Kind.BODY) {
            return Optional.empty();
        }
        List<Paragraph> body = article.body();
        int index = body.indexOf(paragraph) + step;
        return index >= 0 && index < body.size() ? Optional.of(Excerpt.whole(body.get(index))) : Optional.empty();
    }

    private int write(Composer composer, Excerpt excerpt) {
        Paragraph paragraph = excerpt.paragraph();
        String label = lines.place(paragraph);
        boolean late = excerpt.from() > Excerpt.whole(paragraph).from();
        boolean early = excerpt.to() < Excerpt.whole(paragraph).to();
        composer.paragraph().write(late ? label + " …" : label).line();
        int at = composer.length();
        composer.write(Style.BLOCKQUOTE, excerpt.text());
        if (early) {
            composer.line().write("…");
        }
        return at;
    }

    private static void embolden(Composer composer, int at, Excerpt shown, Excerpt quoted) {
        int from = Math.max(quoted.from(), shown.from());
        int to = Math.min(quoted.to(), shown.to());
        composer.mark(Style.BOLD, at + from - shown.from(), at + to - shown.from(), Optional.empty());
    }
}
