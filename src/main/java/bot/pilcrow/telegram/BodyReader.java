package bot.pilcrow.telegram;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the body of a request as it comes, without a thread that waits for it: however many bodies come slowly, those that
 * come fast find a thread.
 */
final class BodyReader implements ReadListener {

    private static final int PIECE = 8192;

    /** More came than is taken. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge() {
            super("More than is taken");
        }
    }

    private final ServletInputStream in;
    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private BodyReader(ServletInputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * Begins to read; the request must be in asynchronous mode.
     *
     * @param most bytes that are taken; no more than one beyond is read
     * @return the body, or {@link TooLarge}, or why the connection broke
     */
    static CompletableFuture<byte[]> read(ServletInputStream in, int most) {
        BodyReader reader = new BodyReader(in, most);
        in.setReadListener(reader);
        return reader.body;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE];
        while (!body.isDone() && in.isReady() && !in.isFinished()) {
            int count = in.read(piece, 0, Math.min(PIECE, most + 1 - read.size()));
            read.write(piece, 0, Math.max(count, 0));
            if (read.size() > most) {
                body.completeExceptionally(new TooLarge());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        body.complete(read.toByteArray());
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }
}
