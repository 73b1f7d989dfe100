package bot.pilcrow.app;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.retrieval.Languages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how an article is understood. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Shows how an article is understood: metadata, paragraphs, captions, what was dropped and why.")
final class ReadCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a .txt or .md file")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Article article = Library.read(new Ingest(new Languages()), Optional.of(file));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new Json().article(article));
        } else {
            print(article, out);
        }
        out.flush();
        return 0;
    }

    private static void print(Article article, PrintWriter out) {
        out.println(article.title());
        print("publisher", article.metadata().publisher(), out);
        print("author", article.metadata().author(), out);
        print("published", article.metadata().published(), out);
        print("url", article.metadata().url(), out);
        print("language", Optional.of(article.metadata().language()), out);
        print("rights", article.metadata().rights(), out);
        print("version", Optional.of(article.version()), out);
        for (Paragraph paragraph : article.paragraphs()) {
            out.println();
            out.println(label(paragraph));
            paragraph
                    .sentences()
                    .forEach(sentence ->
                            out.printf("  %-6s %s%n", paragraph.idOf(sentence), paragraph.textOf(sentence)));
        }
        if (!article.dropped().isEmpty()) {
            out.println();
            out.println("dropped");
            article.dropped().forEach(line -> out.println("  - " + line));
        }
    }

    private static String label(Paragraph paragraph) {
        return switch (paragraph.kind()) {
            case BODY -> "¶" + paragraph.number();
            case CAPTION -> "photo caption";
            case HEADLINE -> "headline";
        };
    }

    private static void print(String name, Optional<String> value, PrintWriter out) {
        value.ifPresent(known -> out.printf("%-10s %s%n", name, known));
    }
}
