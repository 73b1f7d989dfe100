package bot.pilcrow.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * {@code getUpdates} that gives back each update as the text it came as. Reading them is left for later, one by one: a
 * single update of a shape that the library cannot read would spoil the whole batch.
 */
final class RawGetUpdates extends BotApiMethod<RawGetUpdates.Batch> {

    /** The updates of one answer, in order. */
    record Batch(List<String> updates) implements Serializable {}

    /** No bounds: one overgrown update must not keep the others from being told apart. Telegram bounds the whole. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final long offset;
    private final int limit;
    private final Duration timeout;
    private final List<String> allowedUpdates;

    RawGetUpdates(long offset, int limit, Duration timeout, List<String> allowedUpdates) {
        this.offset = offset;
        this.limit = limit;
        this.timeout = timeout;
        this.allowedUpdates = allowedUpdates;
    }

    @Override
    public String getMethod() {
        return "getUpdates";
    }

    @JsonProperty("offset")
    long offset() {
        return offset;
    }

    @JsonProperty("limit")
    int limit() {
        return limit;
    }

    @JsonProperty("timeout")
    long timeout() {
        return timeout.toSeconds();
    }

    @JsonProperty("allowed_updates")
    List<String> allowedUpdates() {
        return allowedUpdates;
    }

    @Override
    public Batch deserializeResponse(String answer) throws TelegramApiRequestException {
        List<String> updates = new ArrayList<>();
        boolean ok = false;
        try (JsonParser parser = JSON.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new TelegramApiRequestException("The answer is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("ok")) {
                    ok = value == JsonToken.VALUE_TRUE;
                } else if (name.equals("result") && value == JsonToken.START_ARRAY) {
                    cut(parser, answer, updates);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new TelegramApiRequestException("The answer is cut short or no JSON", e);
        }
        return ok ? new Batch(updates) : deserializeResponse(answer, Batch.class);
    }

    private static void cut(JsonParser parser, String answer, List<String> updates) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getCharOffset();
            boolean whole = parser.currentToken().isStructStart();
            parser.skipChildren();
            updates.add(
                    whole
                            ? answer.substring(
                                    from, (int) parser.currentLocation().getCharOffset())
                            : parser.getText());
        }
    }
}
