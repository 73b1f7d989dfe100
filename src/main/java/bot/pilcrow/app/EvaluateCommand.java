package bot.pilcrow.app;

import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.article.Article;
import bot.pilcrow.evaluation.Evaluation;
import bot.pilcrow.evaluation.GoldFiles;
import bot.pilcrow.evaluation.GoldSet;
import bot.pilcrow.evaluation.Scorecard;
import bot.pilcrow.retrieval.VectorFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the answers on gold questions. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Scores the answers on gold questions: JSON Lines of our own form, or SQuAD 2.0 JSON.",
            "JSON Lines are asked of the .txt or .md file of the same name beside them, else of --article, else of ARTICLE."
        })
final class EvaluateCommand implements Callable<Integer> {

    /** Fixed, so that two runs ask the same questions of other articles. */
    private static final long SEED = 20230222;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "gold questions")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> files;

    @Option(names = "--article", paramLabel = "FILE", description = "the article that JSON Lines are about")
    private @Nullable Path article;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--misses", description = "print what went wrong, question by question")
    private boolean showMisses;

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        PrintWriter err = spec.commandLine().getErr();
        try (Library library = new Library(VectorFiles.in(settings.dataDir().resolve("vectors")))) {
            List<GoldSet> sets = sets(new GoldFiles(library.ingest()), library, settings);
            Evaluation evaluation = new Evaluation();
            Random random = new Random(SEED);
            for (GoldSet set : sets) {
                err.printf(
                        "%s: %d questions%n",
                        set.article().title(), set.questions().size());
                EmbeddedAnswerer answerer = library.answerer(set.article());
                evaluation.ask(set, answerer);
                evaluation.askOthers(
                        sets.stream().filter(other -> !other.equals(set)).toList(), answerer, random);
            }
            print(evaluation.scorecard());
            return 0;
        }
    }

    private List<GoldSet> sets(GoldFiles gold, Library library, Settings settings) {
        List<GoldSet> sets = new ArrayList<>();
        try {
            for (Path file : files) {
                if (gold.bringsItsArticles(file)) {
                    sets.addAll(gold.squad(file));
                } else {
                    sets.add(gold.lines(file, articleFor(file, library, settings)));
                }
            }
            return sets;
        } catch (GoldFiles.Unusable e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private Article articleFor(Path gold, Library library, Settings settings) {
        String stem = gold.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Optional<Path> beside = List.of(".txt", ".md").stream()
                .map(ending -> gold.resolveSibling(stem + ending))
                .filter(Files::isRegularFile)
                .findFirst();
        return Library.read(
                library.ingest(), Optional.ofNullable(article).or(() -> beside).or(settings::article));
    }

    private void print(Scorecard card) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new Json().scorecard(card));
        } else {
            new ScorecardText(card).print(out, showMisses);
        }
        out.flush();
    }
}
