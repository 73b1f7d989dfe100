package bot.pilcrow.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An OpenAI-compatible chat server on loopback that answers, or fails to, as a test tells it to, and remembers what it
 * was asked. Every connection carries one request and has a daemon thread of its own. For any number of threads.
 */
public final class ModelServer implements AutoCloseable {

    /** Where chats are asked for, after whatever base path the client puts before it. */
    static final String CHAT_PATH = "/chat/completions";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 200;

    /**
     * A request as it came.
     *
     * @param path what was asked for, with the query if there was one
     * @param body the JSON that was sent; a missing node if there was none, or nothing that parses
     * @param headers by lower-case name; values of a name that was repeated are joined by commas
     */
    public record Call(String path, JsonNode body, Map<String, String> headers) {

        public Call {
            headers = Map.copyOf(headers);
        }

        /** Whether this asks for a chat completion, not for the list of models. */
        public boolean isChat() {
            return bare().endsWith(CHAT_PATH);
        }

        /** The text of the system (or developer) messages; empty when there is none. */
        public String system() {
            return Stream.concat(texts("system"), texts("developer")).collect(Collectors.joining("\n"));
        }

        /** The texts of the user messages, oldest first. */
        public List<String> users() {
            return texts("user").toList();
        }

        /** All that the user messages say, one after the other. */
        public String user() {
            return String.join("\n", users());
        }

        /** Whether the answer has to follow a JSON schema. */
        public boolean hasJsonSchema() {
            return format().equals("json_schema");
        }

        /** The type of the response format that is asked for; empty when none is. */
        public String format() {
            return body.path("response_format").path("type").asText();
        }

        /** The model that is asked for; empty when none is named. */
        public String model() {
            return body.path("model").asText();
        }

        /** A header by its name, in whatever case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        private String bare() {
            return path.split("\\?", 2)[0];
        }

        private Stream<String> texts(String role) {
            return StreamSupport.stream(body.path("messages").spliterator(), false)
                    .filter(message -> message.path("role").asText().equals(role))
                    .map(message -> text(message.path("content")));
        }

        /** Content is a text, or a list of parts of which some are texts. */
        private static String text(JsonNode content) {
            return content.isTextual()
                    ? content.asText()
                    : StreamSupport.stream(content.spliterator(), false)
                            .map(part -> part.path("text").asText())
                            .collect(Collectors.joining("\n"));
        }
    }

    /** A mode, and how many chats it has been asked for. */
    private record Script(ModelMode mode, AtomicInteger asked) {

        ModelReply answer(Call call) throws InterruptedException {
            return mode.to(call, asked.getAndIncrement());
        }
    }

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final ExecutorService threads;
    private volatile Script script;

    private ModelServer(ServerSocket server, ModelMode mode) {
        this.server = server;
        this.script = new Script(mode, new AtomicInteger());
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "model-server-" + server.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts a server on a free port of 127.0.0.1. */
    public static ModelServer start(ModelMode mode) {
        try {
            ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            ModelServer server = new ModelServer(socket, mode);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Changes how chats are answered from now on, and counts them from 0 again.
     *
     * @param first the mode of the first chat, and of all when it stands alone
     * @param rest the modes of those after it; when all have had their turn, the first is next
     */
    public void script(ModelMode first, ModelMode... rest) {
        ModelMode mode = rest.length == 0
                ? first
                : ModelMode.cycle(
                        Stream.concat(Stream.of(first), Stream.of(rest)).toList());
        script = new Script(mode, new AtomicInteger());
    }

    /** The base URL to give to a client, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** Every request since the start, in the order in which they were read to their ends. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The requests that asked for a chat completion, in the same order. */
    public List<Call> chats() {
        return calls.stream().filter(Call::isChat).toList();
    }

    /** Cuts every connection, whatever it was waiting for, and lets no other in. Does not wait for threads to end. */
    @Override
    public void close() {
        closing.countDown();
        cut(server);
        open.forEach(ModelServer::cut);
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                if (closing.getCount() == 0) {
                    // Came while close() went through the open ones, so that it may have been passed over
                    cut(socket);
                } else {
                    threads.execute(() -> serve(socket));
                }
            }
        } catch (IOException | RejectedExecutionException e) {
            close();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpWire wire = new HttpWire(socket, closing);
            Optional<HttpWire.Request> request = wire.read();
            if (request.isPresent()) {
                answer(request.get()).send(wire);
            }
        } catch (IOException e) {
            // The client left or close() cut the line: what modes are for, and the client's to notice
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private ModelReply answer(HttpWire.Request request) throws InterruptedException {
        Call call = new Call(request.path(), json(request.body()), request.headers());
        calls.add(call);
        if (request.method().equals("POST") && call.isChat()) {
            return call.body().isObject()
                    ? answer(call)
                    : ChatCompletions.error(400, "invalid_request_error", "", "We could not parse your JSON body.");
        }
        if (request.method().equals("GET") && call.bare().endsWith("/models")) {
            return ChatCompletions.models();
        }
        return ChatCompletions.error(
                404,
                "invalid_request_error",
                "unknown_url",
                "Unknown request URL: " + request.method() + " " + call.path());
    }

    private ModelReply answer(Call call) throws InterruptedException {
        try {
            return script.answer(call);
        } catch (RuntimeException | AssertionError e) {
            // Said where a person will see it: the client under test may well swallow what it is sent
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            return ChatCompletions.error(500, "server_error", "script_failed", "The test's script failed: " + e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static void cut(AutoCloseable line) {
        try {
            line.close();
        } catch (Exception e) {
            // Nothing is left to be cut
        }
    }
}
