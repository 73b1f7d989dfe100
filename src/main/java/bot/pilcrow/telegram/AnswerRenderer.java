package bot.pilcrow.telegram;

import bot.pilcrow.answer.Answer.Cause.OtherLanguage;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Replied;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.View;
import bot.pilcrow.conversation.View.Face;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.QuoteLines.Shown;
import bot.pilcrow.telegram.RichText.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns an answer into the one message that shows it, on each of its faces.
 *
 * <p>A quote is shown as it stands in the article or not at all. When there is too much for one message the last quotes
 * are left to "Other passages"; only a single quote that is too long alone is cut, after a sentence, with the dots outside
 * of it.
 */
final class AnswerRenderer {

    private static final int ROOM = CleanText.LONGEST;
    private static final int LONGEST_SAID = 1_500;
    private static final int LONGEST_SOUGHT = 300;
    private static final int CONTEXT_BUTTONS = 3;
    private static final int OTHERS_SHOWN = 3;

    /** Less than this of a long quote says nothing. */
    private static final int SHORTEST_CUT = 200;

    private final Article article;

    AnswerRenderer(Article article) {
        this.article = article;
    }

    /** The message for an answer just given. */
    Page answer(Replied replied, boolean namesQuestion, Phrases phrases) {
        if (replied.answer() instanceof Unavailable unavailable) {
            return Page.of(RichText.plain(unavailable(unavailable, phrases)));
        }
        return page(replied.turn(), new View(Face.ANSWER, 0, namesQuestion), phrases);
    }

    /** The same message, showing one of its faces. */
    Page page(Turn turn, View view, Phrases phrases) {
        QuoteLines lines = new QuoteLines(article, phrases);
        return switch (view.face()) {
            case ANSWER -> answer(turn, view, lines, phrases);
            case OTHERS -> others(turn, view, lines, phrases);
            case CONTEXT ->
                lines.resolve(turn.quotes().get(view.quote()))
                        .map(quote -> new ContextRenderer(article, lines).render(turn, quote))
                        .map(text -> new Page(text, back(turn, view, phrases)))
                        .orElseGet(() -> answer(turn, view, lines, phrases));
        };
    }

    private static String asLine(String question) {
        return CleanText.cap(CleanText.of(question).replaceAll("\\s+", " ").strip(), LONGEST_SAID);
    }

    private static String unavailable(Unavailable answer, Phrases phrases) {
        if (answer.cause() instanceof OtherLanguage other) {
            Phrases asked = Phrases.supported(other.question())
                    .map(language -> Phrases.of(Optional.of(other.question())))
                    .orElse(phrases);
            return asked.say("other.language", asked.language(other.article()));
        }
        return phrases.say("nothing.asked");
    }

    private Page answer(Turn turn, View view, QuoteLines lines, Phrases phrases) {
        List<Shown> quotes = fitting(turn, view, lines, phrases);
        RichText text = compose(turn, view, quotes, lines, phrases);
        List<List<Button>> buttons = new ArrayList<>();
        buttons.add(contextButtons(turn, view, quotes, phrases));
        if (!notShown(turn, quotes, lines).isEmpty()) {
            buttons.add(List.of(button("button.others", turn, view, Face.OTHERS, phrases)));
        }
        return new Page(text, buttons.stream().filter(row -> !row.isEmpty()).toList());
    }

    private List<Shown> fitting(Turn turn, View view, QuoteLines lines, Phrases phrases) {
        List<Shown> quotes = lines.resolve(turn.quotes());
        for (int shown = quotes.size(); shown > 0; shown--) {
            List<Shown> first = quotes.subList(0, shown);
            if (compose(turn, view, first, lines, phrases).text().length() <= ROOM) {
                return first;
            }
        }
        return quotes.stream()
                .limit(1)
                .map(quote -> squeezed(turn, view, quote, lines, phrases))
                .toList();
    }

    private Shown squeezed(Turn turn, View view, Shown quote, QuoteLines lines, Phrases phrases) {
        Shown stub = quote.cut(SHORTEST_CUT);
        int others = compose(turn, view, List.of(stub), lines, phrases).text().length()
                - stub.excerpt().length();
        // Two units in case the stub was whole and so without dots
        return quote.cut(ROOM - others - 2);
    }

    private static RichText compose(Turn turn, View view, List<Shown> quotes, QuoteLines lines, Phrases phrases) {
        Composer composer = new Composer();
        if (view.namesQuestion()) {
            composer.write(Style.BOLD, PlainMention.defuse(phrases.apart(asLine(turn.question()))));
        }
        writeVerdict(composer, turn, quotes, phrases);
        if (!turn.said().isBlank()) {
            composer.paragraph().write(PlainMention.defuse(CleanText.cap(turn.said(), LONGEST_SAID)));
        }
        quotes.forEach(quote -> lines.write(composer, quote));
        lines.writeSource(composer);
        if (turn.quotesOnly()) {
            composer.write(" · " + phrases.say("quotes.only"));
        }
        return composer.done();
    }

    private static void writeVerdict(Composer composer, Turn turn, List<Shown> quotes, Phrases phrases) {
        String sought = turn.soughtFor().stream()
                .map(words -> phrases.apart(PlainMention.defuse(CleanText.cap(words, LONGEST_SOUGHT))))
                .limit(5)
                .collect(Collectors.joining(", "));
        if (turn.verdict().equals("PARTLY")) {
            composer.paragraph().write(phrases.say("partly", sought));
        }
        if (turn.verdict().equals("NOT_IN_ARTICLE")) {
            composer.paragraph().write(phrases.say("not.in.article"));
            if (!sought.isEmpty()) {
                composer.write(" ").write(phrases.say("sought", sought));
            }
            if (!quotes.isEmpty()) {
                composer.paragraph().write(phrases.say("closest"));
            }
        }
    }

    private Page others(Turn turn, View view, QuoteLines lines, Phrases phrases) {
        List<Shown> shown = fitting(turn, view, lines, phrases);
        List<Shown> passages = notShown(turn, shown, lines);
        for (int count = Math.min(OTHERS_SHOWN, passages.size()); count > 0; count--) {
            RichText text = composeOthers(passages.subList(0, count), lines, phrases);
            if (text.text().length() <= ROOM) {
                return new Page(text, back(turn, view, phrases));
            }
        }
        return passages.isEmpty()
                ? answer(turn, view, lines, phrases)
                : new Page(
                        composeOthers(List.of(passages.get(0).cut(ROOM / 2)), lines, phrases),
                        back(turn, view, phrases));
    }

    private static RichText composeOthers(List<Shown> passages, QuoteLines lines, Phrases phrases) {
        Composer composer = new Composer().write(Style.BOLD, phrases.say("others.title"));
        passages.forEach(passage -> lines.write(composer, passage));
        lines.writeSource(composer);
        return composer.done();
    }

    private static List<Shown> notShown(Turn turn, List<Shown> shown, QuoteLines lines) {
        Stream<Shown> dropped = lines.resolve(turn.quotes()).stream().skip(shown.size());
        return Stream.concat(dropped, lines.resolve(turn.others()).stream()).toList();
    }

    private static List<Button> contextButtons(Turn turn, View view, List<Shown> quotes, Phrases phrases) {
        Map<Integer, Integer> firstQuoteOf = new LinkedHashMap<>();
        for (Shown quote : quotes) {
            Paragraph paragraph = quote.excerpt().paragraph();
            if (paragraph.kind() == Kind.BODY) {
                firstQuoteOf.putIfAbsent(paragraph.number(), firstQuote(turn, paragraph));
            }
        }
        return firstQuoteOf.entrySet().stream()
                .limit(CONTEXT_BUTTONS)
                .map(place -> new Button(
                        phrases.say("button.context", place.getKey()),
                        ButtonData.show(turn.id(), new View(Face.CONTEXT, place.getValue(), view.namesQuestion()))))
                .toList();
    }

    private static int firstQuote(Turn turn, Paragraph paragraph) {
        return (int) turn.quotes().stream()
                .takeWhile(quoted -> quoted.paragraph() != paragraph.number())
                .count();
    }

    private static List<List<Button>> back(Turn turn, View view, Phrases phrases) {
        return List.of(List.of(button("button.back", turn, view, Face.ANSWER, phrases)));
    }

    private static Button button(String key, Turn turn, View view, Face face, Phrases phrases) {
        return new Button(phrases.say(key), ButtonData.show(turn.id(), new View(face, 0, view.namesQuestion())));
    }
}
