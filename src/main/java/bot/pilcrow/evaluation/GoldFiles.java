package bot.pilcrow.evaluation;

import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.evaluation.GoldQuestion.Place;
import bot.pilcrow.ingest.Ingest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads gold questions: JSON Lines of our own form, or SQuAD 2.0 JSON, whose paragraphs are the articles.
 *
 * <p>Our form, one object a line: {@code id}, {@code question}, {@code kind}, {@code quotes} (pieces of the article that hold
 * the answer, none if it is not there), {@code history} (earlier {@code question} and {@code answer} pairs).
 */
public final class GoldFiles {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Ingest ingest;

    /** A file that cannot be used; the message is one line for the person who named it. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /** Creates a reader of gold questions. */
    public GoldFiles(Ingest ingest) {
        this.ingest = ingest;
    }

    /** Whether a file holds SQuAD JSON and so brings its own articles. */
    public boolean bringsItsArticles(Path file) throws Unusable {
        return text(file).stripLeading().startsWith("{\"version\"")
                || file.toString().endsWith(".json");
    }

    /** The sets of a SQuAD file, one for each article. */
    public List<GoldSet> squad(Path file) throws Unusable {
        JsonNode data = json(file, text(file)).path("data");
        if (!data.isArray() || data.isEmpty()) {
            throw new Unusable(file + " holds no SQuAD data: it has no list named data");
        }
        List<GoldSet> sets = new ArrayList<>();
        try {
            for (JsonNode article : data) {
                sets.add(squad(article));
            }
            return sets;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unusable(file + " is no SQuAD 2.0 data: article " + (sets.size() + 1) + ": " + e.getMessage());
        }
    }

    private GoldSet squad(JsonNode node) {
        List<String> body = new ArrayList<>();
        node.path("paragraphs")
                .forEach(paragraph -> body.add(paragraph.path("context").asText()));
        Article article = ingest.ofParagraphs(node.path("title").asText().replace('_', ' '), "en", body);
        List<GoldQuestion> questions = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Paragraph paragraph = article.body().get(i);
            for (JsonNode question : node.path("paragraphs").get(i).path("qas")) {
                questions.add(squad(question, paragraph));
            }
        }
        return new GoldSet(article, questions);
    }

    private static GoldQuestion squad(JsonNode node, Paragraph paragraph) {
        List<Place> places = new ArrayList<>();
        if (!node.path("is_impossible").asBoolean()) {
            for (JsonNode answer : node.path("answers")) {
                int from = answer.path("answer_start").asInt();
                String text = answer.path("text").asText();
                // Counted in code points by the data set
                int start = paragraph.text().offsetByCodePoints(0, from);
                places.add(new Place(paragraph, start, Math.min(paragraph.text().length(), start + text.length())));
            }
        }
        String kind = places.isEmpty() ? "unanswerable" : "answerable";
        return new GoldQuestion(
                node.path("id").asText(),
                kind,
                Question.of(node.path("question").asText().strip()),
                places);
    }

    /** The questions of a JSON Lines file about an article. */
    public GoldSet lines(Path file, Article article) throws Unusable {
        return lines(file.toString(), text(file), article);
    }

    /** The questions of JSON Lines about an article; the name is for messages. */
    public GoldSet lines(String name, String text, Article article) throws Unusable {
        List<GoldQuestion> questions = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                questions.add(line(name + " line " + number, line, article));
            }
        }
        if (questions.isEmpty()) {
            throw new Unusable(name + " holds no questions; put one JSON object on each line");
        }
        return new GoldSet(article, questions);
    }

    private GoldQuestion line(String where, String line, Article article) throws Unusable {
        JsonNode node = json(Path.of(where), line);
        if (!node.path("question").isTextual()) {
            throw new Unusable(where + " has no question");
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode quote : node.path("quotes")) {
            places.add(place(quote.asText(), article)
                    .orElseThrow(() -> new Unusable(where + ": the article does not say \"" + quote.asText() + "\"")));
        }
        List<Exchange> history = new ArrayList<>();
        node.path("history")
                .forEach(turn -> history.add(new Exchange(
                        turn.path("question").asText(), turn.path("answer").asText())));
        return new GoldQuestion(
                node.path("id").asText(where),
                node.path("kind").asText("any"),
                new Question(node.path("question").asText(), history, Optional.empty()),
                places);
    }

    private static Optional<Place> place(String quote, Article article) {
        for (Paragraph paragraph : article.paragraphs()) {
            int from = paragraph.text().indexOf(quote);
            if (from >= 0) {
                return Optional.of(new Place(paragraph, from, from + quote.length()));
            }
        }
        return Optional.empty();
    }

    private static String text(Path file) throws Unusable {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unusable(file + " cannot be read; name a .jsonl file of gold questions or SQuAD 2.0 .json");
        }
    }

    private JsonNode json(Path where, String text) throws Unusable {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unusable(where + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
