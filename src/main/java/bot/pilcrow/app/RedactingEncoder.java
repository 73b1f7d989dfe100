package bot.pilcrow.app;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes each logged event as one line of UTF-8, with {@code ***} for secrets. Until it is told the settings it writes
 * text, and knows tokens by their form alone. Public because Logback makes it by its name; may be used by any thread.
 */
public final class RedactingEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    private final PatternLayout layout = new PatternLayout();
    private final JsonLine jsonLine = new JsonLine();
    private volatile Manner manner = new Manner(false, new Redactor(List.of()));

    /** How events are written. */
    private record Manner(boolean json, Redactor redactor) {}

    /** Writes as settings say from now on. */
    void obey(Settings settings) {
        manner = new Manner(settings.logFormat().equals("json"), new Redactor(Secrets.among(settings)));
    }

    @Override
    public void start() {
        layout.setContext(getContext());
        layout.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%nopex");
        layout.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Manner now = manner;
        String line = now.json() ? jsonLine.of(event, now.redactor()) : text(event, now.redactor());
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    /** Secrets are struck out before anything is escaped, so that escapes cannot part them. */
    private String text(ILoggingEvent event, Redactor redactor) {
        String trace = Optional.ofNullable(event.getThrowableProxy())
                .map(thrown -> " | " + TraceText.of(thrown))
                .orElse("");
        return VisibleText.of(redactor.redact(layout.doLayout(event) + trace));
    }
}
