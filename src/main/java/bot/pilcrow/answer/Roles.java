package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Stems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an English claim says somebody is: "Ann Lee, a teacher", "Mayor Ann Lee", "who served as a pilot". */
final class Roles {

    private static final String NAME = "\\p{Lu}[\\p{L}'-]+(?: (?:\\p{Lu}[\\p{L}'.-]*|de|van|von|al))*";

    private static final Pattern TITLED =
            Pattern.compile("\\b((?:" + People.TITLE + "|Transport|Justice|Culture|Labour|Energy"
                    + "|Environment|Trade) (?:(?:" + People.TITLE + ") )*)(?=\\p{Lu}\\p{Ll}+)");

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(NAME + ", (?:the|an?|its|their|his|her) ([^,.;]{3,80}?)(?=[,.;]|$)"),
            Pattern.compile(
                    "\\b(?:as|is|was|been) (?:the|an?) ([^,.;]{3,60}?)(?=[,.;]|$| (?:and|but|when|who|by|in|at|for) )"),
            Pattern.compile("(?<=\\bthe |\\ban? )((?:\\p{Ll}[\\p{L}-]* ){0,2}\\p{Ll}+)(?= " + NAME + ")"));

    /** On each line a word that may stand for any of those after the colon, and these for it. */
    private static final List<String> GENERAL = List.of(
            "head leader boss chief : president chair chairman chairwoman director lead leads led leading heads run runs captain premier",
            "lawyer attorney counsel : lawyer barrister solicitor represent represents representing",
            "lawmaker lawmakers mp mps legislator : deputy deputies member members parliament parliamentarian senator councillor",
            "spokesman spokeswoman spokesperson : spokesman spokeswoman spokesperson",
            "player footballer newcomer : striker forward goalkeeper defender midfielder signing",
            "expert specialist researcher scientist : specialist scholar professor analyst economist researcher scientist expert",
            "official officer diplomat envoy : official diplomat envoy minister head",
            "contractor supplier operator maker lender : firm company bank business contractor supplier",
            "juror jurors : jury",
            "worker workers employee : staff worker workers");

    private static final Pattern PERSON = Pattern.compile(
            "(?:\\p{L}+(?:er|or|ist|ian|man|woman|eer)|(?:account|assist|lieuten|serge|merch|consult|particip|serv|ten|occup|immigr|migr|inhabit)ant|minister|president|chief|mayor|judge|nurse|cook|guard|pilot|king|queen"
                    + "|secretary|premier|envoy|diplomat|expert|spokesperson|apprentice|foreman|chair|head|captain|coach|clerk|priest|student"
                    + "|scientist|official|lawyer|governor|executive|economist|analyst)s?");

    private static final Set<String> NO_PERSON = Set.of(
            "number",
            "member",
            "members",
            "altogether",
            "together",
            "water",
            "power",
            "river",
            "order",
            "matter",
            "border",
            "tower",
            "summer",
            "winter",
            "october",
            "november",
            "december",
            "september",
            "another",
            "either",
            "after",
            "over",
            "under",
            "for",
            "paper",
            "quarter",
            "corner",
            "center",
            "factor",
            "sector",
            "major",
            "minor",
            "former",
            "other",
            "later",
            "earlier",
            "longer",
            "never",
            "however",
            "whether",
            "rather",
            "further",
            "higher",
            "lower",
            "larger",
            "smaller",
            "dinner",
            "letter",
            "computer",
            "motor",
            "error",
            "plant",
            "grant",
            "restaurant",
            "important",
            "significant",
            "constant",
            "master",
            "disaster",
            "answer",
            "offer",
            "transfer",
            "manner",
            "shelter",
            "reporter's",
            "newspaper",
            "layer",
            "chapter",
            "charter",
            "per",
            "her",
            "their",
            "or",
            "nor",
            "door");

    private final Stems stems;

    Roles(Stems stems) {
        this.stems = stems;
    }

    /**
     * Why a role is not borne out; empty if each is, or none is named.
     *
     * @param known the words of the evidence and of what the article says of the people in it, in small letters
     */
    Optional<String> objection(String claim, Set<String> known) {
        Set<String> stemmed = known.stream().map(this::stem).collect(Collectors.toSet());
        Matcher titled = TITLED.matcher(claim);
        while (titled.find()) {
            for (String word : titled.group(1).strip().split(" ", -1)) {
                if (!stemmed.contains(stem(word.toLowerCase(Locale.ROOT)))) {
                    return Optional.of("the title " + word);
                }
            }
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(claim);
            while (matcher.find()) {
                for (String word : matcher.group(1).split("[^\\p{L}'-]+", -1)) {
                    String lower = word.toLowerCase(Locale.ROOT);
                    if (isPerson(lower)
                            && !stemmed.contains(stem(lower))
                            && !isDoer(lower, stemmed)
                            && !hasSynonym(lower, known)) {
                        return Optional.of("the role " + word);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A driver drives. */
    private boolean isDoer(String word, Set<String> stemmed) {
        String verb = word.replaceFirst("(?:er|or|ist|ers|ors|ists)$", "");
        return verb.length() >= 4
                && !verb.equals(word)
                && (stemmed.contains(stem(verb)) || stemmed.contains(stem(verb + "e")));
    }

    private static boolean isPerson(String word) {
        return PERSON.matcher(word).matches() && !NO_PERSON.contains(word);
    }

    private static boolean hasSynonym(String word, Set<String> known) {
        return GENERAL.stream()
                .map(line -> line.split(" : ", 2))
                .anyMatch(sides -> List.of(sides[0].split(" ", -1)).contains(word)
                        && Stream.of(sides[0], sides[1])
                                .flatMap(side -> Stream.of(side.split(" ", -1)))
                                .anyMatch(known::contains));
    }

    private String stem(String word) {
        return stems.of(word).orElse(word);
    }
}
