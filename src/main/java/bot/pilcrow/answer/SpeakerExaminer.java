package bot.pilcrow.answer;

import bot.pilcrow.retrieval.Findings;
import bot.pilcrow.retrieval.Findings.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what was found against whose words are asked for. When the best sentence is somebody else's, one of the asked
 * person's that is nearly as good takes its place; without one the article does not say. Nor does it when only others speak of
 * the names asked about.
 */
final class SpeakerExaminer implements Examiner {

    /** Among so many of retrieval's best stands the sentence that is about what was asked, whoever says it. */
    private static final int NEAR = 4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L},] )\\p{Lu}[\\p{L}\\p{M}]+");

    private final Examiner inner;
    private final Attribution attribution;

    /** How much less than the best sentence a sentence may score and still be taken instead. */
    private final double nearlyAsGood;

    SpeakerExaminer(Examiner inner, Attribution attribution, double nearlyAsGood) {
        this.inner = inner;
        this.attribution = attribution;
        this.nearlyAsGood = nearlyAsGood;
    }

    @Override
    public Examination examine(Question question, Findings findings) {
        Examination examined = inner.examine(question, findings);
        Optional<String> asked = AskedSpeaker.in(question.text(), attribution::person);
        List<Found> ranked = examined.findings().sentences();
        Optional<Found> anothers = asked.flatMap(person -> Stream.concat(
                        ranked.stream().limit(1), findings.sentences().stream().limit(NEAR))
                .filter(found -> isAnothers(found, person))
                .filter(found -> isFirst(found, ranked)
                        || !namesIn(found, question.text(), person).isEmpty())
                .findFirst());
        if (anothers.isEmpty()) {
            return examined;
        }
        Set<String> topic = namesIn(anothers.get(), question.text(), asked.orElseThrow());
        double least = ranked.get(0).score() - (isFirst(anothers.get(), ranked) ? nearlyAsGood : Double.MAX_VALUE);
        return ranked.stream()
                .takeWhile(found -> found.score() >= least)
                .filter(found -> speakerOf(found).equals(asked)
                        && words(found.unit().paragraph().text()).containsAll(topic))
                .findFirst()
                .map(examined::ledBy)
                .orElseGet(examined::refused);
    }

    private static boolean isFirst(Found found, List<Found> ranked) {
        return found.unit().equals(ranked.get(0).unit());
    }

    /** The names in a sentence that the question asks about: whoever says nothing of them does not answer. */
    private static Set<String> namesIn(Found found, String question, String asked) {
        Set<String> names = words(question);
        names.removeAll(words(asked));
        Set<String> capitalised = NAME.matcher(found.unit().text())
                .results()
                .map(name -> name.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.retainAll(capitalised);
        return names;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean isAnothers(Found found, String asked) {
        return speakerOf(found)
                .filter(speaker -> attribution.isPerson(speaker) && !speaker.equals(asked))
                .isPresent();
    }

    private Optional<String> speakerOf(Found found) {
        return attribution.speakerOf(found.unit().paragraph(), found.unit().sentence());
    }
}
