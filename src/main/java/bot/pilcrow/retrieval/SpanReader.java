package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.ReaderInput.Front;
import bot.pilcrow.retrieval.ReaderInput.Window;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An extractive question-answering model: reads a question and a paragraph and points at the words that answer, with how
 * much surer it is of them than that nothing there answers (SQuAD 2.0; Rajpurkar, Jia and Liang 2018). May be shared
 * between threads.
 */
public final class SpanReader {

    /** No answer is longer, in word pieces. */
    private static final int LONGEST_SPAN = 30;

    private final ReaderModel model;
    private final TokenEncoder encoder;
    private final Executor executor;

    /**
     * Reads by a model.
     *
     * @param encoder splits into the same word pieces
     * @param executor runs the windows of one question beside each other
     */
    public SpanReader(ReaderModel model, TokenEncoder encoder, Executor executor) {
        this.model = model;
        this.encoder = encoder;
        this.executor = executor;
    }

    /**
     * The likeliest answer that begins in one sentence.
     *
     * @param unit the sentence
     * @param from index of the answer's first UTF-16 unit in the paragraph
     * @param to index after its last; may lie in a later sentence
     * @param margin how much likelier than no answer, as a difference of logits, about -20 to 20
     */
    public record Span(Unit unit, int from, int to, double margin) {}

    /**
     * For each sentence of the paragraphs, in order, the likeliest answer that begins in it.
     *
     * @param headline of the article that the paragraphs are from
     */
    public List<Span> read(String question, String headline, List<Paragraph> paragraphs) {
        Front front = Front.of(
                OptionalInt.empty(),
                encoder.split(question),
                model.layout().shortened(encoder.split(headline)),
                encoder);
        List<Window> windows =
                ReaderInput.windows(front, paragraphs, model.layout().joined(), encoder);
        List<CompletableFuture<BestSpans>> tasks = windows.stream()
                .sorted(Comparator.comparingInt((Window window) -> -window.length()))
                .map(window -> CompletableFuture.supplyAsync(() -> run(window), executor))
                .toList();
        BestSpans best = new BestSpans();
        tasks.forEach(task -> best.merge(task.join()));
        return best.inOrder(paragraphs);
    }

    /** Each window alone: with int8 arithmetic what stands beside it in a batch would change its figures. */
    private BestSpans run(Window window) {
        ReaderModel.Logits logits = model.logits(window.input());
        return BestSpans.of(window, logits.starts(), logits.ends(), LONGEST_SPAN);
    }
}
