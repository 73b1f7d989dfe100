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

/** Claims about the bundled article and ten news articles, written by hand in other words than the articles'. */
final class ClaimSet {

    private static final Path FOLDER = Path.of("src/test/resources/claims");
    private static final Path NEWS = Path.of("src/main/resources/evaluation/news");

    /**
     * A claim.
     *
     * @param kind how it is false, or {@code true}
     */
    record Written(String article, String text, List<Unit> cited, String kind) {}

    private final Map<String, Article> articles = new HashMap<>();
    private final Map<String, Gate> gates = new HashMap<>();
    private final ObjectMapper mapper = new ObjectMapper();

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
            return new Gate(read, new Attribution(read), new Stems("en"));
        });
    }
}
