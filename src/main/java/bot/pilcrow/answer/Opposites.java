package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Stems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English words that turn a claim round: it says one of a pair where the evidence says only the other. */
final class Opposites {

    /** Two sides on a line; each word of one is the opposite of each of the other. */
    private static final List<String> PAIRS = List.of(
            "rise rose risen increase grow grew grown climb gain higher jump strengthen up raise raised | fall fell fallen decrease shrink shrank"
                    + " drop decline lower lowered sink sank weaken down cut reduce slip",
            "more | fewer less",
            "win won victory | lose lost defeat",
            "first earliest | last latest final",
            "oldest eldest older | youngest younger",
            "largest biggest bigger larger | smallest smaller",
            "most | least fewest",
            "highest | lowest",
            "best better | worst worse",
            "cheaper cheap | dearer dear pricier expensive costlier",
            "before earlier ahead | after later following",
            "open opens opened reopen reopened | close closes closed shut shuts",
            "begin began begun start started | end ended finish finished stop stopped",
            "accept accepted agree agreed approve approved | reject rejected refuse refused",
            "admit admitted acknowledge acknowledged confess confessed concede conceded | deny denied",
            "support supported back backed endorse endorsed favour favoured | oppose opposed criticise criticised condemn condemned",
            "praise praised welcome welcomed applaud | criticise criticised condemn condemned slam slammed blame blamed",
            "allow allowed permit permitted | ban banned forbid forbidden prohibit prohibited prevent prevented",
            "buy bought purchase purchased | sell sold sale",
            "arrive arrived enter entered | leave left depart departed",
            "join joined | quit leave left",
            "include included | exclude excluded",
            "guilty convicted convict | innocent acquitted acquit cleared",
            "alive survive survived | dead die died killed",
            "majority | minority",
            "north northern | south southern",
            "east eastern | west western",
            "domestic home | foreign abroad away",
            "success succeed succeeded | failure fail failed",
            "safe | unsafe dangerous",
            "likely probable | unlikely improbable",
            "warm hot warmer hotter | cold cool colder cooler",
            "ease eased lighter | heavier worsen worsened",
            "full fuller | empty",
            "long longer longest | short shorter shortest",
            "fast faster quick quicker | slow slower",
            "early earlier | late later",
            "optimistic hopeful delighted pleased impressed | pessimistic unimpressed disappointed angry",
            "strong stronger | weak weaker",
            "maximum | minimum",
            "import imported | export exported",
            "husband | wife",
            "son sons | daughter daughters",
            "father | mother",
            "brother | sister",
            "man men male | woman women female",
            "morning | evening night",
            "summer | winter",
            "spring | autumn fall",
            "temporary temporarily | permanent permanently",
            "voluntary | compulsory mandatory",
            "legal | illegal",
            "peace | war");

    /** "At least", "at most" and "up to" bound from one side. */
    private static final Pattern AT_LEAST = Pattern.compile(
            "(?iu)(?<!\\bno |\\bnot )\\b(?:at least|more than|over|no (?:less|fewer) than|not (?:less|fewer) than|above|upwards of)(?= [\\d$€£]| \\p{L}+ (?:people|percent|million))");

    private static final Pattern AT_MOST = Pattern.compile(
            "(?iu)(?<!\\bno (?!more)|\\bnot (?!more))\\b(?:at most|less than|fewer than|no more than|up to|under|below|within)(?= [\\d$€£])");

    private final Map<String, Set<String>> opposites = new HashMap<>();

    Opposites(Stems stems) {
        for (String line : PAIRS) {
            String[] sides = line.split(" \\| ", -1);
            Set<String> one = stems(sides[0], stems);
            Set<String> other = stems(sides[1], stems);
            one.forEach(stem ->
                    opposites.computeIfAbsent(stem, any -> new HashSet<>()).addAll(other));
            other.forEach(stem ->
                    opposites.computeIfAbsent(stem, any -> new HashSet<>()).addAll(one));
        }
    }

    private static Set<String> stems(String words, Stems stems) {
        Set<String> all = new HashSet<>();
        for (String word : words.split(" ", -1)) {
            all.add(stems.of(word).orElse(word));
        }
        return all;
    }

    /** Whether a word of one set is the opposite of one of the other; both hold stems. */
    boolean meet(Set<String> some, Set<String> others) {
        return some.stream()
                .anyMatch(
                        stem -> opposites.getOrDefault(stem, Set.of()).stream().anyMatch(others::contains));
    }

    Optional<String> objection(GateText claim, List<GateText> evidence) {
        Set<String> known = new HashSet<>();
        evidence.forEach(text -> text.words().forEach(word -> known.add(key(word))));
        Set<String> said = new HashSet<>();
        claim.words().forEach(word -> said.add(key(word)));
        for (GateText.Word word : claim.words()) {
            String key = key(word);
            if (claim.folded().contains("or " + word.text())) {
                continue;
            }
            Set<String> against = opposites.getOrDefault(key, Set.of());
            Optional<String> met = against.stream()
                    .filter(other -> known.contains(other) && !said.contains(other))
                    .findFirst();
            boolean agrees = known.contains(key)
                    || opposites.entrySet().stream()
                            .anyMatch(entry -> known.contains(entry.getKey())
                                    && entry.getValue().contains(met.orElse("")));
            if (met.isPresent() && !agrees && !isDenied(claim)) {
                return Optional.of("\"" + word.text() + "\" against the article's \"" + met.get() + "\"");
            }
        }
        return bounds(claim, evidence);
    }

    private static Optional<String> bounds(GateText claim, List<GateText> evidence) {
        boolean least = evidence.stream()
                .anyMatch(text -> AT_LEAST.matcher(text.folded()).find());
        boolean most = evidence.stream()
                .anyMatch(text -> AT_MOST.matcher(text.folded()).find());
        Matcher saysLeast = AT_LEAST.matcher(claim.folded());
        Matcher saysMost = AT_MOST.matcher(claim.folded());
        boolean isTurned = (saysLeast.find() && most && !least) || (saysMost.find() && least && !most);
        return isTurned ? Optional.of("the bound of a number") : Optional.empty();
    }

    private static boolean isDenied(GateText claim) {
        return claim.words().stream().anyMatch(word -> word.lower().matches("not|no|never|.+n't"));
    }

    private static String key(GateText.Word word) {
        return word.stem().orElse(word.lower());
    }
}
