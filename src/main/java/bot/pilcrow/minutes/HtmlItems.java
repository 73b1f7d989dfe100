package bot.pilcrow.minutes;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import bot.pilcrow.minutes.Markup.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The questions on the page, each with what was answered. */
final class HtmlItems {

    private static final Pattern MARK = Pattern.compile("¶([0-9]{1,6})");

    private final Telling telling;
    private final MinutesPhrases phrases;

    HtmlItems(Telling telling) {
        this.telling = telling;
        this.phrases = telling.phrases();
    }

    Markup item(Item item) {
        SessionQuestion question = item.question();
        Markup heading = Tag.of("h3")
                .around(
                        number(question),
                        new Markup(" "),
                        Tag.of("span", "wording").with("dir", "auto").around(Markup.text(telling.wording(question))));
        return Tag.of("article", "question " + item.standing().name().toLowerCase(Locale.ROOT))
                .with("id", anchor(question))
                .around(
                        heading,
                        Tag.of("div", "answer").around(about(item), joined(item), answer(item)),
                        new Markup("\n"));
    }

    private Markup about(Item item) {
        SessionQuestion question = item.question();
        Markup standing = Tag.of("span", "standing").around(Markup.text(telling.standing(item.standing())));
        Markup times = question.asked() > 1
                ? Markup.text(phrases.say("times", phrases.number(question.asked())))
                : Markup.none();
        return Tag.of("p", "meta")
                .around(Markup.dotted(Stream.of(
                        standing,
                        asker(question),
                        time(question.askedAt()),
                        Markup.text(phrases.say("votes", phrases.number(question.votes()))),
                        times)));
    }

    private Markup joined(Item item) {
        if (item.entry().joined().isEmpty()) {
            return Markup.none();
        }
        Markup list = Markup.each(
                item.entry().joined(),
                question -> Tag.of("li")
                        .with("id", anchor(question))
                        .around(
                                number(question),
                                new Markup(" "),
                                Markup.foreign(telling.wording(question)),
                                Tag.of("span", "who")
                                        .around(
                                                new Markup(" — "),
                                                phrase("pair", asker(question), time(question.askedAt())))));
        return Tag.of("div", "joined")
                .around(
                        Tag.of("p", "label").around(Markup.text(phrases.say("also"))),
                        Tag.of("ul").around(list));
    }

    private Markup answer(Item item) {
        Markup host = telling.hostWord(item)
                .map(word -> Markup.of(host(word), Markup.each(item.entry().corrections(), this::correction)))
                .orElseGet(Markup::none);
        return item.isReplaced()
                ? Markup.of(
                        host,
                        Tag.of("div", "before")
                                .around(Tag.of("p", "label").around(Markup.text(phrases.say("before"))), given(item)))
                : Markup.of(given(item), host);
    }

    /** What was answered before any host spoke. */
    private Markup given(Item item) {
        Markup missing =
                item.isMissing() ? Tag.of("p", "missing").around(Markup.text(phrases.say("missing"))) : Markup.none();
        Markup lacking = telling.lacking(item)
                .map(words -> Tag.of("p", "lacking").around(Markup.text(words)))
                .orElseGet(Markup::none);
        Markup closest = item.isMissing() && !item.quotes().isEmpty()
                ? Tag.of("p", "label").around(Markup.text(phrases.say("closest")))
                : Markup.none();
        return Markup.of(missing, lacking, said(item), closest, Markup.each(item.quotes(), this::quote));
    }

    private Markup said(Item item) {
        String tag = item.isReplaced() ? "del" : "span";
        return Markup.each(
                Wording.lines(item.said()),
                line -> Tag.of("p", "said")
                        .with("dir", "auto")
                        .around(Tag.of(tag).around(linked(line))));
    }

    /** The bot's words, where a paragraph's number leads to the paragraph. */
    private Markup linked(String line) {
        StringBuilder html = new StringBuilder();
        Matcher mark = MARK.matcher(line);
        int end = 0;
        while (mark.find()) {
            html.append(Markup.text(line.substring(end, mark.start())).html());
            Markup number = Markup.text(mark.group());
            Markup link = Tag.link("p" + mark.group(1)).with("dir", "ltr").around(number);
            html.append(isInBody(mark.group(1)) ? link.html() : number.html());
            end = mark.end();
        }
        return new Markup(html.append(Markup.text(line.substring(end)).html()).toString());
    }

    private boolean isInBody(String number) {
        return telling.report()
                .minutes()
                .article()
                .paragraph(Integer.parseInt(number))
                .filter(paragraph -> paragraph.kind() == Kind.BODY && !number.startsWith("0"))
                .isPresent();
    }

    private Markup quote(Excerpt quote) {
        Markup pointed =
                quote.pointed().isEmpty() ? Markup.none() : Tag.of("strong").around(Markup.text(quote.pointed()));
        Markup words = HtmlArticle.inItsLanguage(Tag.of("blockquote"), telling)
                .around(Markup.text(quote.before()), pointed, Markup.text(quote.after()));
        Markup place = place(quote.paragraph());
        Markup source = telling.voice(quote)
                .map(name -> phrase("pair", Markup.foreign(name), place))
                .orElse(place);
        Markup translation = quote.translation()
                .map(translated -> Tag.of("p", "translation").around(phrase("translation", Markup.foreign(translated))))
                .orElseGet(Markup::none);
        return Tag.of("figure").around(words, translation, Tag.of("figcaption").around(new Markup("— "), source));
    }

    private Markup host(HostWord word) {
        return Tag.of("div", "host")
                .around(
                        Tag.of("p", "label")
                                .around(phrase(
                                        "host.says", Markup.foreign(telling.host(word.host())), time(word.at()))),
                        Markup.each(
                                Wording.lines(word.text()),
                                line -> Tag.of("p").with("dir", "auto").around(Markup.text(line))));
    }

    private Markup correction(Correction correction) {
        Markup before = correction
                .before()
                .map(words -> Tag.of("del").around(Markup.foreign(Wording.line(words))))
                .orElseGet(() -> Tag.of("span").around(Markup.text(phrases.say("before.article"))));
        return Tag.of("p", "correction")
                .around(
                        phrase("host.before", Markup.foreign(telling.host(correction.host())), time(correction.at())),
                        new Markup(" "),
                        before);
    }

    /** A question named elsewhere, with a way to it. */
    Markup reference(SessionQuestion question) {
        return Markup.of(number(question), new Markup(" "), Markup.foreign(telling.wording(question)));
    }

    /** A paragraph's number, with a way to it. */
    Markup place(Paragraph paragraph) {
        return Tag.link("p" + paragraph.number()).around(Markup.text(telling.place(paragraph)));
    }

    /** A phrase with its places filled. */
    Markup phrase(String key, Markup... fillings) {
        String[] html = Stream.of(fillings).map(Markup::html).toArray(String[]::new);
        return new Markup(phrases.fill(key, own -> Markup.text(own).html(), UnaryOperator.identity(), html));
    }

    private Markup number(SessionQuestion question) {
        return Tag.link(anchor(question))
                .with("class", "number")
                .around(Markup.text(phrases.number(question.number())));
    }

    private Markup asker(SessionQuestion question) {
        return Markup.foreign(telling.asker(question));
    }

    private Markup time(Instant instant) {
        return Tag.of("time").with("datetime", instant.toString()).around(Markup.text(telling.at(instant)));
    }

    static String anchor(SessionQuestion question) {
        return "q" + question.number();
    }
}
