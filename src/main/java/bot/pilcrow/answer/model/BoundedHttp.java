package bot.pilcrow.answer.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * LangChain4j's HTTP client with an end to everything: a deadline over connecting, headers and body together, and a cap on the
 * body. Follows no redirects. Sync only. May be shared between threads; each thread sets its own deadline.
 */
final class BoundedHttp implements HttpClient, HttpClientBuilder {

    private static final int LARGEST_BODY = 1_000_000;
    private static final int LARGEST_ERROR = 2_000;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    @SuppressWarnings("ThreadLocalUsage") // one for each model, and these live as long as the program
    private final ThreadLocal<Deadline> deadlines = new ThreadLocal<>();

    /** Ends every call of this thread until the next one is set. */
    void endAt(Deadline deadline) {
        deadlines.set(deadline);
    }

    /** A server that asks to come back later. */
    static final class ComeBack extends HttpException {

        private static final long serialVersionUID = 1;

        private final Duration after;

        ComeBack(int status, String message, Duration after) {
            super(status, message);
            this.after = after;
        }

        Duration after() {
            return after;
        }
    }

    /** A body larger than any answer. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLong() {
            super("The body is too long");
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest.Builder asked = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> asked.header(name, value)));
        asked.method(
                request.method().name(),
                BodyPublishers.ofString(Optional.ofNullable(request.body()).orElse("")));
        HttpResponse<byte[]> response = within(client.sendAsync(asked.build(), info -> new CappedBody(LARGEST_BODY)));
        if (response.statusCode() / 100 != 2) {
            throw failure(response);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(new String(response.body(), StandardCharsets.UTF_8))
                .build();
    }

    private static HttpException failure(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        String text = new String(body, 0, Math.min(body.length, LARGEST_ERROR), StandardCharsets.UTF_8);
        return response.headers()
                .firstValue("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .<HttpException>map(seconds ->
                        new ComeBack(response.statusCode(), text, Duration.ofSeconds(Long.parseLong(seconds))))
                .orElseGet(() -> new HttpException(response.statusCode(), text));
    }

    private HttpResponse<byte[]> within(CompletableFuture<HttpResponse<byte[]>> response) {
        Duration left = Optional.ofNullable(deadlines.get()).map(Deadline::left).orElse(CONNECT);
        try {
            return response.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            response.cancel(true);
            throw new TimeoutException(e);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new TimeoutException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io && io.getCause() instanceof TooLong long_
                    ? long_
                    : new UncheckedIOException(
                            e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Nothing is streamed");
    }

    @Override
    public Duration connectTimeout() {
        return CONNECT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return CONNECT;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }

    /** Gathers a body up to a cap. */
    private static final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {

        private final int most;
        private final java.io.ByteArrayOutputStream gathered = new java.io.ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Optional<java.util.concurrent.Flow.Subscription> subscription = Optional.empty();

        CappedBody(int most) {
            this.most = most;
        }

        @Override
        public CompletableFuture<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription begun) {
            subscription = Optional.of(begun);
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<java.nio.ByteBuffer> parts) {
            for (java.nio.ByteBuffer part : parts) {
                if (gathered.size() + part.remaining() > most) {
                    subscription.ifPresent(java.util.concurrent.Flow.Subscription::cancel);
                    body.completeExceptionally(new IOException(new TooLong()));
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                gathered.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(gathered.toByteArray());
        }
    }
}
