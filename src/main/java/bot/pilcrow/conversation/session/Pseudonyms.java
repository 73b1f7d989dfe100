package bot.pilcrow.conversation.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names by which people are told apart in a session without being known: a keyed hash (HMAC-SHA-256, RFC 2104) of session and
 * person. Nobody without the key can tell whose a pseudonym is, nor that two of different sessions are the same person's.
 * May be shared between threads.
 */
public final class Pseudonyms {

    private static final String METHOD = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * Creates pseudonyms.
     *
     * @param secret what nobody else knows; other pseudonyms with another secret
     */
    public Pseudonyms(byte[] secret) {
        this.key = new SecretKeySpec(secret, METHOD);
    }

    /** The pseudonym of a person in a session: 32 hexadecimal digits. */
    String of(String sessionId, long personId) {
        return hash(sessionId + " " + personId);
    }

    /** Another one, for what the person asks without a name: nothing kept tells that both are one person's. */
    String unnamed(String sessionId, long personId) {
        return hash(sessionId + " " + personId + " unnamed");
    }

    private String hash(String words) {
        try {
            Mac mac = Mac.getInstance(METHOD);
            mac.init(key);
            byte[] hash = mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + METHOD, e);
        }
    }
}
