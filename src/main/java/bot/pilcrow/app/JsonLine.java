package bot.pilcrow.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A logged event as one JSON object in ASCII: {@code time} (UTC), {@code level}, {@code logger}, {@code thread},
 * {@code message}, and {@code error} with a stack trace if something was thrown.
 */
final class JsonLine {

    private final JsonMapper mapper =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    String of(ILoggingEvent event, Redactor redactor) {
        ObjectNode node = mapper.createObjectNode();
        node.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        node.put("level", event.getLevel().toString());
        node.put("logger", redactor.redact(event.getLoggerName()));
        node.put("thread", redactor.redact(event.getThreadName()));
        node.put("message", redactor.redact(String.valueOf(event.getFormattedMessage())));
        Optional.ofNullable(event.getThrowableProxy())
                .ifPresent(thrown -> node.put("error", redactor.redact(TraceText.of(thrown))));
        try {
            // The one control character that JSON lets stand
            return mapper.writeValueAsString(node).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
