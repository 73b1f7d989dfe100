package bot.pilcrow.minutes;

import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.minutes.Markup.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The article on the page: its paragraphs with their numbers, and how often each was asked about. */
final class HtmlArticle {

    private final Telling telling;
    private final MinutesPhrases phrases;
    private final Heat heat;

    HtmlArticle(Telling telling) {
        this.telling = telling;
        this.phrases = telling.phrases();
        this.heat = telling.report().heat();
    }

    /** An element that says in which language the article is, and in which direction that is written. */
    static Tag inItsLanguage(Tag tag, Telling telling) {
        String code = telling.report().minutes().article().metadata().language();
        return tag.with("lang", Locale.forLanguageTag(code).toLanguageTag())
                .with("dir", MinutesPhrases.isRightToLeft(code) ? "rtl" : "ltr");
    }

    Markup print() {
        List<Paragraph> paragraphs = telling.report().minutes().article().paragraphs();
        Markup source = Tag.of("p", "meta")
                .around(Markup.dotted(telling.source().stream().map(Markup::foreign)));
        Markup text = inItsLanguage(Tag.of("div", "text"), telling)
                .around(
                        Markup.each(ofKind(paragraphs, Kind.HEADLINE), this::paragraph),
                        Markup.each(ofKind(paragraphs, Kind.BODY), this::paragraph),
                        Markup.each(ofKind(paragraphs, Kind.CAPTION), this::paragraph));
        return Tag.of("aside")
                .with("id", "article")
                .with("aria-labelledby", "article-title")
                .around(
                        Tag.of("h2").with("id", "article-title").around(Markup.text(phrases.say("section.article"))),
                        source,
                        text,
                        address());
    }

    private static List<Paragraph> ofKind(List<Paragraph> paragraphs, Kind kind) {
        return paragraphs.stream().filter(paragraph -> paragraph.kind() == kind).toList();
    }

    private Markup paragraph(Paragraph paragraph) {
        int asked = heat.of(paragraph);
        int share = Math.min(100, Math.round(100f * asked / Math.max(1, heat.highest())));
        return Tag.of("div", "paragraph " + paragraph.kind().name().toLowerCase(Locale.ROOT))
                .with("id", "p" + paragraph.number())
                .with("style", "--heat:" + share + "%")
                .around(
                        Tag.of("span", "place").around(Markup.text(place(paragraph))),
                        Tag.of("p").around(Markup.text(paragraph.text())),
                        asked > 0 ? askedIn(paragraph, asked) : Markup.none(),
                        new Markup("\n"));
    }

    private String place(Paragraph paragraph) {
        return paragraph.kind() == Kind.BODY ? "¶" + paragraph.number() : "";
    }

    private Markup askedIn(Paragraph paragraph, int asked) {
        Markup questions = Markup.each(
                heat.questions(paragraph),
                item -> Markup.of(
                        new Markup(" "),
                        Tag.link(HtmlItems.anchor(item.question()))
                                .with("class", "number")
                                .around(Markup.text(phrases.number(item.number())))));
        return Tag.of("p", "asked")
                .with("lang", phrases.locale().toLanguageTag())
                .with("dir", phrases.isRightToLeft() ? "rtl" : "ltr")
                .around(
                        Tag.of("span", "bar").with("aria-hidden", "true").around(),
                        Tag.of("span").around(Markup.text(phrases.say("asked.about", phrases.number(asked)))),
                        questions);
    }

    private Markup address() {
        Metadata metadata = telling.report().minutes().article().metadata();
        return Stream.of(metadata.url())
                .flatMap(Optional::stream)
                .filter(HtmlArticle::isWebAddress)
                .map(url -> Tag.of("p", "meta address").with("dir", "ltr").around(Markup.text(url)))
                .findFirst()
                .orElseGet(Markup::none);
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = Optional.ofNullable(URI.create(url).getScheme()).orElse("");
            return List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
