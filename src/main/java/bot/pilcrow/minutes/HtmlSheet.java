package bot.pilcrow.minutes;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.Minutes.Gap;
import bot.pilcrow.minutes.Markup.Tag;
import java.util.List;
import java.util.stream.Stream;

/** The page: everything in one file, without scripts, that asks nothing of the network. */
final class HtmlSheet {

    private static final int MOST_QUOTED = 5;

    private final Telling telling;
    private final MinutesPhrases phrases;
    private final HtmlItems items;
    private final String style;

    HtmlSheet(Telling telling, String style) {
        this.telling = telling;
        this.phrases = telling.phrases();
        this.items = new HtmlItems(telling);
        this.style = style;
    }

    String print() {
        Markup page = Tag.of("html")
                .with("lang", phrases.locale().toLanguageTag())
                .with("dir", phrases.isRightToLeft() ? "rtl" : "ltr")
                .around(new Markup("\n"), head(), body(), new Markup("\n"));
        return "<!DOCTYPE html>\n" + page.html() + "\n";
    }

    private Markup head() {
        Markup fixed = new Markup("""
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                """);
        return Tag.of("head")
                .around(
                        new Markup("\n"),
                        fixed,
                        Tag.of("title").around(Markup.text(telling.title())),
                        new Markup("\n"),
                        Tag.of("style").around(new Markup("\n" + style)),
                        new Markup("\n"));
    }

    private Markup body() {
        Report report = telling.report();
        Markup main = Tag.of("main")
                .around(
                        favourites(),
                        section("questions", "section.questions", Markup.each(report.settled(), items::item)),
                        section("open", "section.open", Markup.each(report.open(), items::item)),
                        section("gaps", "section.gaps", gaps(report.gaps())),
                        mostQuoted());
        return Tag.of("body")
                .around(
                        header(),
                        Tag.of("div", "sheet").around(main, new HtmlArticle(telling).print()),
                        Tag.of("footer").around(Tag.of("p").around(Markup.text(phrases.say("note"))), rights()));
    }

    private Markup header() {
        Markup source = Markup.dotted(Stream.concat(
                        Stream.of(telling.headline()).filter(headline -> !headline.equals(telling.title())),
                        telling.source().stream())
                .map(Markup::foreign));
        return Tag.of("header", "top")
                .around(
                        Tag.of("p", "kicker").around(Markup.text(phrases.say("kicker"))),
                        Tag.of("h1").with("dir", "auto").around(Markup.text(telling.title())),
                        Tag.of("dl", "about")
                                .around(term("label.article", source), term("label.when", Markup.text(telling.when()))),
                        figures());
    }

    private Markup term(String key, Markup value) {
        return Tag.of("div")
                .around(
                        Tag.of("dt").around(Markup.text(phrases.say(key))),
                        Tag.of("dd").around(value));
    }

    private Markup figures() {
        Markup numbers = Markup.each(
                telling.figures(),
                figure -> Tag.of("div", "figure figure-" + figure.key())
                        .around(
                                Tag.of("dt").around(Markup.text(telling.label(figure))),
                                Tag.of("dd").around(Markup.text(phrases.number(figure.value())))));
        return Tag.of("dl", "figures")
                .with("aria-label", phrases.say("section.figures"))
                .around(numbers);
    }

    private Markup favourites() {
        Markup list = Markup.each(
                telling.report().favourites(),
                item -> Tag.of("li")
                        .around(
                                Tag.of("span", "line").around(items.reference(item.question())),
                                Tag.of("span", "count")
                                        .around(Markup.text(phrases.say(
                                                "votes",
                                                phrases.number(item.question().votes()))))));
        return section("favourites", "section.favourites", listed("ol", list));
    }

    private Markup gaps(List<Gap> gaps) {
        return listed("ul", Markup.each(gaps, gap -> Tag.of("li").around(gap(gap))));
    }

    private Markup gap(Gap gap) {
        Markup votes = Tag.of("span", "count").around(Markup.text(phrases.say("votes", phrases.number(gap.votes()))));
        Markup questions = Markup.each(
                gap.entries().stream().map(Entry::question).toList(),
                question -> Tag.of("span", "line").around(items.reference(question)));
        return Markup.of(Tag.of("div").around(questions), votes);
    }

    private Markup mostQuoted() {
        Heat heat = telling.report().heat();
        Markup list = Markup.each(
                heat.most(MOST_QUOTED),
                paragraph -> Tag.of("li")
                        .around(
                                Tag.of("span").around(quotedParagraph(paragraph)),
                                Tag.of("span", "count")
                                        .around(Markup.text(
                                                phrases.say("asked.about", phrases.number(heat.of(paragraph)))))));
        return section("paragraphs", "section.paragraphs", listed("ol", list));
    }

    private Markup quotedParagraph(Paragraph paragraph) {
        return Markup.of(
                items.place(paragraph),
                new Markup(" "),
                HtmlArticle.inItsLanguage(Tag.of("span", "beginning"), telling).around(Markup.text(paragraph.text())));
    }

    private static Markup listed(String tag, Markup list) {
        return list.html().isEmpty() ? list : Tag.of(tag, "list").around(list);
    }

    private Markup section(String id, String key, Markup inside) {
        if (inside.html().isEmpty()) {
            return Markup.none();
        }
        return Tag.of("section")
                .with("id", id)
                .with("aria-labelledby", id + "-title")
                .around(Tag.of("h2").with("id", id + "-title").around(Markup.text(phrases.say(key))), inside);
    }

    private Markup rights() {
        return telling.report()
                .minutes()
                .article()
                .metadata()
                .rights()
                .map(Wording::line)
                .map(rights -> Tag.of("p").around(items.phrase("rights", Markup.foreign(rights))))
                .orElseGet(Markup::none);
    }
}
