package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import java.util.ArrayList;
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

    /** How many words that mean something a denial reaches. */
    private static final int REACH = 2;

    private static final Pattern NOT =
            Pattern.compile("(?:not|never|no|nobody|none|neither|nor|nothing|nowhere|cannot|.+n't)");

    private static final Pattern DENYING = Pattern.compile(
            "(?:den(?:y|ies|ied|ying|ial)|refus(?:e|es|ed|ing|al)|reject(?:s|ed|ing|ion)?|declin(?:e|es|ed|ing)-to"
                    + "|fail(?:s|ed|ing)?-to|ruled-out|rules-out|rule-out|ruling-out|disput(?:es|ed|ing))");

    /** A negative sense that a paraphrase may render by a denial, or the other way round. */
    private static final Pattern NEGATIVE = Pattern.compile(
            "(?:without|first|unable|hardly|barely|rarely|seldom|only|alone|few|little|less|fewer|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?"
                    + "|dismiss(?:es|ed|ing)?|oppos(?:e|es|ed|ing|ition)|against|unlike(?:ly)?|impossible|acquit(?:s|ted|ting|tal)?|clear(?:ed|s)-(?:a|an|the|of|him|her|them)"
                    + "|cleared|contradict(?:s|ed)?|stop(?:s|ped|ping)?|halt(?:s|ed)?|ban(?:s|ned)?|prevent(?:s|ed)?|avoid(?:s|ed)?|end(?:s|ed)|silent|silence"
                    + "|missing|absent|empty|idle|closed|lost|lose|gone|until|yet|remains?|still|open|left|except|instead|rather|out|off|down|decline(?:s|d)?"
                    + "|too|neither|shut|abandon(?:s|ed)?|drop(?:s|ped)?|cancel(?:s|led|ed)?|lift(?:s|ed)?|withdr(?:aw|ew|awn)|resist(?:s|ed)?|oppose"
                    + "|(?:un|in|im|il|ir|dis|non)\\p{Ll}{4,}|\\p{Ll}+less|short|beyond|limit(?:s|ed)?|exempt|innocent|free)");

    /** Words that look like a denial and are none: "no more than", "not only", "no later than". */
    private static final Pattern NO_DENIAL = Pattern.compile(
            "(?:no|not)-(?:more|less|fewer|later|earlier|only|just|least|longer-than|sooner|doubt|merely|simply)");

    private static final Set<String> MAYBE = Set.of(
            "may",
            "might",
            "possibly",
            "possible",
            "perhaps",
            "maybe",
            "could",
            "possibility",
            "potentially",
            "option");

    private static final Pattern AHEAD = Pattern.compile(
            "(?:will|would|shall|should|won't|wouldn't|if|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?"
                    + "|expect(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|propos(?:e|es|ed|al)|urg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)"
                    + "|pledg(?:e|es|ed|ing)|due|scheduled|likely|unlikely|apparently|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|must"
                    + "|offer(?:s|ed)?|consider(?:s|ed|ing)?|predict(?:s|ed)?|forecast(?:s)?|draft|proposed|yet-to|soon|vow(?:s|ed)?"
                    + "|upcoming|set-to|demand(?:s|ed|ing)?|ready|willing|supposed|about-to|can|could|need(?:s|ed)?"
                    + "|call(?:s|ed|ing)?-for|calls-on|called-on|going-to|.*'ll|to-be|is-to|are-to|was-to|were-to|ha(?:s|ve|d)-to|told-to|asked-to|ordered-to"
                    + "|advised-to|to-come|think(?:s|ing)-of|favou?r(?:s|ed)?|argue(?:s|d)-for|ask(?:s|ed)-for|press(?:es|ed)|would-like|wish(?:es|ed)?)");

    private Stance() {}

    /** Why a claim's stance is not the evidence's; empty if it is. */
    static Optional<String> objection(GateText claim, List<GateText> evidence) {
        List<Word> known =
                evidence.stream().flatMap(text -> text.words().stream()).toList();
        return deniedByClaim(claim.words(), known)
                .map(word -> "it denies \"" + word + "\", the article does not")
                .or(() -> evidence.stream()
                        .flatMap(text -> deniedByEvidence(text.words(), claim.words()).stream())
                        .findFirst()
                        .map(word -> "the article denies \"" + word + "\", it does not"))
                .or(() -> sureness(claim, evidence));
    }

    /** The word that a claim denies and the evidence does not. */
    private static Optional<String> deniedByClaim(List<Word> claim, List<Word> known) {
        for (int at : denials(claim)) {
            if (isUntil(claim, at)
                    || (isVerb(claim, at) && denials(known).stream().anyMatch(place -> isVerb(known, place)))) {
                continue;
            }
            List<Word> denied = after(claim, at);
            Set<String> stems = stems(known);
            Optional<Word> shared = denied.stream()
                    .filter(word -> word.stem().filter(stems::contains).isPresent())
                    .findFirst();
            if (!shared.map(word -> isDenied(known, word)).orElseGet(() -> hasNegative(known))) {
                return Optional.of(
                        denied.isEmpty() ? claim.get(at).text() : denied.get(0).text());
            }
        }
        return Optional.empty();
    }

    /** The word that a sentence of the evidence denies and a claim that speaks of it does not. */
    private static Optional<String> deniedByEvidence(List<Word> known, List<Word> claim) {
        Set<String> stems = stems(claim);
        for (int at : denials(known)) {
            List<Word> denied = after(known, at);
            if (denied.isEmpty()) {
                continue;
            }
            int clause = known.get(at).clause();
            boolean isShared = denied.get(0).stem().filter(stems::contains).isPresent();
            boolean isAbout =
                    stems(known.stream()
                                            .filter(word -> word.clause() == clause && !word.capital())
                                            .toList())
                                    .stream()
                                    .filter(stems::contains)
                                    .count()
                            >= 2;
            boolean isMirrored = isShared ? isDenied(claim, denied.get(0)) : !isAbout || hasNegative(claim);
            if (!isMirrored) {
                return Optional.of(denied.get(0).text());
            }
        }
        return Optional.empty();
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

    private static List<Word> after(List<Word> text, int at) {
        return text.subList(at + 1, text.size()).stream()
                .filter(word ->
                        word.clause() == text.get(at).clause() && word.stem().isPresent())
                .limit(REACH)
                .toList();
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
            if (isDenial(words, at)
                    || NEGATIVE.matcher(words.get(at).lower()).matches()
                    || NEGATIVE.matcher(pair(words, at)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDenial(List<Word> words, int at) {
        String word = words.get(at).lower();
        String pair = pair(words, at);
        return !NO_DENIAL.matcher(pair).matches() && (NOT.matcher(word).matches() || isVerb(words, at));
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
        boolean isBare = claim.words().size() <= 4;
        boolean isOpen = evidence.stream().anyMatch(text -> sureness(text.words()) == Sureness.MAYBE);
        if (!isOpen && hasMay(claim.words())) {
            return Optional.of("it is less sure than the article");
        }
        return !isBare && said.compareTo(known) > 0 ? Optional.of("it is surer than the article") : Optional.empty();
    }

    /** The clause that shares most words with a claim; all of a sentence where none shares two. */
    private static List<Word> nearest(GateText claim, GateText sentence) {
        Set<String> wanted = commonStems(claim.words());
        List<Word> best = sentence.words();
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
            boolean isMonth = word.lower().equals("may") && word.capital() && !word.begins();
            if (MAYBE.contains(word.lower()) && !isMonth) {
                return Sureness.MAYBE;
            }
            if (AHEAD.matcher(word.lower()).matches()
                    || AHEAD.matcher(pair(words, at)).matches()) {
                least = Sureness.AHEAD;
            }
        }
        return least;
    }
}
