package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether English sentences affirm or deny, and how sure they are.
 *
 * <p>A denial in one of the two, claim or evidence, needs one in the other: at the same word where both have the word that is
 * denied, else any word of a negative sense, since a paraphrase denies in other words ("not in use", "idle").
 */
final class Stance {

    /** How sure a sentence is, the surest last. */
    private enum Sureness {
        MAYBE,
        AHEAD,
        FACT
    }

    private static final Pattern NOT =
            Pattern.compile("(?:not|never|no|nobody|none|neither|nor|nothing|nowhere|cannot|.+n't)");

    private static final Pattern DENYING = Pattern.compile(
            "(?:den(?:y|ies|ied|ying|ial)|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing|ion)?|declin(?:e|es|ed|ing)-to"
                    + "|fail(?:s|ed|ing)?-to|ruled-out|rules-out|rule-out|ruling-out|disput(?:es|ed|ing))");

    /** A negative sense that a paraphrase may render by a denial, or the other way round. */
    private static final Pattern NEGATIVE = Pattern.compile(
            "(?:without|escap(?:e|es|ed)|(?:turn|turned|turns)-down|declin(?:e|es|ed)|los(?:e|es|ing)-(?:the|its|his|her|their)|unable|hardly|barely|rarely|seldom|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|short-of|far-from|free-of|left-open|leaves-open"
                    + "|dismiss(?:es|ed|ing)?|oppos(?:e|es|ed|ing)|impossible|acquit(?:s|ted|ting|tal)?|clear(?:ed|s)-(?:of|a|an|the|him|her|them)"
                    + "|contradict(?:s|ed)?|stop(?:s|ped|ping)|halt(?:s|ed)?|ban(?:s|ned)|prevent(?:s|ed)?|avoid(?:s|ed)?|silent|silence"
                    + "|missing|absent|vacant|idle|abandon(?:s|ed)?|cancel(?:s|led|ed)?|withdr(?:aw|ew|awn)|resist(?:s|ed)?|exempt|innocent|yet-to|still-to|must-still"
                    + "|abstain(?:s|ed|ers?)?|scarce|against|less-than|neither|instead-of|rather-than|too-\\p{Ll}+|only-\\p{Ll}+|except|stay(?:s|ed)-(?:open|closed|away)"
                    + "|un(?!der|it|ion|til|iver|ique|ite|cle)\\p{Ll}{4,}|dis(?:agree|approv|allow|appear|continu|satisf|honest|qualif|respect|like|prov|regard)\\p{Ll}*"
                    + "|in(?:complete|correct|ability|sufficient|adequate|valid|active|visible|accurate|eligible|dependent)\\p{Ll}*|improbable|imperfect|illegal\\p{Ll}*|irregular|irrelevant"
                    + "|(?:home|job|price|end|count|point|use|worth|air|speech|power)less)");

    /** Words that look like a denial and are none: "no more than", "not only", "no later than". */
    private static final Pattern NO_DENIAL = Pattern.compile(
            "(?:no|not)-(?:more|less|fewer|later|earlier|only|just|least|longer-than|sooner|doubt|merely|simply)");

    private static final Pattern MAYBE = Pattern.compile(
            "(?:may|might|possibly|possible|perhaps|maybe|could|possibility|potentially|option|thought-to|believed-to|suspect(?:s|ed)?"
                    + "|(?:appear|seem)(?:s|ed)?-to|reportedly|allegedly|apparently|(?:is|are|was|were|seems|very|quite|most)-(?:un)?likely|unclear|improbable|probabl(?:e|y)|ruled-out"
                    + "|rumou?red)");

    private static final Pattern AHEAD = Pattern.compile(
            "(?:will|would|shall|should|won't|wouldn't|if|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|aim(?:s|ing)?"
                    + "|expect(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|propos(?:e|es|al)|urg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)"
                    + "|pledg(?:e|es|ed|ing)|due|scheduled|want(?:s|ed|ing)?|seek(?:s|ing)?|must"
                    + "|consider(?:s|ing)?|predict(?:s|ed)?|forecast(?:s)?|draft|yet-to|soon|vow(?:s|ed)?"
                    + "|upcoming|set-to|demand(?:s|ed|ing)?|ready|willing|supposed|about-to|could|need(?:s|ed)?"
                    + "|call(?:s|ed|ing)?-for|calls-on|called-on|going-to|.*'ll|to-come|favou?r(?:s|ed)?|press(?:es|ed)|wish(?:es|ed)?"
                    + "|(?:is|are|was|were|be|ha(?:s|ve|d)|told|asked|ordered|advised|invited|means?|meant|offer(?:s|ed)?|declin(?:es|ed)|refus(?:es|ed)|agree(?:s|d)"
                    + "|allowed|argue(?:s|d)|ask(?:s|ed)|think(?:s|ing)|like|announced)-(?:to|for|of|on)|would-like)");

    /** An answer of so few words has no verb. */
    private static final int BARE = 4;

    private static final Pattern WILL = Pattern.compile("\\b(?:will|going to)\\b|'ll\\b");

    private static final Pattern EMPHATIC = Pattern.compile(
            "(?<!\\b(?:what|as|than|how|why|when|where|who|which|they|so|nor|neither) (?:\\p{L}{1,12} )?)\\b(?:did|does) (?!not\\b|so\\b|nothing\\b|no\\b|the\\b|an?\\b"
                    + "|it\\b|this\\b|that\\b|his\\b|her\\b|their\\b|well\\b|better\\b|worse\\b|in\\b|at\\b|on\\b|\\p{L}+ing\\b)\\p{Ll}+");

    private Stance() {}

    /** Why a claim's stance is not the evidence's; empty if it is. */
    static Optional<String> objection(GateText claim, List<GateText> evidence) {
        if (claim.words().size() <= BARE) {
            // "On Monday." says neither
            return Optional.empty();
        }
        GateText closest = evidence.stream()
                .max(Comparator.comparingLong(text -> shared(text.words(), claim)))
                .orElseThrow();
        return deniedByClaim(claim, evidence)
                .map(word -> "it denies \"" + word + "\", the article does not")
                .or(() -> evidence.stream()
                        .flatMap(text -> deniedByEvidence(text, text.equals(closest), claim).stream())
                        .findFirst()
                        .map(word -> "the article denies \"" + word + "\", it does not"))
                .or(() -> surplus(claim, evidence))
                .or(() -> emphasis(claim, evidence))
                .or(() -> sureness(claim, evidence));
    }

    /** A denial of a denial says the opposite. */
    private static Optional<String> surplus(GateText claim, List<GateText> evidence) {
        long known =
                evidence.stream().mapToLong(text -> negatives(text.words())).sum();
        long said = negatives(claim.words());
        return said >= 2 && said > known ? Optional.of("it denies once more than the article") : Optional.empty();
    }

    private static long negatives(List<Word> words) {
        long count = 0;
        for (int at = 0; at < words.size(); at++) {
            count += isNegative(words, at) ? 1 : 0;
        }
        return count;
    }

    /** "It did close" stresses what somebody has denied; where nothing is stressed, a denial has got lost. */
    static Optional<String> emphasis(GateText claim, List<GateText> evidence) {
        boolean isKnown = evidence.stream()
                .anyMatch(text -> EMPHATIC.matcher(text.folded()).find());
        return !isKnown && EMPHATIC.matcher(claim.folded()).find()
                ? Optional.of("it stresses what the article does not")
                : Optional.empty();
    }

    /** The word that a claim denies and the evidence does not. */
    private static Optional<String> deniedByClaim(GateText claim, List<GateText> evidence) {
        List<Word> words = claim.words();
        List<Word> known =
                evidence.stream().flatMap(text -> text.words().stream()).toList();
        for (int at : denials(words)) {
            Optional<Word> head = after(words, at);
            boolean isShared =
                    head.flatMap(Word::stem).filter(stems(known)::contains).isPresent();
            boolean isMirrored = isShared ? isDenied(known, head.orElseThrow()) : hasNegative(known);
            if (!isMirrored && !isUntil(words, at)) {
                return Optional.of(head.orElse(words.get(at)).text());
            }
        }
        return Optional.empty();
    }

    /** The word that a sentence of the evidence denies and a claim that speaks of it does not. */
    private static Optional<String> deniedByEvidence(GateText known, boolean isClosest, GateText claim) {
        List<Word> words = known.words();
        int nearest = nearestClause(claim.words(), known);
        for (int at : denials(words)) {
            Optional<Word> head = after(words, at);
            boolean isShared =
                    head.flatMap(Word::stem).filter(claim.stems()::contains).isPresent();
            long inClause = shared(clause(known, words.get(at).clause(), 0), claim);
            boolean isAbout = inClause >= 2
                    || (isClosest
                            && (words.get(at).clause() == nearest
                                    || inClause > 0
                                    || shared(elsewhere(known, words.get(at).clause()), claim) < 2));
            boolean isMirrored =
                    isAbout ? hasNegative(claim.words()) : !isShared || isDenied(claim.words(), head.orElseThrow());
            if (!isMirrored && !isUntil(words, at)) {
                return Optional.of(head.orElse(words.get(at)).text());
            }
        }
        return Optional.empty();
    }

    private static List<Word> elsewhere(GateText text, int clause) {
        return text.words().stream().filter(word -> word.clause() != clause).toList();
    }

    private static long shared(List<Word> clause, GateText claim) {
        return commonStems(clause).stream().filter(claim.stems()::contains).count();
    }

    private static List<Word> clause(GateText text, int clause, int reach) {
        return text.words().stream()
                .filter(word -> Math.abs(word.clause() - clause) <= reach)
                .toList();
    }

    private static int nearestClause(List<Word> said, GateText text) {
        Set<String> wanted = stems(said);
        int best = text.words().isEmpty() ? 0 : text.words().get(0).clause();
        double most = -1;
        for (List<Word> clause : text.clauses()) {
            double shared = 0;
            for (Word word : clause) {
                shared += word.stem().filter(wanted::contains).isEmpty() ? 0 : word.capital() ? 0.5 : 1;
            }
            if (shared > most) {
                most = shared;
                best = clause.get(0).clause();
            }
        }
        return best;
    }

    /** Where a text denies something; two denials in a row, as in "not ruled out", deny nothing. */
    private static List<Integer> denials(List<Word> words) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            if (isDenial(words, at)) {
                boolean cancels = !places.isEmpty() && places.get(places.size() - 1) >= at - 2 && isVerb(words, at);
                if (cancels) {
                    places.remove(places.size() - 1);
                } else {
                    places.add(at);
                }
            }
        }
        return places;
    }

    /** "Not ... until" says when. */
    private static boolean isUntil(List<Word> words, int at) {
        return words.subList(at, words.size()).stream()
                .anyMatch(word -> Set.of("until", "unless", "before").contains(word.lower()));
    }

    private static Set<String> stems(List<Word> words) {
        return words.stream().flatMap(word -> word.stem().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<Word> after(List<Word> text, int at) {
        return text.subList(at + 1, text.size()).stream()
                .filter(word ->
                        word.clause() == text.get(at).clause() && word.stem().isPresent())
                .findFirst();
    }

    /** Whether a word is denied where a text has it, or stands beside something negative. */
    private static boolean isDenied(List<Word> text, Word wanted) {
        for (int at = 0; at < text.size(); at++) {
            if (text.get(at).stem().equals(wanted.stem())) {
                int from = Math.max(0, at - 7);
                int to = Math.min(text.size(), at + 4);
                if (hasNegative(text.subList(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasNegative(List<Word> words) {
        for (int at = 0; at < words.size(); at++) {
            if (isNegative(words, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNegative(List<Word> words, int at) {
        return isDenial(words, at)
                || NEGATIVE.matcher(words.get(at).lower()).matches()
                || NEGATIVE.matcher(pair(words, at)).matches();
    }

    private static boolean isDenial(List<Word> words, int at) {
        String word = words.get(at).lower();
        String pair = pair(words, at);
        boolean isNotAlone = word.equals("not")
                && words.subList(at, Math.min(words.size(), at + 5)).stream()
                        .anyMatch(next ->
                                next.lower().equals("alone") || next.lower().equals("only"));
        return !isNotAlone
                && !NO_DENIAL.matcher(pair).matches()
                && (NOT.matcher(word).matches() || isVerb(words, at));
    }

    private static boolean isVerb(List<Word> words, int at) {
        return DENYING.matcher(words.get(at).lower()).matches()
                || DENYING.matcher(pair(words, at)).matches();
    }

    private static String pair(List<Word> words, int at) {
        return words.get(at).lower()
                + (at + 1 < words.size() ? "-" + words.get(at + 1).lower() : "");
    }

    private static Optional<String> sureness(GateText claim, List<GateText> evidence) {
        Sureness said = sureness(claim.words());
        Sureness known = evidence.stream()
                .map(text -> sureness(nearest(claim, text)))
                .max(Sureness::compareTo)
                .orElse(Sureness.FACT);
        boolean isOpen = evidence.stream().anyMatch(text -> sureness(text.words()) == Sureness.MAYBE);
        if (!isOpen && hasMay(claim.words())) {
            return Optional.of("it is less sure than the article");
        }
        boolean isPromised = WILL.matcher(claim.folded()).find()
                && isOpen
                && evidence.stream().noneMatch(text -> isAhead(text.words()));
        return isPromised || said.compareTo(known) > 0 ? Optional.of("it is surer than the article") : Optional.empty();
    }

    private static boolean isAhead(List<Word> words) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at).lower();
            if (!word.equals("could")
                    && (AHEAD.matcher(word).matches()
                            || AHEAD.matcher(pair(words, at)).matches())) {
                return true;
            }
        }
        return false;
    }

    /** The clause that shares most words with a claim; all of a sentence where none shares two. */
    private static List<Word> nearest(GateText claim, GateText sentence) {
        Set<String> wanted = commonStems(claim.words());
        List<Word> best = sentence.clauses().stream()
                .max(Comparator.comparing(Stance::sureness))
                .orElse(sentence.words());
        long most = 0;
        for (List<Word> clause : sentence.clauses()) {
            long shared = commonStems(clause).stream().filter(wanted::contains).count();
            boolean isSofter = shared == most && shared > 0 && sureness(clause).compareTo(sureness(best)) < 0;
            if (shared > most || isSofter) {
                most = shared;
                best = clause;
            }
        }
        return best;
    }

    /** Names aside: they stand in every clause about somebody. */
    private static Set<String> commonStems(List<Word> words) {
        return stems(words.stream().filter(word -> !word.capital()).toList());
    }

    private static boolean hasMay(List<Word> words) {
        return words.stream()
                .anyMatch(word -> (word.lower().equals("may") && !word.capital())
                        || word.lower().equals("might"));
    }

    private static Sureness sureness(List<Word> words) {
        Sureness least = Sureness.FACT;
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            String pair = pair(words, at);
            boolean isMonth = word.lower().equals("may") && word.capital() && !word.begins();
            boolean isAble = pair.matches("could-(?:not|hardly|barely|never)");
            boolean isMaybe =
                    MAYBE.matcher(word.lower()).matches() || MAYBE.matcher(pair).matches();
            if (isMaybe && !isMonth && !isAble) {
                return Sureness.MAYBE;
            }
            if (AHEAD.matcher(word.lower()).matches() || AHEAD.matcher(pair).matches() || isDuty(words, at)) {
                least = Sureness.AHEAD;
            }
        }
        return least;
    }

    /** "Has thirty days to pay": what there is to do is not done. */
    private static boolean isDuty(List<Word> words, int at) {
        List<Word> next = words.subList(at + 1, Math.min(words.size(), at + 5));
        return words.get(at).lower().matches("ha(?:s|ve|d)")
                && next.stream().anyMatch(word -> word.lower().matches("days|weeks|months|years|hours|time|until"))
                && next.stream().anyMatch(word -> word.lower().equals("to"));
    }
}
