package bot.pilcrow.ingest;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes to text: UTF-8, or UTF-16 and UTF-8 with a byte order mark. Any other encoding is refused rather than guessed,
 * since a wrong guess would change words that are quoted as the article's own.
 */
final class TextDecoder {

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF16_BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF16_LITTLE = {(byte) 0xFF, (byte) 0xFE};

    /** Why the bytes are no text, in a few words that follow the file's name. */
    static final class NotText extends Exception {

        private static final long serialVersionUID = 1;

        NotText(String message) {
            super(message);
        }
    }

    String decode(byte[] bytes) throws NotText {
        if (bytes.length == 0) {
            throw new NotText("is empty");
        }
        if (starts(bytes, "%PDF".getBytes(StandardCharsets.US_ASCII))) {
            throw new NotText("is a PDF file; save the article's text as .txt or .md");
        }
        if (starts(bytes, new byte[] {'P', 'K', 3, 4})) {
            throw new NotText("is a zipped document; save the article's text as .txt or .md");
        }
        String text = strictly(bytes);
        long strange = text.chars()
                .filter(unit -> unit < ' ' && unit != '\n' && unit != '\r' && unit != '\t' && unit != '\f')
                .count();
        if (text.indexOf('\0') >= 0 || strange * 100 > text.length()) {
            throw new NotText("is a binary file, not text; save the article's text as .txt or .md");
        }
        if (PlainBlocks.trim(text).isEmpty()) {
            throw new NotText("is empty but for white space");
        }
        return text;
    }

    private static String strictly(byte[] bytes) throws NotText {
        if (starts(bytes, UTF8_MARK)) {
            return decode(bytes, UTF8_MARK.length, StandardCharsets.UTF_8);
        }
        if (starts(bytes, UTF16_BIG)) {
            return decode(bytes, UTF16_BIG.length, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, UTF16_LITTLE)) {
            return decode(bytes, UTF16_LITTLE.length, StandardCharsets.UTF_16LE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws NotText {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotText(likely(bytes));
        }
    }

    private static String likely(byte[] bytes) {
        long zeros = 0;
        for (byte one : bytes) {
            zeros += one == 0 ? 1 : 0;
        }
        if (zeros * 50 > bytes.length) {
            return "is a binary file, not text; save the article's text as .txt or .md";
        }
        CharsetMatch match = new CharsetDetector().setText(bytes).detect();
        String guess = match == null || match.getConfidence() < 30 ? "" : " (it may be " + match.getName() + ")";
        return "is in an unknown encoding, not UTF-8" + guess + "; save it as UTF-8";
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
