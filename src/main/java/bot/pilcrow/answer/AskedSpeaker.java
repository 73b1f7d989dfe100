package bot.pilcrow.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose words an English question asks for: "What did Ann Lee say about ...", "according to Lee", "in Lee's view". */
final class AskedSpeaker {

    private static final String WHO = "((?:[\\p{L}\\p{M}'’.-]+ ){0,5}?[\\p{L}\\p{M}'’.-]+?)";

    private static final String SPEAKS =
            "(?:say|says|said|tell|tells|told|think|claim|argue|mention|state|stress|warn|warned|announce|promise|demand|call for"
                    + "|urge|urged|suggest|propose|believe|comment|add|complain|admit|deny|reply|respond|answer|describe|explain)";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "(?iu)\\b(?:did|does|do|has|had|would) " + WHO + " (?:\\p{L}+ly |also |else )?" + SPEAKS + "\\b"),
            Pattern.compile("(?iu)\\bwhat (?:else )?" + WHO + " (?:said|says|told|thinks|claimed|announced)\\b"),
            Pattern.compile("(?iu)\\baccording to " + WHO + "(?=[,?.!]|$)"),
            Pattern.compile("(?iu)\\bin " + WHO + "['’]s? (?:view|opinion|words|eyes)\\b"));

    private AskedSpeaker() {}

    /**
     * The person, as {@code known} resolves a phrase; empty if the question asks for nobody's words.
     *
     * @param known the full name of whoever a phrase names or describes
     */
    static Optional<String> in(String question, Function<String, Optional<String>> known) {
        return FORMS.stream()
                .map(form -> form.matcher(question))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .flatMap(who -> Stream.of(who, capitalised(who)))
                .map(known)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** People who type no capitals mean names, too. */
    private static String capitalised(String phrase) {
        return Stream.of(phrase.split(" ", -1))
                .map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
