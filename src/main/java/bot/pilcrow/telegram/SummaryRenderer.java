package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.telegram.RichText.Style;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The few lines that sum a session up; the minutes in full are files. */
final class SummaryRenderer {

    private static final int MOST = 3;

    private final Article article;
    private final Phrases phrases;

    SummaryRenderer(Article article, Phrases phrases) {
        this.article = article;
        this.phrases = phrases;
    }

    Page page(Minutes minutes) {
        Composer composer = new Composer()
                .write(Style.BOLD, phrases.say(minutes.session().isClosed() ? "summary.ended" : "summary.so.far"))
                .line()
                .write(phrases.say(
                        "summary.figures",
                        minutes.asked(),
                        minutes.entries().size(),
                        count(minutes, Standing::isFromArticle),
                        count(minutes, standing -> standing == Standing.HOST_ANSWERED),
                        count(minutes, SummaryRenderer::isMissing)));
        List<Entry> voted = minutes.entries().stream()
                .filter(entry -> entry.question().standing() != Standing.DISMISSED)
                .filter(entry -> !entry.question().text().isBlank())
                .sorted(Comparator.comparing((Entry entry) -> entry.question().votes())
                        .reversed())
                .limit(MOST)
                .toList();
        if (!voted.isEmpty()) {
            composer.paragraph().write(Style.BOLD, phrases.say("summary.most.voted"));
            voted.forEach(entry -> writeVoted(composer, minutes, entry));
        }
        String quoted = mostQuoted(minutes);
        if (!quoted.isEmpty()) {
            composer.paragraph().write(phrases.say("summary.most.quoted", quoted));
        }
        return Page.of(composer.done());
    }

    /** Whether the article did not answer it, whatever became of it then. */
    private static boolean isMissing(Standing standing) {
        return standing == Standing.WITH_HOST || standing == Standing.HOST_ANSWERED;
    }

    private void writeVoted(Composer composer, Minutes minutes, Entry entry) {
        SessionQuestion question = entry.question();
        OptionalInt answer = question.hidden()
                ? OptionalInt.empty()
                : entry.answer().map(Turn::answerMessageId).orElse(OptionalInt.empty());
        composer.line().write("▲" + question.votes() + " ");
        SessionLines.writeLink(
                composer,
                new SessionLines(phrases).words(question),
                SessionLines.address(minutes.session().chat(), answer));
    }

    private static int count(Minutes minutes, Predicate<Standing> kind) {
        return (int) minutes.entries().stream()
                .filter(entry -> kind.test(entry.question().standing()))
                .count();
    }

    private String mostQuoted(Minutes minutes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        minutes.entries().stream()
                .filter(entry -> entry.question().standing().isFromArticle())
                .forEach(entry -> entry.answer().map(turn -> SessionLines.paragraphs(turn, article)).stream()
                        .flatMap(marks -> Optional.of(marks).filter(any -> !any.isEmpty()).stream())
                        .flatMap(marks -> List.of(marks.split(" ", -1)).stream())
                        .forEach(mark -> counts.merge(mark, entry.question().asked(), Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(entry -> entry.getKey() + " ×" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
