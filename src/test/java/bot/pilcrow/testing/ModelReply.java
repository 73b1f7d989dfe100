package bot.pilcrow.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the wire for one call, faults of the network included. */
public sealed interface ModelReply {

    /** Sends this over a connection, on that connection's thread. Only the server can call it. */
    void send(HttpWire wire) throws IOException, InterruptedException;

    /** How a client learns where a body ends. */
    enum Framing {
        LENGTH,
        CHUNKED
    }

    /**
     * An answer from start to end.
     *
     * @param status the HTTP status
     * @param headers besides Content-Length and Connection, which are put in when it is sent
     * @param body goes out as UTF-8
     */
    record Whole(int status, Map<String, String> headers, String body) implements ModelReply {

        public Whole {
            headers = Map.copyOf(headers);
        }

        /** A reply that is JSON. */
        public static Whole json(int status, String body) {
            return new Whole(status, Map.of("Content-Type", "application/json"), body);
        }

        /** The same with one header more. */
        public Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, more, body);
        }

        @Override
        public void send(HttpWire wire) throws IOException {
            byte[] bytes = start(wire);
            wire.write(bytes);
        }

        /** Sends all but the body, and gives that. */
        private byte[] start(HttpWire wire) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            wire.head(
                    status, with("Content-Length", String.valueOf(bytes.length)).headers());
            return bytes;
        }
    }

    /**
     * A reply of which not even the headers come at once.
     *
     * @param pause how long nothing is sent
     * @param then what is sent after that, unless the server was closed
     */
    record Late(Duration pause, ModelReply then) implements ModelReply {

        @Override
        public void send(HttpWire wire) throws IOException, InterruptedException {
            if (!wire.pause(pause)) {
                then.send(wire);
            }
        }
    }

    /**
     * A chat completion that is well-formed and far too long. It is never in memory as a whole.
     *
     * @param bytes the size of the body
     */
    record Flood(long bytes, Framing framing) implements ModelReply {

        private static final int BLOCK = 1 << 16;

        public Flood {
            if (bytes < BLOCK) {
                throw new IllegalArgumentException("Not a flood: " + bytes + " bytes");
            }
        }

        @Override
        public void send(HttpWire wire) throws IOException {
            byte[] opening = ChatCompletions.OPENING.getBytes(StandardCharsets.UTF_8);
            byte[] ending = ChatCompletions.ENDING.getBytes(StandardCharsets.UTF_8);
            byte[] block = new byte[BLOCK];
            Arrays.fill(block, (byte) 'a');
            boolean chunked = framing == Framing.CHUNKED;
            wire.head(
                    200,
                    Map.of(
                            "Content-Type",
                            "application/json",
                            chunked ? "Transfer-Encoding" : "Content-Length",
                            chunked ? "chunked" : String.valueOf(bytes)));
            part(wire, opening, opening.length);
            for (long left = bytes - opening.length - ending.length; left > 0; left -= BLOCK) {
                part(wire, block, (int) Math.min(left, BLOCK));
            }
            part(wire, ending, ending.length);
            if (chunked) {
                wire.endChunks();
            }
        }

        private void part(HttpWire wire, byte[] bytes, int count) throws IOException {
            if (framing == Framing.CHUNKED) {
                wire.chunk(bytes, count);
            } else {
                wire.write(bytes, count);
            }
        }
    }

    /**
     * The head of a good reply at once, then a body without end: a space at a time, as JSON may start with.
     *
     * @param beat the time between two bytes
     */
    record Drip(Duration beat) implements ModelReply {

        @Override
        public void send(HttpWire wire) throws IOException, InterruptedException {
            wire.head(200, Map.of("Content-Type", "application/json", "Transfer-Encoding", "chunked"));
            byte[] space = {' '};
            do {
                wire.chunk(space, 1);
            } while (!wire.pause(beat));
        }
    }

    /** Nothing at all, on a connection that stays open until the server is closed. */
    record Silence() implements ModelReply {

        @Override
        public void send(HttpWire wire) throws InterruptedException {
            wire.hold();
        }
    }

    /** A reset instead of an answer. */
    record Reset() implements ModelReply {

        @Override
        public void send(HttpWire wire) throws IOException {
            wire.reset();
        }
    }

    /** A reset after all of the head and half of the body that it promises. */
    record ResetMidBody(Whole whole) implements ModelReply {

        @Override
        public void send(HttpWire wire) throws IOException {
            byte[] bytes = whole.start(wire);
            wire.write(bytes, bytes.length / 2);
            wire.reset();
        }
    }
}
