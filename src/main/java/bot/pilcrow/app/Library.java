package bot.pilcrow.app;

import bot.pilcrow.answer.EmbeddedAnswerer;
import bot.pilcrow.article.Article;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.Retriever;
import bot.pilcrow.retrieval.TokenEncoder;
import bot.pilcrow.retrieval.VectorFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads articles and makes answerers for them; owns the embedded model, which is loaded once. */
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
    private final VectorFiles vectors;

    /** Begins to load the model, which goes on while the article is read. */
    Library(VectorFiles vectors) {
        this.vectors = vectors;
        this.encoder = CompletableFuture.supplyAsync(TokenEncoder::load, executor);
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

    /** Makes an answerer, computing the article's vectors if they are not on disk. */
    EmbeddedAnswerer answerer(Article article) {
        return new EmbeddedAnswerer(Retriever.of(article, encoder.join(), vectors, executor), languages);
    }

    /** Waits for the model to be loaded: ending the process in the middle of that crashes it. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            encoder.join().close();
        } catch (CompletionException e) {
            LOG.debug("The model was never loaded", e);
        }
    }
}
