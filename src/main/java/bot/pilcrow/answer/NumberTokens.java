package bot.pilcrow.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text's numbers, words and marks, and a place among them that moves on as they are read. Used by one thread. */
final class NumberTokens {

    private static final Pattern TOKEN = Pattern.compile(
            "(?<sign>[$€£¥₽₹]|(?:US|A|C)\\$)|(?<number>\\d+(?:[.,]\\d+)*)(?<ending>st|nd|rd|th|%|(?:bn|mn|tn|km|kg|cm|mm|m|k|h)\\b)?"
                    + "|(?<word>\\p{L}[\\p{L}\\p{M}]*)|(?<mark>\\S)");

    enum Kind {
        NUMBER,
        WORD,
        MARK,
        NONE
    }

    /**
     * One of them.
     *
     * @param text a word in lower case
     * @param capital whether it began with a capital letter
     */
    record Token(Kind kind, String text, boolean capital) {

        private static final Token NONE = new Token(Kind.NONE, "", false);

        boolean isWord() {
            return kind == Kind.WORD;
        }

        boolean isNumber() {
            return kind == Kind.NUMBER;
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    NumberTokens(String text) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, token.group("number"), false));
                if (token.group("ending") != null) {
                    tokens.add(new Token(Kind.WORD, token.group("ending"), false));
                }
            } else if (token.group("word") != null) {
                String word = token.group("word");
                tokens.add(new Token(
                        Kind.WORD, word.toLowerCase(Locale.ROOT), Character.isUpperCase(word.codePointAt(0))));
            } else {
                tokens.add(new Token(Kind.MARK, token.group(), false));
            }
        }
    }

    /** The place that is read next. */
    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    void moveTo(int place) {
        at = place;
    }

    void skip(int count) {
        at += count;
    }

    /** What stands at a place; outside the text, a token of no kind. */
    Token get(int place) {
        return place >= 0 && place < tokens.size() ? tokens.get(place) : Token.NONE;
    }

    /** What is read next. */
    Token next() {
        return get(at);
    }

    boolean isWord(int place, String alternatives) {
        return get(place).text().matches("(?i)(?:" + alternatives + ")");
    }

    boolean nextIs(String alternatives) {
        return isWord(at, alternatives);
    }

    /** The place after a hyphen, if one stands there. */
    int afterDash(int place) {
        return get(place).text().equals("-") ? place + 1 : place;
    }

    /** Up to three from a place on. */
    List<String> words(int from) {
        return tokens.subList(Math.min(from, tokens.size()), Math.min(from + 3, tokens.size())).stream()
                .map(Token::text)
                .toList();
    }
}
