package bot.pilcrow.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases of one English sentence that may name who speaks in it: the subjects of its reporting verbs and what stands
 * after "according to". Quotations must be blotted out beforehand ({@link QuotedStretches#outside()}).
 */
final class ReportingClause {

    private static final char QUOTED = QuotedStretches.QUOTED;

    private static final Pattern VERB = Pattern.compile(
            "\\b(?:said|says|say|told|tells|stated|added|adds|noted|explained|argued|argues|warned|warns|urged|urges|called (?:for|on)"
                    + "|called(?=[^.;]{0,60}" + QUOTED
                    + ")|announced|claimed|insisted|insists|stressed|emphasi[sz]ed|declared"
                    + "|asserted|remarked|reiterated|acknowledged|admitted|denied|denies|expressed|replied|responded|wrote|writes"
                    + "|tweeted|testified|recalled|predicted|suggested|pledged|vowed|reported|confirmed|concluded|commented|promised(?! (?:for|by)\\b)"
                    + "|estimated|believes|believed|thinks|hailed|praised|criticised|criticized|condemned|described|quipped|joked"
                    + "|cautioned|complained|demanded|dismissed|rejected|ruled out|conceded that"
                    // These are nouns as often as verbs
                    + "|(?:states|claims|notes|reports|estimates|posts|suggests)(?= (?:that|the|it|he|she|they)\\b|[,:]? ?"
                    + QUOTED
                    + "))\\b");

    /** A verb after one of these reports no statement: it was said to somebody, or was not said. */
    private static final Pattern NO_STATEMENT = Pattern.compile(
            "\\b(?:is|are|was|were|be|been|being|get|got|to|not|never|without|by|cannot|could|would|might)\\s*$|n['’]t\\s*$");

    private static final Pattern ACCORDING =
            Pattern.compile("\\b[Aa]ccording to ([^.;:" + QUOTED + "]{2,120}?)(?=$|[.;:]|, (?=\\p{Ll}+ (?!of)))");

    /** Verbs that stand before their subject at a quotation's end. */
    private static final Pattern INVERTIBLE = Pattern.compile(
            "(?:said|says|added|adds|noted|explained|argued|warned|insisted|stressed|declared|remarked|replied|wrote|writes|recalled"
                    + "|predicted|joked|quipped|commented|concluded|asserted|acknowledged|admitted|announced|complained|cautioned)");

    private static final Pattern TRAILING = Pattern.compile(
            "(?:[ ,]*\\b(?:also|first|later|then|further|again|earlier|previously|always|only|just|even|has|have|had|still|now|meanwhile"
                    + "|himself|herself|\\p{L}{2,}ly|(?:on|last|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
                    + "(?: (?:morning|afternoon|evening|night))?|for (?:his|her|their|its) part))+[ ,]*$");

    private static final Pattern LINK = Pattern.compile(
            "(?i)^(?:and|but|while|as|when|after|before|because|that|although|though|since|if|where|so|yet)\\b ?");

    private static final Pattern PREPOSITION = Pattern.compile(
            "(?i)^(?:in|at|on|during|after|before|by|for|from|with|under|over|since|until|amid|despite|among|of|to|near)\\b");

    private static final Pattern ASIDE = Pattern.compile(
            "^(?:\\d+|(?:who|whose|which|where|when|a|an|the|one|now|then|also|including|formerly)\\b.*)$");

    private static final Pattern LAST_PHRASE = Pattern.compile(
            "^.*\\b((?:the|an?|his|her|its|their|one) (?:[\\p{L}'’-]+ ){0,3}[\\p{L}'’-]+|he|she|they|it|(?<! )"
                    + People.RUN_SHAPE + ")$");

    private static final Pattern NAME_ALONE =
            Pattern.compile(People.RUN_SHAPE + "(?: and " + People.RUN_SHAPE + ")?(?: (?:of|from|at) .+)?");

    private static final Pattern ROLE_AND_NAME = Pattern.compile(
            "(?!(?:who|whose|which|including|like|when|while|and|but|as|to|by|with)\\b)(?:(?!(?:of|at|in|to|for|from|with|on|by)\\b)"
                    + "\\p{Ll}[\\p{L}'’-]* ){1,4}" + People.RUN_SHAPE);

    /** "Her counterpart at the bank, Ann Lee, was": the name after what the person is. */
    private static final Pattern APPOSITION = Pattern.compile(
            "^(?:The|An?|His|Her|Its|Their|" + People.RUN_SHAPE + "['’]s?) [^,]{3,60}, (" + People.RUN_SHAPE + "), ");

    private static final Pattern START = Pattern.compile(
            "^(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\\b ?)?(?:(?!(?:of|at|in|to|for|from|with|on|by|and|is|was|are|were|has"
                    + "|have|had)\\b)\\p{Ll}[\\p{L}'’-]* ){0,3}((?>" + People.RUN_SHAPE
                    + "))(?<!['’]s)(?!['’]s? ?\\p{Ll})");

    /** "Halvard's owner, the Cypriot businessman Ann Lee, said": a name after what the person is, between commas. */
    private static final Pattern NAMED_ASIDE = Pattern.compile("^(?:the|an?|his|her|its|their) (?:[\\p{L}'’-]+ ){0,4}"
            + "(?!(?:of|at|in|to|for|from|with|on|by|and|or|than|as)\\b)\\p{Ll}[\\p{L}'’-]+ (?=\\p{Lu}[^ ]* )"
            + People.RUN_SHAPE
            + "$");

    private ReportingClause() {}

    /** The phrases, the likeliest first. */
    static List<String> speakers(String outside) {
        List<String> phrases = new ArrayList<>();
        Matcher verb = VERB.matcher(outside);
        while (verb.find()) {
            String before = outside.substring(0, verb.start());
            if (!NO_STATEMENT.matcher(before).find()) {
                subject(before)
                        .or(() -> inverted(before, verb.group(), outside.substring(verb.end())))
                        .ifPresent(phrases::add);
            }
        }
        Matcher according = ACCORDING.matcher(outside);
        while (according.find()) {
            phrases.add(named(according.group(1).strip()));
        }
        return phrases;
    }

    private static Optional<String> subject(String before) {
        String text = TRAILING.matcher(before.stripTrailing()).replaceFirst("");
        int quotation = text.lastIndexOf(QUOTED);
        List<String> segments = List.of(text.substring(quotation + 1).split("[,;:—–]| - ", -1));
        int last = segments.size() - 1;
        if (last == 0 || !text.endsWith(",")) {
            return nounPhrase(segments.get(last).strip());
        }
        // "Ann Lee, 54, who heads the port, said": back over the remarks between commas to a name
        for (int i = last - 1; i >= Math.max(0, last - 4); i--) {
            String segment = withoutLink(segments.get(i).strip());
            if (isName(segment)) {
                return Optional.of(segment);
            }
            if (!ASIDE.matcher(segment).matches() && i < last - 1) {
                return nounPhrase(segment);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(String segment) {
        return !PREPOSITION.matcher(segment).find()
                && (NAME_ALONE.matcher(segment).matches()
                        || ROLE_AND_NAME.matcher(segment).matches()
                        || NAMED_ASIDE.matcher(segment).matches());
    }

    private static Optional<String> nounPhrase(String clause) {
        String phrase = withoutLink(clause.replaceFirst("^.*\\b(?:that|because|whether|how)\\b(?=.)", "")
                .strip());
        if (phrase.matches(".*\\b(?:and|but)")) {
            // "Ann Lee smiled and said": the subject stands at the clause's beginning
            return Optional.of(phrase)
                    .map(text -> text.replaceFirst("\\b(?:and|but)$", "").strip())
                    .flatMap(ReportingClause::leading);
        }
        if (PREPOSITION.matcher(phrase).find()) {
            Matcher end = LAST_PHRASE.matcher(phrase);
            return end.find() ? Optional.of(end.group(1)) : Optional.empty();
        }
        int words = phrase.isEmpty() ? 0 : phrase.split("\\s+", -1).length;
        return words == 0 || words > 14 ? Optional.empty() : Optional.of(phrase);
    }

    /** The name or pronoun that a clause begins with, after at most a few words that say what the person is. */
    static Optional<String> leading(String clause) {
        String text = clause.replaceFirst(PREPOSITION.pattern() + "[^,]{2,60}, ", "");
        Matcher apposition = APPOSITION.matcher(text);
        Matcher start = START.matcher(text);
        return apposition.find()
                ? Optional.of(apposition.group(1))
                : start.find() ? Optional.of(start.group(1)) : Optional.empty();
    }

    private static String withoutLink(String phrase) {
        return LINK.matcher(phrase).replaceFirst("");
    }

    /** {@code said Ann Lee}, right after a quotation or a comma. */
    private static Optional<String> inverted(String before, String verb, String after) {
        String text = before.stripTrailing();
        boolean follows = text.endsWith(",") || (!text.isEmpty() && text.charAt(text.length() - 1) == QUOTED);
        if (!follows || !INVERTIBLE.matcher(verb).matches() || !after.startsWith(" ")) {
            return Optional.empty();
        }
        String phrase = named(
                after.strip().split("[;:" + QUOTED + "]|(?<!\\b(?:\\p{Lu}|\\p{Lu}\\p{Ll}{1,3}))\\.(?: |$)", 2)[0]);
        return phrase.matches("(?i)(?:on|in|at|as|that|to|it|there)\\b.*") ? Optional.empty() : Optional.of(phrase);
    }

    /** Of "its chair, Ann Lee, who" the name, of "Ann Lee, a baker" the name too: whichever part is one. */
    private static String named(String phrase) {
        List<String> parts = List.of(phrase.split(",(?!\\d) ?", -1));
        String first = parts.get(0).strip();
        boolean firstIsName = Character.isUpperCase(first.isEmpty() ? ' ' : first.codePointAt(0))
                || Pattern.compile(People.RUN_SHAPE + "$").matcher(first).find();
        if (!firstIsName && parts.size() > 1) {
            Matcher name =
                    Pattern.compile("^" + People.RUN_SHAPE).matcher(parts.get(1).strip());
            if (name.find()) {
                return name.group();
            }
        }
        return first.replaceFirst(
                " (?:on|as|after|during|when|while|through|outside|before|last|published|released|issued|conducted)\\b.*$",
                "");
    }
}
