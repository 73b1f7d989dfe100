package bot.pilcrow.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection of HTTP/1.1, held by the bytes, so that a reply can go wrong anywhere in it. Serves one request: every
 * head says {@code Connection: close}. Offers to switch protocols are not taken up. For one thread.
 */
final class HttpWire {

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    private final Socket socket;
    private final CountDownLatch closing;
    private final InputStream in;
    private final OutputStream out;

    /** A request, its headers by lower-case name, its body read as UTF-8. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    /** Takes a connection; pauses on it end when {@code closing} opens. */
    HttpWire(Socket socket, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.closing = closing;
        // Else each small write waits for the one before it to be acknowledged
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Reads a request to its end; nothing when the client left without one. */
    Optional<Request> read() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] start = line.split(" ", 3);
        if (start.length < 3) {
            throw new IOException("Not HTTP: " + line);
        }
        Map<String, String> headers = headers();
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            write(CONTINUE);
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked");
        byte[] body = chunked ? chunks() : exactly(number(headers.getOrDefault("content-length", "0"), 10));
        return Optional.of(new Request(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8)));
    }

    /** Starts a reply. The headers must say how the body ends. */
    void head(int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        write(head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void write(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
    }

    /** Sends the first {@code count} bytes as a chunk; there must be one at least. */
    void chunk(byte[] bytes, int count) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(count + 16);
        chunk.writeBytes(ascii(Integer.toHexString(count) + "\r\n"));
        chunk.write(bytes, 0, count);
        chunk.writeBytes(LINE_END);
        chunk.writeTo(out);
    }

    void endChunks() throws IOException {
        write(LAST_CHUNK);
    }

    /** Waits, and says whether the server was closed meanwhile. */
    boolean pause(Duration time) throws InterruptedException {
        return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until the server is closed. */
    void hold() throws InterruptedException {
        closing.await();
    }

    /** Ends the connection with RST, as a crashed or overrun peer does, not with FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(":", 2);
            if (parts.length < 2) {
                throw new IOException("Not a header: " + line);
            }
            headers.merge(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip(), (one, two) -> one + ", " + two);
        }
        return headers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            line();
        }
        // What may follow the last chunk are headers again
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return number(line().split(";", 2)[0], 16);
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The client left in the middle of its body");
        }
        return bytes;
    }

    /** The next line without its end; empty too when there are no more. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As wrong as one below zero
        }
        throw new IOException("Not a size: " + text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
