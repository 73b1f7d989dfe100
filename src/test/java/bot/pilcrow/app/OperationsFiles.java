package bot.pilcrow.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboard and the alerts for operators ask Prometheus. */
final class OperationsFiles {

    private static final Path FOLDER = Path.of("src", "main", "operations");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[a-zA-Z_:][\\w:]*(?!\\w|\\s*\\()");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)\\}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private OperationsFiles() {}

    /**
     * One alert.
     *
     * @param text all that is said of it
     */
    record Alert(String name, String text) {

        String expression() {
            return between("expr:", "for:").replaceFirst("^>-", "").strip();
        }

        String lasting() {
            return between("for:", "labels:");
        }

        String summary() {
            return text.replaceFirst("(?s).*summary:\\s*(?:>-)?", "").strip();
        }

        private String between(String start, String end) {
            return text.replaceFirst("(?s).*?\\b" + start, "")
                    .replaceFirst("(?s)\\b" + end + ".*", "")
                    .strip();
        }
    }

    /** A label as an expression wants it, on a figure. */
    record Wanted(String figure, String label, String value) {}

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
    }

    static List<Alert> alerts() throws IOException {
        String[] parts = Files.readString(FOLDER.resolve("alerts.yml")).split("- alert:");
        return Stream.of(parts)
                .skip(1)
                .map(part -> new Alert(part.strip().lines().findFirst().orElseThrow(), part))
                .toList();
    }

    /** Every expression of both files. */
    static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>(dashboard().findValuesAsText("expr"));
        alerts().forEach(alert -> all.add(alert.expression()));
        return all;
    }

    /** The figures that an expression reads. */
    static Set<String> figures(String expression) {
        String bare = GROUPING.matcher(expression).replaceAll("");
        bare = bare.replaceAll("\\{[^}]*\\}|\\[[^]]*]", "");
        Set<String> names = new TreeSet<>();
        NAME.matcher(bare).results().map(MatchResult::group).forEach(names::add);
        names.removeAll(WORDS);
        return names;
    }

    /** The labels that an expression wants of figures, but those that Prometheus and the dashboard fill in. */
    static List<Wanted> wanted(String expression) {
        List<Wanted> wanted = new ArrayList<>();
        SELECTOR.matcher(expression)
                .results()
                .forEach(selector -> MATCHER.matcher(selector.group(2))
                        .results()
                        .filter(matcher -> !Set.of("instance", "job").contains(matcher.group(1)))
                        .forEach(matcher -> Stream.of(matcher.group(2).split("\\|"))
                                .map(value -> new Wanted(selector.group(1), matcher.group(1), value))
                                .forEach(wanted::add)));
        return wanted;
    }

    /** The labels that an expression groups by. */
    static Set<String> grouped(String expression) {
        Set<String> labels = new TreeSet<>();
        GROUPING.matcher(expression)
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(1).split(",")))
                .map(String::strip)
                .forEach(labels::add);
        labels.remove("instance");
        return labels;
    }
}
