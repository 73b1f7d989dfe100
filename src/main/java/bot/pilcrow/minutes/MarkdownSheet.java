package bot.pilcrow.minutes;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.conversation.session.Minutes.Gap;
import bot.pilcrow.conversation.session.SessionQuestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The minutes as Markdown, to be read as it is or pasted into something that renders it. */
final class MarkdownSheet {

    private static final int MOST_QUOTED = 5;

    private final Telling telling;
    private final MinutesPhrases phrases;
    private final MarkdownItems items;

    MarkdownSheet(Telling telling) {
        this.telling = telling;
        this.phrases = telling.phrases();
        this.items = new MarkdownItems(telling);
    }

    String print() {
        Report report = telling.report();
        return Stream.of(
                        head(),
                        section("section.figures", figures()),
                        section("section.favourites", list(report.favourites(), this::favourite)),
                        section("section.questions", all(report.settled())),
                        section("section.open", all(report.open())),
                        section("section.gaps", list(report.gaps(), this::gap)),
                        section("section.paragraphs", list(report.heat().most(MOST_QUOTED), this::mostQuoted)),
                        "---",
                        foot())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String head() {
        String source = Stream.concat(Stream.of(telling.headline()), telling.source().stream())
                .map(items::words)
                .collect(Collectors.joining(" · "));
        return String.join(
                "\n",
                "# " + items.words(telling.title()),
                "",
                phrases.say("kicker"),
                "",
                "- " + phrases.say("label.article") + ": " + source,
                "- " + phrases.say("label.when") + ": " + telling.when());
    }

    private String figures() {
        return list(telling.figures(), figure -> telling.label(figure) + ": " + phrases.number(figure.value()));
    }

    private String favourite(Item item) {
        return reference(item.question())
                + " · "
                + phrases.say("votes", phrases.number(item.question().votes()));
    }

    private String gap(Gap gap) {
        String questions =
                gap.entries().stream().map(entry -> reference(entry.question())).collect(Collectors.joining(" / "));
        return questions + " · " + phrases.say("votes", phrases.number(gap.votes()));
    }

    private String mostQuoted(Paragraph paragraph) {
        int asked = telling.report().heat().of(paragraph);
        return "**" + telling.place(paragraph) + "** " + items.words(paragraph.text()) + " · "
                + phrases.say("asked.about", phrases.number(asked));
    }

    private String reference(SessionQuestion question) {
        return "(" + phrases.number(question.number()) + ") " + items.words(telling.wording(question));
    }

    private String all(List<Item> questions) {
        return questions.stream().map(items::item).collect(Collectors.joining("\n\n"));
    }

    private static <T> String list(List<T> things, Function<T, String> line) {
        return things.stream().map(thing -> "- " + line.apply(thing)).collect(Collectors.joining("\n"));
    }

    private String section(String key, String inside) {
        return inside.isEmpty() ? "" : "## " + phrases.say(key) + "\n\n" + inside;
    }

    private String foot() {
        Optional<String> rights = telling.report()
                .minutes()
                .article()
                .metadata()
                .rights()
                .map(words ->
                        phrases.fill("rights", UnaryOperator.identity(), UnaryOperator.identity(), items.words(words)));
        return Stream.concat(Stream.of(phrases.say("note")), rights.stream()).collect(Collectors.joining("\n\n"));
    }
}
