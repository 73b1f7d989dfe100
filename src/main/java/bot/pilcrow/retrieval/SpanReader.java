package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.ReaderInput.Window;
import bot.pilcrow.retrieval.WordPieces.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * An extractive question-answering model: reads a question and a paragraph and points at the words that answer, with how
 * much surer it is of them than that nothing there answers (SQuAD 2.0; Rajpurkar, Jia and Liang 2018). May be shared
 * between threads.
 */
public final class SpanReader {

    /** Windows in one call of the model: more only wait for the longest. */
    private static final int BATCH = 4;

    /** Windows of one call differ by at most this in pieces, since the shorter are filled up to the longest. */
    private static final int LIKE_LENGTH = 16;

    /** No answer is longer, in word pieces. */
    private static final int LONGEST_SPAN = 30;

    private final ReaderModel model;
    private final TokenEncoder encoder;
    private final Executor executor;

    /**
     * Reads by a model.
     *
     * @param encoder splits into the same word pieces
     * @param executor runs the batches of one question beside each other
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

    /** For each sentence of the paragraphs, in order, the likeliest answer that begins in it. */
    public List<Span> read(String question, List<Paragraph> paragraphs) {
        List<Piece> asked = encoder.split(question);
        List<Window> windows = ReaderInput.windows(asked, paragraphs, encoder);
        List<CompletableFuture<List<BestSpans>>> tasks = batches(windows).stream()
                .map(batch -> CompletableFuture.supplyAsync(() -> run(batch), executor))
                .toList();
        BestSpans best = new BestSpans();
        tasks.forEach(task -> task.join().forEach(best::merge));
        return best.inOrder(paragraphs);
    }

    /** Batches of windows of about the same length, the longest first, so that no long one is begun last. */
    private static List<List<Window>> batches(List<Window> windows) {
        List<Window> sorted = windows.stream()
                .sorted(Comparator.comparingInt((Window window) -> -window.length()))
                .toList();
        int most = Math.max(1, Math.min(BATCH, (windows.size() + 1) / 2));
        List<List<Window>> batches = new ArrayList<>();
        for (Window window : sorted) {
            List<Window> open = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
            if (open.isEmpty() || open.size() == most || open.get(0).length() - window.length() > LIKE_LENGTH) {
                open = new ArrayList<>();
                batches.add(open);
            }
            open.add(window);
        }
        return batches;
    }

    private List<BestSpans> run(List<Window> batch) {
        ReaderModel.Logits logits =
                model.logits(batch.stream().map(Window::input).toList());
        List<BestSpans> best = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            best.add(BestSpans.of(batch.get(row), logits.starts()[row], logits.ends()[row], LONGEST_SPAN));
        }
        return best;
    }
}
