package bot.pilcrow.minutes;

import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.Standing;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A report told in a language, before it takes the form of a file. What it returns is plain text, to be escaped. */
final class Telling {

    private final Report report;
    private final MinutesPhrases phrases;

    Telling(Report report, MinutesPhrases phrases) {
        this.report = report;
        this.phrases = phrases;
    }

    Report report() {
        return report;
    }

    MinutesPhrases phrases() {
        return phrases;
    }

    String title() {
        return Optional.of(Wording.line(minutes().session().title()))
                .filter(title -> !title.isEmpty())
                .orElseGet(this::headline);
    }

    String headline() {
        return Wording.line(metadata().title());
    }

    /** Who published the article, and when. */
    List<String> source() {
        return Stream.of(
                        metadata().publisher().map(Wording::line),
                        metadata().author().map(Wording::line),
                        metadata().published().map(phrases::date))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** When the session was, on the group's clock. */
    String when() {
        ZonedDateTime from = opened().atZone(minutes().zone());
        ZonedDateTime to = ended().atZone(minutes().zone());
        String first = phrases.say("date.time", phrases.date(from), phrases.time(from));
        String last = from.toLocalDate().equals(to.toLocalDate()) ? phrases.time(to) : at(ended());
        String key = minutes().session().isClosed() ? "when.closed" : "when.open";
        return phrases.say(key, first + " – " + last, phrases.zone(minutes().zone()));
    }

    Instant opened() {
        return minutes().session().createdAt();
    }

    /** When it was closed, or when the minutes of one that is not were taken. */
    Instant ended() {
        return minutes().session().state() instanceof Closed closed
                ? closed.at()
                : minutes().takenAt();
    }

    /** A time on the group's clock, with the day when that is not the day of the opening. */
    String at(Instant instant) {
        ZonedDateTime time = instant.atZone(minutes().zone());
        boolean sameDay =
                time.toLocalDate().equals(opened().atZone(minutes().zone()).toLocalDate());
        return sameDay ? phrases.time(time) : phrases.say("date.time", phrases.date(time), phrases.time(time));
    }

    List<Figure> figures() {
        Figures figures = report.figures();
        return Stream.of(
                        new Figure("asked", figures.asked(), true),
                        new Figure("distinct", figures.distinct(), true),
                        new Figure("answered", figures.answered(), true),
                        new Figure("partly", figures.partly(), true),
                        new Figure("host", figures.byHost(), true),
                        new Figure("missing", figures.notInArticle(), true),
                        new Figure("waiting", figures.waiting(), figures.waiting() > 0),
                        new Figure("dismissed", figures.dismissed(), true),
                        new Figure("withdrawn", figures.withdrawn(), figures.withdrawn() > 0),
                        new Figure("people", figures.people(), true))
                .filter(Figure::shown)
                .toList();
    }

    String label(Figure figure) {
        return phrases.say("figure." + figure.key());
    }

    /** The words asked, or that they were taken back. */
    String wording(SessionQuestion question) {
        return Item.isWithdrawn(question) ? phrases.say("withdrawn") : Wording.line(question.text());
    }

    /** Who asked, as far as everybody may know. */
    String asker(SessionQuestion question) {
        return question.asker()
                .name()
                .map(Wording::line)
                .filter(name -> !name.isEmpty() && !Item.isWithdrawn(question))
                .orElseGet(() -> phrases.say("anonymous"));
    }

    /** What has become of a question, in a word or two. */
    String standing(Standing standing) {
        return phrases.say(
                "standing." + standing.name().toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /** What the article does not say, of a question that it answers in part or not at all. */
    Optional<String> lacking(Item item) {
        String words = item.soughtFor().stream()
                .reduce((first, second) -> phrases.say("pair", first, second))
                .orElse("");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return item.isMissing() ? Optional.of(phrases.say("sought", words)) : partly(item, words);
    }

    private Optional<String> partly(Item item, String words) {
        return item.answer().filter(turn -> turn.verdict().equals("PARTLY")).map(turn -> phrases.say("partly", words));
    }

    /** What a paragraph is cited as. */
    String place(Paragraph paragraph) {
        return switch (paragraph.kind()) {
            case CAPTION -> phrases.say("caption");
            case HEADLINE -> phrases.say("headline");
            case BODY -> phrases.leftToRight("¶" + paragraph.number());
        };
    }

    /** Whose words a quote is: those of a speaker, else the publisher's; nobody's outside of the running text. */
    Optional<String> voice(Excerpt quote) {
        return quote.speaker()
                .or(() -> metadata().publisher().map(Wording::line))
                .filter(name -> quote.isFromBody());
    }

    /** What a host is called. */
    String host(String name) {
        String line = Wording.line(name);
        return line.isEmpty() ? phrases.say("host") : line;
    }

    Optional<HostWord> hostWord(Item item) {
        return item.question().hostWord().filter(word -> item.standing() != Standing.WITHDRAWN);
    }

    private Minutes minutes() {
        return report.minutes();
    }

    private Metadata metadata() {
        return minutes().article().metadata();
    }

    /**
     * One of the session's numbers.
     *
     * @param shown whether it says something
     */
    record Figure(String key, int value, boolean shown) {}
}
