package bot.pilcrow.app;

import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Caution;
import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.answer.ModelAnswerer;
import bot.pilcrow.answer.ModelObserver;
import bot.pilcrow.answer.PromptBook;
import bot.pilcrow.answer.QuestionMatcher;
import bot.pilcrow.answer.ReplyCache;
import bot.pilcrow.answer.SameQuestion;
import bot.pilcrow.answer.TrainedReader;
import bot.pilcrow.answer.model.LanguageModel;
import bot.pilcrow.article.Article;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.EntailmentModel;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.PairReader;
import bot.pilcrow.retrieval.Retriever;
import bot.pilcrow.retrieval.SpanReader;
import bot.pilcrow.retrieval.TokenEncoder;
import bot.pilcrow.retrieval.VectorFiles;
import bot.pilcrow.retrieval.WordVectors;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads articles and makes answerers for them; owns the embedded models, which are loaded once. */
final class Library implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Library.class);

    /** Two, since the model uses one core in a call and the machines aimed at have two. */
    private static final int ENCODING_THREADS = 2;

    private final Languages languages = new Languages();
    private final Ingest ingest = new Ingest(languages);
    private final ExecutorService executor = Executors.newFixedThreadPool(ENCODING_THREADS, task -> {
        Thread thread = new Thread(task, "encode");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<TokenEncoder> encoder;
    private final CompletableFuture<Optional<ReaderLoader.Loaded>> reader;
    private final VectorFiles vectors;
    private final Caution caution;
    private final Optional<LanguageModel> model;
    private final Optional<Path> promptsDir;
    private final Optional<CompletableFuture<EntailmentModel>> entailment;

    /** Begins to load the models, which goes on while the article is read. */
    Library(Settings settings) {
        this(settings, new ReaderLoader(settings)::load);
    }

    Library(Settings settings, Supplier<Optional<ReaderLoader.Loaded>> reader) {
        this.vectors = VectorFiles.in(settings.dataDir().resolve("vectors"));
        this.caution = settings.caution();
        this.model = settings.model().map(LanguageModel::new);
        this.promptsDir = settings.promptsDir();
        this.encoder = CompletableFuture.supplyAsync(TokenEncoder::load, executor);
        this.reader = CompletableFuture.supplyAsync(reader, executor);
        this.entailment = settings.entailmentModel()
                .map(folder -> CompletableFuture.supplyAsync(new EntailmentLoader(folder)::load, executor));
    }

    Ingest ingest() {
        return ingest;
    }

    /**
     * Reads a file, or the bundled article.
     *
     * @throws CommandFailed with the reason why not
     */
    static Article read(Ingest ingest, Optional<Path> file) {
        Source source = file.<Source>map(Source.TextFile::new).orElseGet(Source.Bundled::new);
        Reading reading = ingest.read(source);
        if (reading instanceof Reading.Refused refused) {
            throw new CommandFailed(refused.reason());
        }
        return ((Reading.Understood) reading).article();
    }

    /**
     * Makes an answerer, computing the article's vectors if they are not on disk.
     *
     * @throws CommandFailed if the reader that was named is of no use
     */
    EmbeddedAnswerer answerer(Article article) {
        return new EmbeddedAnswerer(retriever(article), languages, caution, reader());
    }

    /**
     * Makes the answerer that the settings ask for: in a language model's words, or by quotes alone.
     *
     * @param embedded what it rests on
     * @param cache what the model replied before
     * @param observer told what becomes of the model's replies
     * @throws CommandFailed if the prompts cannot be used
     */
    Answerer bestAnswerer(EmbeddedAnswerer embedded, ReplyCache cache, RandomGenerator random, ModelObserver observer) {
        return modelAnswerer(embedded, cache, random, observer)
                .<Answerer>map(eloquent -> eloquent)
                .orElse(embedded);
    }

    /** Makes what tells whether two questions about an answerer's article mean the same. */
    QuestionMatcher matcher(EmbeddedAnswerer embedded) {
        return new SameQuestion(embedded, new WordVectors(encoder.join()));
    }

    /** Makes the one that answers in a language model's words, if there is a model. */
    Optional<ModelAnswerer> modelAnswerer(
            EmbeddedAnswerer embedded, ReplyCache cache, RandomGenerator random, ModelObserver observer) {
        // Prompts and models that were named are tried though nobody may ever be asked with them
        Optional<PromptBook> prompts =
                model.isPresent() || promptsDir.isPresent() ? Optional.of(prompts()) : Optional.empty();
        Optional<EntailmentModel> compared = entailment.map(Library::loaded);
        return model.flatMap(asked -> prompts.map(
                book -> new ModelAnswerer(embedded, asked, compared, book, cache, random, System::nanoTime, observer)));
    }

    private PromptBook prompts() {
        try {
            return PromptBook.read(promptsDir);
        } catch (PromptBook.Unusable e) {
            throw new CommandFailed("PROMPTS_DIR: " + e.getMessage());
        }
    }

    /** Makes one that answers by retrieval alone. */
    EmbeddedAnswerer plainAnswerer(Article article) {
        return new EmbeddedAnswerer(retriever(article), languages, caution, Optional.empty());
    }

    private Retriever retriever(Article article) {
        return Retriever.of(article, encoder.join(), vectors, executor);
    }

    private Optional<TrainedReader> reader() {
        return loaded(reader)
                .map(loaded -> new TrainedReader(
                        new SpanReader(loaded.model(), encoder.join(), executor),
                        loaded.rule(),
                        loaded.pairs()
                                .map(rule -> new TrainedReader.Pairs(
                                        new PairReader(loaded.model(), encoder.join()), rule))));
    }

    private static <T> T loaded(CompletableFuture<T> model) {
        try {
            return model.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandFailed failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** Whether a reader is at work. */
    boolean reads() {
        return reader().isPresent();
    }

    /** Waits for the models to be loaded: ending the process in the middle of that crashes it. */
    @Override
    public void close() {
        executor.shutdown();
        close(encoder, TokenEncoder::close);
        close(reader, loaded -> loaded.ifPresent(packed -> packed.model().close()));
        entailment.ifPresent(model -> close(model, EntailmentModel::close));
    }

    private static <T> void close(CompletableFuture<T> model, Consumer<T> close) {
        try {
            close.accept(model.join());
        } catch (CompletionException e) {
            LOG.debug("A model was never loaded", e);
        }
    }
}
