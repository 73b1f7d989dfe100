package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claims about the bundled article and ten news articles, written by hand in other words than the articles', on which the
 * gate's rules were made; and claims about twelve articles on which they were not, nor was the reader.
 */
final class ClaimSet {

    private static final Path FOLDER = Path.of("src/test/resources/claims");
    private static final Path WRITTEN_FOR_TRAINING = Path.of("src/main/training/reader/articles");

    /** Articles from this number on are held out of training. */
    private static final String HELD_OUT = "367";

    private static final Path NEWS = Path.of("src/main/resources/evaluation/news");

    /**
     * A claim.
     *
     * @param kind how it is false, or {@code true}
     */
    record Written(String article, String text, List<Unit> cited, String kind) {}

    private final Optional<TrainedReader.Pairs> reader;
    private final Map<String, Article> articles = new HashMap<>();
    private final Map<String, Gate> gates = new HashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();

    /** With rules alone, or with a reader as one more witness. */
    ClaimSet(Optional<TrainedReader.Pairs> reader) {
        this.reader = reader;
    }

    List<Written> read(String file) throws IOException {
        List<Written> claims = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            JsonNode node = mapper.readTree(line);
            Article article = article(node.path("article").asText());
            List<Unit> cited = new ArrayList<>();
            for (JsonNode id : node.path("sentences")) {
                String[] parts = id.asText().split("\\.", 2);
                Paragraph paragraph =
                        article.paragraph(Integer.parseInt(parts[0])).orElseThrow();
                cited.add(new Unit(paragraph, paragraph.sentences().get(Integer.parseInt(parts[1]) - 1)));
            }
            claims.add(new Written(
                    node.path("article").asText(),
                    node.path("claim").asText(),
                    cited,
                    node.path("kind").asText("true")));
        }
        return claims;
    }

    /** Claims of the articles that are held out; each cites its whole paragraph. */
    List<Written> heldOut(boolean isTrue, Path scratch) throws IOException {
        List<Written> claims = new ArrayList<>();
        try (Stream<Path> files = Files.list(WRITTEN_FOR_TRAINING)) {
            for (Path file : files.filter(path -> path.getFileName().toString().compareTo(HELD_OUT) >= 0)
                    .sorted()
                    .toList()) {
                JsonNode node = mapper.readTree(file.toFile());
                Article article = copied(node, scratch.resolve(file.getFileName() + ".txt"));
                articles.put(file.toString(), article);
                for (JsonNode claim : node.path("claims")) {
                    String text = node.path("paragraphs")
                            .path(claim.path("paragraph").asInt())
                            .asText();
                    article.paragraphs().stream()
                            .filter(paragraph -> claim.path("true").asBoolean() == isTrue
                                    && paragraph.text().equals(text))
                            .map(paragraph -> new Written(
                                    file.toString(),
                                    claim.path("text").asText(),
                                    paragraph.sentences().stream()
                                            .map(sentence -> new Unit(paragraph, sentence))
                                            .toList(),
                                    claim.path("kind").asText()))
                            .forEach(claims::add);
                }
            }
        }
        return claims;
    }

    private static Article copied(JsonNode node, Path file) throws IOException {
        List<String> parts = new ArrayList<>(List.of(node.path("title").asText()));
        node.path("paragraphs").forEach(paragraph -> parts.add(paragraph.asText()));
        Files.writeString(file, String.join("\n\n", parts));
        return ((Reading.Understood) new Ingest(new Languages()).read(new Source.TextFile(file))).article();
    }

    Article article(String name) {
        return articles.computeIfAbsent(name, any -> {
            Source source = Files.exists(NEWS.resolve(name + ".txt"))
                    ? new Source.TextFile(NEWS.resolve(name + ".txt"))
                    : new Source.Bundled();
            return ((Reading.Understood) new Ingest(new Languages()).read(source)).article();
        });
    }

    Gate gate(String article) {
        return gates.computeIfAbsent(article, name -> {
            Article read = article(name);
            return new Gate(read, new Attribution(read), new Stems("en"), Witnesses.of(read, reader, Optional.empty()));
        });
    }
}
