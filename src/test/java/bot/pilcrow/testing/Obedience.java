package bot.pilcrow.testing;

import bot.pilcrow.testing.ModelServer.Call;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a model does that takes everything it reads for an order, the article's words and the asker's alike. */
final class Obedience {

    /** The order that tests should use, since no prompt of the product and no article has it by chance. */
    private static final Pattern PLAIN = Pattern.compile("(?i)\\bsay:[ \\t]*(\\S[^\\n]*)");

    private static final String VERBS =
            "(?i)\\b(?:say|print|output|write|repeat|reply|respond|answer|state|include|append)\\b";

    /** Orders in other words, the surest first: an earlier one is followed even if a later one stands after it. */
    private static final List<Pattern> OTHERS = List.of(
            Pattern.compile(VERBS + "[^:\\n.?!]{0,40}:[ \\t]*(\\S[^\\n]*)"),
            Pattern.compile(VERBS + "[^:\\n.?!\"“«]{0,40}[\"“«]([^\"”»\\n]+)[\"”»]"),
            Pattern.compile("(?i)\\b(?:reply|respond|answer)(?: only| just| exactly)* with (\\S[^\\n.]*)"));

    private static final Pattern QUOTED = Pattern.compile("[\"'“‘«](.*)[\"'”’»]");
    private static final Pattern SENTENCE = Pattern.compile("\\[(\\d+\\.\\d+)]");

    private Obedience() {}

    /** What the last order in a prompt wants to be said; without any, the last line of what the user wrote. */
    static String demanded(Call call) {
        Optional<String> plain = last(PLAIN, call.user()).or(() -> last(PLAIN, call.system()));
        Stream<String> others = OTHERS.stream().flatMap(order -> last(order, call.user()).stream());
        return Stream.concat(plain.stream(), others).findFirst().orElseGet(() -> lastLine(call.user()));
    }

    /**
     * The first sentence id that a prompt shows. The user's messages come first, since an id in the instructions may be
     * an example that no article has.
     */
    static String firstSentence(Call call) {
        return Stream.of(call.user(), call.system())
                .flatMap(text -> SENTENCE.matcher(text).results())
                .map(found -> found.group(1))
                .findFirst()
                .orElse("1.1");
    }

    private static Optional<String> last(Pattern order, String text) {
        return order.matcher(text).results().map(found -> bare(found.group(1))).reduce((earlier, later) -> later);
    }

    private static String bare(String text) {
        Matcher quoted = QUOTED.matcher(text.strip());
        return quoted.matches() ? quoted.group(1) : text.strip();
    }

    private static String lastLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((earlier, later) -> later)
                .orElse("");
    }
}
