package bot.pilcrow.app;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Strikes secrets out of texts: those it was told, and whatever has the form of a bot's token. May be used by any thread. */
final class Redactor {

    /** Shorter ones would take half of every text with them. */
    static final int SHORTEST = 6;

    private static final String STRUCK = "***";
    private static final String TOKEN = "(?<!\\d)\\d{6,}+%s[A-Za-z0-9_-]{30,}";

    private final List<Pattern> plain;
    private final List<Pattern> escaped;

    /**
     * Creates one.
     *
     * @param secrets those shorter than {@value #SHORTEST} letters are let through
     */
    Redactor(Collection<String> secrets) {
        List<String> struck =
                secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
        plain = Stream.concat(
                        Stream.of(Pattern.compile(String.format(TOKEN, ":"))),
                        struck.stream().flatMap(SecretForms::plain))
                .toList();
        escaped = Stream.concat(
                        Stream.of(Pattern.compile(String.format(TOKEN, SecretForms.escapable(":")))),
                        struck.stream().flatMap(SecretForms::escaped))
                .toList();
    }

    /** The text with {@code ***} for each secret in it; secrets that overlap go together. */
    String redact(String text) {
        BitSet secret = new BitSet(text.length());
        plain.forEach(pattern -> mark(pattern, text, secret));
        if (text.indexOf('%') >= 0 || text.indexOf('\\') >= 0) {
            escaped.forEach(pattern -> mark(pattern, text, secret));
        }
        if (secret.isEmpty()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder();
        int from = 0;
        for (int start = secret.nextSetBit(0); start >= 0; start = secret.nextSetBit(from)) {
            redacted.append(text, from, start).append(STRUCK);
            from = secret.nextClearBit(start);
        }
        return redacted.append(text, from, text.length()).toString();
    }

    private static void mark(Pattern pattern, String text, BitSet secret) {
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            secret.set(matcher.start(), matcher.end());
        }
    }
}
