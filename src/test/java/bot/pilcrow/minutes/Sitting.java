package bot.pilcrow.minutes;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.Minutes.Gap;
import bot.pilcrow.conversation.session.MinutesPress.Sheet;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.Session.Board;
import bot.pilcrow.conversation.session.Session.Closed;
import bot.pilcrow.conversation.session.Session.Open;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A session in Tehran on a small article, made question by question. */
final class Sitting {

    static final Instant OPENED = Instant.parse("2023-02-22T21:00:00Z");
    static final String VERSION = "v1mill";
    static final String MILL = "The council voted on Tuesday to build a tidal mill. It will cost four million pounds.";
    static final String MAYOR = "Mayor Ines Okafor said the wheel would light nine hundred homes.";
    static final String EELS = "Fishermen fear for the eels.";
    static final String CAPTION = "The quay at low water.";

    final List<Entry> entries = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    private Article article = article("Harbour town votes for a tidal mill", "en", List.of(MILL, MAYOR, EELS));
    private String title = "";
    private String language = "en";
    private boolean closed = true;

    static Article article(String title, String language, List<String> body) {
        List<Paragraph> paragraphs = new ArrayList<>();
        paragraphs.add(paragraph(0, Kind.HEADLINE, title));
        body.forEach(text -> paragraphs.add(paragraph(paragraphs.size(), Kind.BODY, text)));
        paragraphs.add(paragraph(paragraphs.size(), Kind.CAPTION, CAPTION));
        Metadata metadata = new Metadata(
                title,
                Optional.of("The Quay Courier"),
                Optional.empty(),
                Optional.of("2023-02-21"),
                Optional.of("https://courier.example/mill"),
                language,
                Optional.of("The text belongs to its publisher."));
        return new Article(metadata, VERSION, paragraphs, List.of());
    }

    private static Paragraph paragraph(int number, Kind kind, String text) {
        return new Paragraph(number, kind, text, List.of(new Sentence(1, 0, text.length())));
    }

    /** Where some words stand in a paragraph, with those that answer. */
    static Quoted quoted(int paragraph, String text, String words, String answer) {
        int from = text.indexOf(words);
        int at = text.indexOf(answer, from);
        return new Quoted(
                paragraph,
                from,
                from + words.length(),
                Optional.empty(),
                Optional.of(new Stretch(at, at + answer.length())));
    }

    static Quoted whole(int paragraph, String text) {
        return new Quoted(paragraph, 0, text.length(), Optional.empty());
    }

    Sitting titled(String words) {
        title = words;
        return this;
    }

    Sitting in(String code) {
        language = code;
        return this;
    }

    Sitting about(Article other) {
        article = other;
        return this;
    }

    Sitting stillOpen() {
        closed = false;
        return this;
    }

    Sitting with(Asked... questions) {
        for (Asked question : questions) {
            entries.add(question.entry());
        }
        return this;
    }

    Sitting gap(Asked... questions) {
        with(questions);
        gaps.add(new Gap(List.copyOf(entries.subList(entries.size() - questions.length, entries.size()))));
        return this;
    }

    Minutes minutes() {
        Instant ended = OPENED.plusSeconds(3_600);
        Session session = new Session(
                "abcdefghijkl",
                new Chat(-100, Chat.Kind.GROUP, OptionalInt.empty()),
                title,
                closed ? new Closed(ended) : new Open(Optional.empty()),
                VERSION,
                Optional.of(language),
                OPENED,
                1,
                Board.unsent());
        return new Minutes(session, article, ended.plusSeconds(60), ZoneId.of("Asia/Tehran"), entries, gaps);
    }

    List<Sheet> sheets() {
        return new MinutesPrinter().print(minutes());
    }

    /** The text of the document with an ending. */
    String text(String ending) {
        Report report = Report.of(minutes());
        Telling telling = new Telling(report, MinutesPhrases.of(Optional.of(language)));
        return switch (ending) {
            case "html" -> new HtmlSheet(telling, Style.read()).print();
            case "md" -> new MarkdownSheet(telling).print();
            case "csv" -> new CsvSheet(telling).print();
            case "json" -> new JsonSheet(telling).print();
            default -> throw new IllegalArgumentException("No document ends in " + ending);
        };
    }
}
