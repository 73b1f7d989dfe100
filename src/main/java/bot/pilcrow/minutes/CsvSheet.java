package bot.pilcrow.minutes;

import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Minutes.Gap;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The minutes as a table by RFC 4180 with a byte order mark, without which Excel takes it for another encoding: a row for
 * each question asked, joined ones among them. Of those put aside only the number and the outcome are told.
 */
final class CsvSheet {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<String> COLUMNS = List.of(
            "number",
            "joined",
            "standing",
            "question",
            "asker",
            "time",
            "votes",
            "asked",
            "said",
            "quotes",
            "translations",
            "lacking",
            "host",
            "host.answer",
            "before",
            "gap",
            "session",
            "article",
            "publisher",
            "published",
            "opened",
            "ended");

    private final Telling telling;
    private final Report report;

    CsvSheet(Telling telling) {
        this.telling = telling;
        this.report = telling.report();
    }

    String print() {
        String zone = report.minutes().zone().getId();
        String header = COLUMNS.stream()
                .map(column -> CsvCell.of(telling.phrases().say("column." + column, zone)))
                .collect(Collectors.joining(","));
        Stream<String> rows = report.items().stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(new Row(item, item.question())),
                        item.entry().joined().stream().map(joined -> new Row(item, joined))))
                .sorted(Comparator.comparingInt(row -> row.question().number()))
                .map(this::row);
        return Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private String row(Row row) {
        SessionQuestion question = row.question();
        boolean aside = row.item().isPutAside();
        List<String> cells = new ArrayList<>();
        cells.add(CsvCell.of(question.number()));
        cells.add(row.isRoot() ? CsvCell.of("") : CsvCell.of(row.item().number()));
        cells.add(CsvCell.of(telling.standing(question.standing())));
        cells.add(CsvCell.of(aside ? "" : wording(question)));
        cells.add(CsvCell.of(aside ? "" : telling.asker(question)));
        cells.add(CsvCell.of(local(question.askedAt())));
        cells.add(CsvCell.of(question.votes()));
        cells.add(CsvCell.of(question.asked()));
        cells.addAll(row.isRoot() && !aside ? answer(row.item()) : blank(8));
        cells.addAll(session());
        return String.join(",", cells);
    }

    /** The words as they came, so that what a formula would begin with is still seen. */
    private String wording(SessionQuestion question) {
        return Item.isWithdrawn(question) ? telling.wording(question) : question.text();
    }

    private List<String> answer(Item item) {
        Optional<HostWord> host = telling.hostWord(item);
        return Stream.of(
                        item.said(),
                        item.quotes().stream().map(this::quote).collect(Collectors.joining(" | ")),
                        item.quotes().stream()
                                .flatMap(quote -> quote.translation().stream())
                                .collect(Collectors.joining(" | ")),
                        item.isMissing()
                                ? telling.lacking(item)
                                        .orElseGet(() -> telling.phrases().say("missing"))
                                : telling.lacking(item).orElse(""),
                        host.map(word -> telling.host(word.host())).orElse(""),
                        host.map(HostWord::text).orElse(""),
                        item.entry().corrections().stream().map(this::before).collect(Collectors.joining(" | ")),
                        gap(item))
                .map(CsvCell::of)
                .toList();
    }

    private String quote(Excerpt quote) {
        String place = telling.place(quote.paragraph());
        String source = telling.voice(quote)
                .map(name -> telling.phrases().say("pair", name, place))
                .orElse(place);
        return "“" + quote.text() + "” (" + source + ")";
    }

    private String before(Correction correction) {
        String who = telling.phrases().say("pair", telling.host(correction.host()), local(correction.at()));
        return correction.before().orElseGet(() -> telling.phrases().say("before.article")) + " (" + who + ")";
    }

    private String gap(Item item) {
        List<Gap> gaps = report.gaps();
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).entries().contains(item.entry())) {
                return Integer.toString(i + 1);
            }
        }
        return "";
    }

    private List<String> session() {
        Minutes minutes = report.minutes();
        Metadata metadata = minutes.article().metadata();
        boolean closed = minutes.session().isClosed();
        return Stream.of(
                        telling.title(),
                        telling.headline(),
                        metadata.publisher().orElse(""),
                        metadata.published().orElse(""),
                        local(telling.opened()),
                        closed ? local(telling.ended()) : "")
                .map(CsvCell::of)
                .toList();
    }

    private String local(Instant instant) {
        return SORTABLE.format(instant.atZone(report.minutes().zone()));
    }

    private static List<String> blank(int cells) {
        return Stream.generate(() -> CsvCell.of("")).limit(cells).toList();
    }

    /** A question and the one it is told under. */
    private record Row(Item item, SessionQuestion question) {

        boolean isRoot() {
            return question.equals(item.question());
        }
    }
}
