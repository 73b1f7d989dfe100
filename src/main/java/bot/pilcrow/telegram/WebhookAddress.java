package bot.pilcrow.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where Telegram delivers one bot's updates, and what it shows with each. The last part of the address and, unless one is
 * given, the secret are keyed hashes (HMAC-SHA-256, RFC 2104) under the bot's token: nobody without the token can tell them,
 * and they are the same in every run and on every replica. Prints without either. May be shared between threads.
 */
public final class WebhookAddress {

    private static final String METHOD = "HmacSHA256";

    private final String base;
    private final Secret segment;
    private final Secret secret;

    private WebhookAddress(String base, Secret segment, Secret secret) {
        this.base = base;
        this.segment = segment;
        this.secret = secret;
    }

    /**
     * The address of a bot.
     *
     * @param url what leads to the bot's port; a path of its own may follow, with a slash at its end or without
     * @param secret what Telegram is to show; one is made from the token if empty
     */
    public static WebhookAddress of(String url, Token token, Optional<String> secret) {
        return new WebhookAddress(
                url.replaceFirst("/+$", ""),
                hash(token, "webhook path"),
                secret.map(Secret::new).orElseGet(() -> hash(token, "webhook secret")));
    }

    /** The whole of it, for Telegram alone. */
    Secret url() {
        return new Secret(base + "/" + segment.reveal());
    }

    /** What Telegram shows, for Telegram alone. */
    Secret secret() {
        return secret;
    }

    /** Whether a path leads here: by its last part, because a proxy may strip or keep those before it. */
    boolean leadsHere(String path) {
        return same(segment, path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether what was shown is the secret. */
    boolean admits(String shown) {
        return same(secret, shown);
    }

    /** A text of Telegram's with neither of the two in it. */
    String strikeFrom(String text) {
        return secret.strikeFrom(segment.strikeFrom(text));
    }

    /** What may be told of another address: the host, since its path may be a secret too. */
    static String hostOf(String url) {
        try {
            return String.valueOf(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return "an unreadable address";
        }
    }

    @Override
    public String toString() {
        return base + "/" + segment;
    }

    /** Takes as long wherever the two differ. */
    private static boolean same(Secret expected, String given) {
        return MessageDigest.isEqual(bytes(expected.reveal()), bytes(given));
    }

    private static Secret hash(Token token, String label) {
        try {
            Mac mac = Mac.getInstance(METHOD);
            mac.init(new SecretKeySpec(token.key(), METHOD));
            return new Secret(HexFormat.of().formatHex(mac.doFinal(bytes(label))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + METHOD, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
