package bot.pilcrow.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BERT's uncased tokenizer: splits text into the word pieces that the model was trained on and remembers where each stood.
 *
 * <p>Reads the vocabulary of a Hugging Face {@code tokenizer.json} of type WordPiece. The rules are those of the BERT
 * paper's reference code: lower case, accents off, each punctuation mark and each ideograph alone, then the longest known
 * piece first (Devlin et al. 2019; Wu et al. 2016). May be shared between threads.
 */
final class WordPieces {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final String continuation;
    private final int unknown;
    private final int first;
    private final int last;

    private WordPieces(Map<String, Integer> vocabulary, String continuation) {
        this.vocabulary = vocabulary;
        this.continuation = continuation;
        this.unknown = idOf("[UNK]");
        this.first = idOf("[CLS]");
        this.last = idOf("[SEP]");
    }

    /**
     * Reads a vocabulary.
     *
     * @throws IOException if the JSON cannot be read or is not of an uncased WordPiece tokenizer
     */
    static WordPieces read(InputStream json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        JsonNode model = root.path("model");
        if (!model.path("type").asText("WordPiece").equals("WordPiece")
                || !model.path("vocab").isObject()) {
            throw new IOException("the tokenizer is not of type WordPiece, as BERT's is");
        }
        JsonNode normalizer = root.path("normalizer");
        if (!normalizer.path("lowercase").asBoolean()
                || !normalizer.path("strip_accents").asBoolean(true)) {
            throw new IOException("the tokenizer keeps capitals or accents; only uncased ones are known here");
        }
        Map<String, Integer> vocabulary = new HashMap<>(65536);
        model.path("vocab")
                .properties()
                .forEach(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        return new WordPieces(
                vocabulary, model.path("continuing_subword_prefix").asText("##"));
    }

    /** The pieces of a text in order, without the marks of begin and end. */
    List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>(text.length() / 4 + 1);
        Word word = new Word();
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (isDropped(point)) {
                at = next;
                continue;
            }
            if (isSpace(point)) {
                flush(word, pieces);
            } else if (isPunctuation(point) || isIdeograph(point)) {
                flush(word, pieces);
                word.add(point, at, next);
                flush(word, pieces);
            } else {
                word.add(point, at, next);
            }
            at = next;
        }
        flush(word, pieces);
        return pieces;
    }

    /** Whether a lower-case word is a piece of its own, as everyday words are. */
    boolean knows(String word) {
        return vocabulary.containsKey(word);
    }

    /** The id of the mark that begins every input. */
    int begin() {
        return first;
    }

    /** The id of the mark that ends every input. */
    int end() {
        return last;
    }

    private int idOf(String piece) {
        return Optional.ofNullable(vocabulary.get(piece))
                .orElseThrow(() -> new IllegalArgumentException("the vocabulary lacks " + piece));
    }

    private void flush(Word word, List<Piece> pieces) {
        if (word.length() == 0) {
            return;
        }
        if (word.length() > LONGEST_WORD || !cut(word, pieces)) {
            pieces.add(new Piece(unknown, word.from(0), word.to(word.length() - 1)));
        }
        word.clear();
    }

    /** Cuts a word greedily; adds nothing and returns false if some part of it has no piece. */
    private boolean cut(Word word, List<Piece> pieces) {
        List<Piece> found = new ArrayList<>(4);
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            Integer id = null;
            for (; end > start; end--) {
                String candidate = word.text(start, end);
                id = vocabulary.get(start == 0 ? candidate : continuation + candidate);
                if (id != null) {
                    break;
                }
            }
            if (id == null) {
                return false;
            }
            found.add(new Piece(id, word.from(start), word.to(end - 1)));
            start = end;
        }
        pieces.addAll(found);
        return true;
    }

    private static boolean isDropped(int point) {
        if (point == 0 || point == 0xFFFD) {
            return true;
        }
        if (point == '\t' || point == '\n' || point == '\r') {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isPunctuation(int point) {
        boolean ascii = (point >= '!' && point <= '/')
                || (point >= ':' && point <= '@')
                || (point >= '[' && point <= '`')
                || (point >= '{' && point <= '~');
        return ascii
                || switch (Character.getType(point)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static boolean isIdeograph(int point) {
        return (point >= 0x4E00 && point <= 0x9FFF)
                || (point >= 0x3400 && point <= 0x4DBF)
                || (point >= 0x20000 && point <= 0x2A6DF)
                || (point >= 0x2A700 && point <= 0x2CEAF)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0x2F800 && point <= 0x2FA1F);
    }

    /**
     * One word piece and the stretch of text it stands for.
     *
     * @param id its number in the vocabulary
     * @param from index of its first UTF-16 unit
     * @param to index after its last
     */
    record Piece(int id, int from, int to) {}

    /** A word being gathered in normal form, each unit with its place in the text. */
    private static final class Word {

        private final StringBuilder normal = new StringBuilder();
        private int[] from = new int[LONGEST_WORD];
        private int[] to = new int[LONGEST_WORD];

        void add(int point, int start, int end) {
            if (point < 128) {
                append((char) Character.toLowerCase(point), start, end);
                return;
            }
            // Decomposed first: lower-casing İ whole would leave a dot that belongs to no vocabulary
            String bare = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
            bare.codePoints()
                    .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                    .forEach(part -> Character.toString(Character.toLowerCase(part))
                            .chars()
                            .forEach(unit -> append((char) unit, start, end)));
        }

        private void append(char unit, int start, int end) {
            if (normal.length() == from.length) {
                from = Arrays.copyOf(from, from.length * 2);
                to = Arrays.copyOf(to, to.length * 2);
            }
            from[normal.length()] = start;
            to[normal.length()] = end;
            normal.append(unit);
        }

        int length() {
            return normal.length();
        }

        int from(int index) {
            return from[index];
        }

        int to(int index) {
            return to[index];
        }

        String text(int start, int end) {
            return normal.substring(start, end);
        }

        void clear() {
            normal.setLength(0);
        }
    }
}
