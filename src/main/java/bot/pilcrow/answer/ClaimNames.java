package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the names of an English claim stand in its sentences, or in what is around them. */
final class ClaimNames {

    private final Set<String> smallWords;
    private final EverydayWords everyday;

    ClaimNames(Article article, Stems stems) {
        this.everyday = new EverydayWords(stems);
        this.smallWords = article.paragraphs().stream()
                .flatMap(paragraph -> GateText.of(paragraph.text(), stems).words().stream())
                .filter(word -> !word.capital())
                .map(Word::lower)
                .collect(Collectors.toSet());
    }

    /** The name that is not borne out, in words; empty if all are. */
    Optional<String> objection(GateText claim, Evidence evidence) {
        List<GateText> all = evidence.all();
        Set<String> inSentences = words(Stream.concat(evidence.sentences().stream(), evidence.people().stream()));
        Set<String> known = words(all.stream());
        boolean leavesOneOut = evidence.sentences().stream()
                .flatMap(text -> text.words().stream())
                .anyMatch(word -> isProper(word) && !word.begins() && !isIn(word.text(), words(Stream.of(claim))));
        for (int at = 0; at < claim.words().size(); at++) {
            Word word = claim.words().get(at);
            if (!isName(word)) {
                continue;
            }
            boolean isStranger = isSeatAsPlace(claim, at)
                    ? !known.contains(word.text())
                    : !isIn(word.text(), known) && !Names.isInitials(word.text(), all);
            // A name of the headline in place of one of the sentence is the likelier slip
            boolean isMistaken = leavesOneOut && !isIn(word.text(), inSentences) && !evidence.leans();
            if (isStranger || (isMistaken && !Names.isInitials(word.text(), all))) {
                return Optional.of("the name " + word.text());
            }
        }
        return runs(claim, all);
    }

    /** "In Baku" is more than "in Azerbaijan", though Baku's words are Azerbaijan's. */
    private static boolean isSeatAsPlace(GateText claim, int at) {
        return States.isSeat(claim.words().get(at).text())
                && at > 0
                && Set.of("in", "at", "to", "from", "near", "outside", "into", "through", "around", "across")
                        .contains(claim.words().get(at - 1).lower());
    }

    private static Set<String> words(Stream<GateText> texts) {
        return texts.flatMap(text -> text.words().stream()).map(Word::text).collect(Collectors.toSet());
    }

    private static boolean isIn(String name, Set<String> known) {
        return known.stream().anyMatch(other -> Names.same(name, other));
    }

    /** "Ann Reed" is nobody where there are an Ann Lee and a Tom Reed. */
    private Optional<String> runs(GateText claim, List<GateText> known) {
        for (int at = 1; at < claim.words().size(); at++) {
            Word first = claim.words().get(at - 1);
            Word second = claim.words().get(at);
            if (claim.folded().contains(first.text() + " " + second.text())
                    && isProper(first)
                    && isProper(second)
                    && known.stream().noneMatch(text -> holdsRun(text.words(), first, second))) {
                return Optional.of("the name " + first.text() + " " + second.text());
            }
        }
        return Optional.empty();
    }

    /** Both in a row, up to two words apart: "Lee's deputy, Ann". */
    private static boolean holdsRun(List<Word> words, Word first, Word second) {
        for (int at = 0; at < words.size(); at++) {
            if (Names.same(first.text(), words.get(at).text())
                    && words.subList(at + 1, Math.min(words.size(), at + 4)).stream()
                            .anyMatch(next -> Names.same(second.text(), next.text()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isProper(Word word) {
        return word.capital()
                && !Names.isCalendar(word.lower())
                && !Quantities.MONTHS.contains(word.lower())
                && (!word.begins() || isName(word))
                && !People.isTitle(word.text());
    }

    /** Whether a word is a name: capitalised where only names are, or unknown to the article at a sentence's beginning. */
    boolean isName(Word word) {
        if (!word.capital() || Quantities.MONTHS.contains(word.lower()) || Names.isCalendar(word.lower())) {
            return false;
        }
        return !word.begins()
                || isAllCapitals(word.text())
                || (word.stem().isPresent()
                        && !smallWords.contains(word.lower())
                        && !everyday.contain(word)
                        && smallWords.stream().noneMatch(small -> Names.areRelated(small, word.lower())));
    }

    private static boolean isAllCapitals(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }
}
