package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.Face.BoardFace;
import bot.pilcrow.conversation.session.Queues;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionWish.TurnBoard;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Style;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns the state of a session into its board: one message, in pages when it is long. */
final class BoardRenderer {

    /** About what fits on the screen of a phone twice. */
    private static final int QUESTIONS_ON_A_PAGE = 18;

    private static final int LONGEST_TITLE = 200;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Article article;
    private final BotAccount bot;
    private final Function<String, Optional<Turn>> turns;
    private final Phrases phrases;
    private final SessionLines lines;

    /**
     * Prepares to render.
     *
     * @param turns finds the answer to a question
     */
    BoardRenderer(Article article, BotAccount bot, Function<String, Optional<Turn>> turns, Phrases phrases) {
        this.article = article;
        this.bot = bot;
        this.turns = turns;
        this.phrases = phrases;
        this.lines = new SessionLines(phrases);
    }

    /** A question under a heading. */
    private record Row(String heading, SessionQuestion question) {}

    Page page(BoardFace face) {
        List<Row> rows = rows(face.questions());
        int pages = Math.max(1, (rows.size() + QUESTIONS_ON_A_PAGE - 1) / QUESTIONS_ON_A_PAGE);
        int page = Math.min(face.session().board().page(), pages - 1);
        Composer composer = new Composer();
        writeHead(composer, face);
        int from = page * QUESTIONS_ON_A_PAGE;
        writeRows(composer, face.session(), rows.subList(from, Math.min(rows.size(), from + QUESTIONS_ON_A_PAGE)));
        return new Page(composer.done(), buttons(face.session(), page, pages));
    }

    private void writeHead(Composer composer, BoardFace face) {
        Session session = face.session();
        String title = session.title().isBlank() ? article.title() : session.title();
        composer.write(
                Style.BOLD,
                phrases.say("board.title", PlainMention.defuse(CleanText.cap(CleanText.of(title), LONGEST_TITLE))));
        composer.line().write(state(face));
        List<SessionQuestion> all = face.questions();
        if (!all.isEmpty()) {
            composer.line()
                    .write(phrases.say(
                            "board.figures",
                            all.size(),
                            answered(all),
                            count(all, question -> question.standing() == Standing.WAITING),
                            count(all, question -> question.standing() == Standing.WITH_HOST)));
        }
        if (!session.isClosed()) {
            composer.line().write(phrases.say("board.how"));
            if (face.settings().anonymous()) {
                composer.line();
                SessionLines.writeLink(
                        composer,
                        phrases.say("board.without.name"),
                        Optional.of("https://t.me/" + bot.username() + "?start=ask_" + session.id()));
            }
        }
    }

    private String state(BoardFace face) {
        Session.State state = face.session().state();
        if (state instanceof Session.Closed) {
            return phrases.say("board.closed");
        }
        if (state instanceof Session.Paused) {
            return phrases.say("board.paused");
        }
        return state.until()
                .map(until -> phrases.say(
                        "board.open.until", until.atZone(face.settings().zone()).format(CLOCK)))
                .orElseGet(() -> phrases.say("board.open"));
    }

    /** Questions that have an answer, those among them that joined one that has. */
    private static int answered(List<SessionQuestion> all) {
        Set<String> roots = all.stream()
                .filter(question ->
                        question.standing().isFromArticle() || question.standing() == Standing.HOST_ANSWERED)
                .map(SessionQuestion::id)
                .collect(Collectors.toSet());
        return count(all, question -> roots.contains(question.joinedTo().orElse(question.id())));
    }

    private static int count(List<SessionQuestion> all, Predicate<SessionQuestion> kind) {
        return (int) all.stream().filter(kind).count();
    }

    private static List<Row> rows(List<SessionQuestion> all) {
        List<Row> rows = new ArrayList<>();
        add(rows, "board.in.line", all, question -> question.standing() == Standing.WAITING);
        add(rows, "board.with.host", all, question -> question.standing() == Standing.WITH_HOST);
        Predicate<SessionQuestion> byHost = question -> question.hostWord().isPresent()
                && question.standing().isFinal()
                && question.standing() != Standing.JOINED;
        add(
                rows,
                "board.answered",
                all,
                byHost.negate().and(question -> question.standing().isFromArticle()));
        add(rows, "board.by.host", all, byHost);
        return rows;
    }

    private static void add(
            List<Row> rows, String heading, List<SessionQuestion> all, Predicate<SessionQuestion> kind) {
        Queues.byVotes(all, kind).forEach(question -> rows.add(new Row(heading, question)));
    }

    private void writeRows(Composer composer, Session session, List<Row> rows) {
        String heading = "";
        for (Row row : rows) {
            if (!row.heading().equals(heading)) {
                heading = row.heading();
                composer.paragraph().write(Style.BOLD, phrases.say(heading));
            }
            composer.line();
            writeRow(composer, session, row.question());
        }
    }

    private void writeRow(Composer composer, Session session, SessionQuestion question) {
        composer.write("▲" + question.votes() + " ");
        Optional<Turn> turn = question.standing() == Standing.WAITING ? Optional.empty() : turns.apply(question.id());
        OptionalInt answer = question.hidden()
                ? OptionalInt.empty()
                : turn.map(Turn::answerMessageId).orElse(OptionalInt.empty());
        OptionalInt leadsTo = answer.isPresent() ? answer : question.messageId();
        SessionLines.writeLink(composer, lines.words(question), SessionLines.address(session.chat(), leadsTo));
        if (question.standing().isFromArticle() && question.hostWord().isEmpty()) {
            turn.map(known -> SessionLines.paragraphs(known, article))
                    .filter(marks -> !marks.isEmpty())
                    .ifPresent(marks -> composer.write(" " + marks));
        }
    }

    private static List<List<Button>> buttons(Session session, int page, int pages) {
        if (pages == 1) {
            return List.of();
        }
        List<Button> row = new ArrayList<>();
        if (page > 0) {
            row.add(turn("‹", session, page - 1));
        }
        row.add(turn((page + 1) + "/" + pages, session, page));
        if (page + 1 < pages) {
            row.add(turn("›", session, page + 1));
        }
        return List.of(row);
    }

    private static Button turn(String label, Session session, int page) {
        return new Button(label, SessionButtonData.write(new TurnBoard(session.id(), page)));
    }
}
