package bot.pilcrow.app;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Optional;

/** A thrown thing with where it came from and what caused it, all in one paragraph. */
final class TraceText {

    /** Of a deeper trace the rest is only counted. */
    private static final int DEEPEST = 50;

    private TraceText() {}

    static String of(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        append(thrown, text);
        return text.toString();
    }

    private static void append(IThrowableProxy thrown, StringBuilder text) {
        text.append(thrown.getClassName());
        Optional.ofNullable(thrown.getMessage())
                .ifPresent(message -> text.append(": ").append(message));
        if (thrown.isCyclic()) {
            text.append(" (told above)");
            return;
        }
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int i = 0; i < Math.min(own, DEEPEST); i++) {
            text.append(' ').append(frames[i].getSTEAsString());
        }
        if (own > DEEPEST) {
            text.append(" and ").append(own - DEEPEST).append(" more");
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            text.append(", suppressed: ");
            append(suppressed, text);
        }
        Optional.ofNullable(thrown.getCause()).ifPresent(cause -> {
            text.append(", caused by: ");
            append(cause, text);
        });
    }
}
