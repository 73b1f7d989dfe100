package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who does something to whom in English: whether a claim has the two sides of a verb changed about. */
final class Order {

    private static final int REACH = 2;

    private static final Pattern VERB = Pattern.compile(
            ".{2,}ed|told|met|meets?|gave|given|bought|sold|paid|won|beat|took|sent|led|fought|shot|taught|chose|caught|hit|sued|saw"
                    + "|visits?|accuses|warns|asks|urges|thanks|blames|supports|backs|hosts|invites|criticises|criticizes|praises");

    private Order() {}

    /**
     * Why a claim's order is not the evidence's; empty if it is, or if they share no verb.
     *
     * @param subject the words of whoever a pronoun in the evidence may stand for
     */
    static Optional<String> objection(GateText claim, List<GateText> evidence, Set<String> subject) {
        for (GateText text : evidence) {
            for (int at = 1; at < claim.words().size(); at++) {
                Word word = claim.words().get(at);
                if (word.capital()
                        || word.stem().isEmpty()
                        || !VERB.matcher(word.lower()).matches()) {
                    continue;
                }
                int place = place(text.words(), word);
                if (place > 0 && isTurned(claim.words(), at, text.words(), place, subject)) {
                    return Optional.of("who does what to whom at \"" + word.text() + "\"");
                }
            }
        }
        return Optional.empty();
    }

    private static int place(List<Word> words, Word wanted) {
        List<Integer> places = Stream.iterate(1, at -> at < words.size(), at -> at + 1)
                .filter(at -> words.get(at).stem().equals(wanted.stem())
                        && !words.get(at).capital())
                .toList();
        return places.size() == 1 ? places.get(0) : -1;
    }

    private static boolean isTurned(List<Word> claim, int at, List<Word> known, int place, Set<String> subject) {
        Set<String> before = near(claim.subList(0, at), true);
        Set<String> after = near(claim.subList(at + 1, claim.size()), false);
        Set<String> knownBefore = new HashSet<>(near(known.subList(0, place), true));
        Set<String> knownAfter = near(known.subList(place + 1, known.size()), false);
        boolean leans = known.subList(0, place).stream()
                .anyMatch(word -> Set.of("he", "she", "they").contains(word.lower()));
        if (leans) {
            knownBefore.addAll(subject);
        }
        if (isOpenPassive(claim, at) || isOpenPassive(known, place)) {
            // "Was sent to Ann" and "Ann was sent" say the same
            return false;
        }
        boolean isCrossed = meet(before, knownAfter) && meet(after, knownBefore);
        boolean isStraight = meet(before, knownBefore) && meet(after, knownAfter);
        return isPassive(claim, at) == isPassive(known, place)
                ? isCrossed && !meet(before, knownBefore) && !meet(after, knownAfter)
                : isStraight && !isCrossed;
    }

    private static boolean isOpenPassive(List<Word> words, int at) {
        return !isPassive(words, at)
                && words.subList(Math.max(0, at - 2), at).stream()
                        .anyMatch(word -> word.lower().matches("is|are|was|were|be|been|being"));
    }

    private static boolean isPassive(List<Word> words, int at) {
        return words.subList(at + 1, Math.min(words.size(), at + 4)).stream()
                .anyMatch(word -> word.lower().equals("by"));
    }

    /** The names nearest to a verb, or the nearest words if no name is near. */
    private static Set<String> near(List<Word> words, boolean backwards) {
        List<Word> telling = words.stream()
                .filter(word -> !word.lower().endsWith("ly") && word.stem().isPresent())
                .toList();
        List<Word> nearest = backwards
                ? telling.subList(Math.max(0, telling.size() - REACH), telling.size())
                : telling.subList(0, Math.min(REACH, telling.size()));
        boolean named = nearest.stream().anyMatch(Word::capital);
        return nearest.stream()
                .filter(word -> !named || word.capital())
                .flatMap(word -> word.stem().stream())
                .collect(Collectors.toSet());
    }

    private static boolean meet(Set<String> a, Set<String> b) {
        return a.stream().anyMatch(b::contains);
    }
}
