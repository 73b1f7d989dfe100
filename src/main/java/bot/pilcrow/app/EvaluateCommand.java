package bot.pilcrow.app;

import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.answer.ModelObserver;
import bot.pilcrow.answer.ReplyCache;
import bot.pilcrow.article.Article;
import bot.pilcrow.evaluation.Calibration;
import bot.pilcrow.evaluation.Evaluation;
import bot.pilcrow.evaluation.GoldFiles;
import bot.pilcrow.evaluation.GoldSet;
import bot.pilcrow.evaluation.Scorecard;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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

    @Option(
            names = "--calibrate",
            description = "fit the reader's rule to the questions, and print it as calibration.json")
    private boolean calibrate;

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        if (calibrate) {
            calibrate(settings);
            return 0;
        }
        try (Library library = new Library(settings)) {
            List<GoldSet> sets = sets(new GoldFiles(library.ingest()), library, settings);
            Evaluation plain = new Evaluation();
            Evaluation reading = new Evaluation();
            Evaluation wording = new Evaluation();
            boolean reads = library.reads();
            for (GoldSet set : sets) {
                tell(set);
                List<GoldSet> others =
                        sets.stream().filter(other -> !other.equals(set)).toList();
                ask(plain, set, others, library.plainAnswerer(set.article()));
                if (reads) {
                    ask(reading, set, others, library.answerer(set.article()));
                }
                EmbeddedAnswerer embedded = library.answerer(set.article());
                library.modelAnswerer(embedded, ReplyCache.none(), new SecureRandom(), ModelObserver.none())
                        .ifPresent(answerer -> wording.ask(set, embedded, answerer));
            }
            print(
                    plain.scorecard(),
                    reads ? Optional.of(reading.scorecard()) : Optional.empty(),
                    settings.model().map(any -> wording.scorecard()));
            return 0;
        }
    }

    /** Every article is asked the same questions of other articles, with the reader and without. */
    private static void ask(Evaluation evaluation, GoldSet set, List<GoldSet> others, EmbeddedAnswerer answerer) {
        evaluation.ask(set, answerer);
        evaluation.askOthers(others, answerer, new Random(SEED));
    }

    private void calibrate(Settings settings) {
        ReaderLoader.Fresh fresh = new ReaderLoader(settings).loadUnfitted();
        try (Library library = new Library(settings, () -> Optional.of(fresh.loaded()))) {
            Calibration calibration = new Calibration();
            List<GoldSet> sets = sets(new GoldFiles(library.ingest()), library, settings);
            Random random = new Random(SEED);
            for (GoldSet set : sets) {
                tell(set);
                calibration.ask(
                        set,
                        sets.stream().filter(other -> !other.equals(set)).toList(),
                        library.plainAnswerer(set.article()),
                        library.answerer(set.article()),
                        random);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(new Json().calibration(calibration.fit(), fresh.sha256()));
            out.flush();
        }
    }

    private void tell(GoldSet set) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%s: %d questions%n",
                        set.article().title(), set.questions().size());
        spec.commandLine().getErr().flush();
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

    private void print(Scorecard plain, Optional<Scorecard> reading, Optional<Scorecard> wording) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new Json()
                    .scorecard(
                            wording.or(() -> reading).orElse(plain),
                            reading.or(() -> wording).map(any -> plain)));
        } else {
            List<String> names = new ArrayList<>(List.of("without reader"));
            List<Scorecard> cards = new ArrayList<>(List.of(plain));
            reading.ifPresent(card -> {
                names.add("with reader");
                cards.add(card);
            });
            wording.ifPresent(card -> {
                names.add("with model");
                cards.add(card);
            });
            new ScorecardText(names, cards).print(out, showMisses);
        }
        out.flush();
    }
}
