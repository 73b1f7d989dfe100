package bot.pilcrow.minutes;

import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Minutes.Entry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The minutes for programs, as one JSON object; programs outside rely on these names. Times are ISO 8601 in UTC, questions
 * are named by their numbers, and what is not known is null.
 *
 * <ul>
 *   <li>{@code title}, {@code language}, {@code zone}, {@code opened}, {@code closed}, {@code taken};
 *   <li>{@code article}: {@code title}, {@code publisher}, {@code author}, {@code published}, {@code url},
 *       {@code language}, {@code version}, {@code rights};
 *   <li>{@code figures}: {@code asked}, {@code distinct}, {@code answered}, {@code partly}, {@code byHost},
 *       {@code notInArticle}, {@code waiting}, {@code dismissed}, {@code withdrawn}, {@code people};
 *   <li>{@code questions}: the distinct ones, as {@link JsonItems} has them;
 *   <li>{@code open}, {@code mostVoted}: numbers of questions; {@code gaps}: {@code votes} and {@code questions} of each;
 *   <li>{@code paragraphs}: {@code number}, {@code kind} and {@code askedAbout}, the most asked about first, without those
 *       that nobody asked about.
 * </ul>
 */
final class JsonSheet {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Telling telling;
    private final Report report;

    JsonSheet(Telling telling) {
        this.telling = telling;
        this.report = telling.report();
    }

    String print() {
        Minutes minutes = report.minutes();
        ObjectNode node = mapper.createObjectNode();
        node.put("title", telling.title());
        node.put("language", telling.phrases().locale().toLanguageTag());
        node.put("zone", minutes.zone().getId());
        node.put("opened", telling.opened().toString());
        node.put("closed", minutes.session().isClosed() ? telling.ended().toString() : null);
        node.put("taken", minutes.takenAt().toString());
        article(node.putObject("article"));
        figures(node.putObject("figures"));
        JsonItems items = new JsonItems();
        ArrayNode questions = node.putArray("questions");
        report.items().forEach(item -> items.item(questions.addObject(), item));
        numbers(node.putArray("open"), report.open().stream().map(Item::entry).toList());
        numbers(
                node.putArray("mostVoted"),
                report.favourites().stream().map(Item::entry).toList());
        ArrayNode gaps = node.putArray("gaps");
        report.gaps()
                .forEach(gap ->
                        numbers(gaps.addObject().put("votes", gap.votes()).putArray("questions"), gap.entries()));
        paragraphs(node.putArray("paragraphs"));
        return write(node);
    }

    private void article(ObjectNode node) {
        Metadata metadata = report.minutes().article().metadata();
        node.put("title", metadata.title());
        node.put("publisher", metadata.publisher().orElse(null));
        node.put("author", metadata.author().orElse(null));
        node.put("published", metadata.published().orElse(null));
        node.put("url", metadata.url().orElse(null));
        node.put("language", metadata.language());
        node.put("version", report.minutes().article().version());
        node.put("rights", metadata.rights().orElse(null));
    }

    private void figures(ObjectNode node) {
        Figures figures = report.figures();
        node.put("asked", figures.asked());
        node.put("distinct", figures.distinct());
        node.put("answered", figures.answered());
        node.put("partly", figures.partly());
        node.put("byHost", figures.byHost());
        node.put("notInArticle", figures.notInArticle());
        node.put("waiting", figures.waiting());
        node.put("dismissed", figures.dismissed());
        node.put("withdrawn", figures.withdrawn());
        node.put("people", figures.people());
    }

    private void paragraphs(ArrayNode array) {
        Heat heat = report.heat();
        for (Paragraph paragraph : heat.most(Integer.MAX_VALUE)) {
            array.addObject()
                    .put("number", paragraph.number())
                    .put("kind", paragraph.kind().name())
                    .put("askedAbout", heat.of(paragraph));
        }
    }

    private static void numbers(ArrayNode array, List<Entry> entries) {
        entries.forEach(entry -> array.add(entry.question().number()));
    }

    private String write(ObjectNode node) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
