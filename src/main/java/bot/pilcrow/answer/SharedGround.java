package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether each sentence of an English claim speaks of what its evidence speaks of. It shares a word besides names with it, or a
 * number, or several names: anything can be said of somebody who is only named.
 */
final class SharedGround {

    /** A claim that shares so many names with its evidence may share no other word. */
    private static final int ENOUGH_NAMES = 3;

    /** Where one sentence of a claim ends and the next begins; not after "Mr." or "Gov.". */
    static final Pattern SENTENCE_END = Pattern.compile("(?<=[\\p{L}\\p{N}]{4}[.!?…]|[。！？])\\s*(?=\\S)");

    /** What nobody needs in a plain sentence: markup, addresses, control characters and marks that turn the direction of writing. */
    private static final Pattern NO_WORDS =
            Pattern.compile("://|[<>\\[\\]{}|\\\\`*_~^=#@\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");

    private final Stems stems;
    private final Quantities quantities = new Quantities();
    private final Set<String> names;

    SharedGround(Article article, Stems stems) {
        this.stems = stems;
        this.names = article.paragraphs().stream()
                .flatMap(paragraph -> GateText.of(paragraph.text(), stems).words().stream())
                .filter(word -> word.capital() && !word.begins())
                .flatMap(word -> word.stem().stream())
                .collect(Collectors.toSet());
    }

    /** The mark in a claim in any language that no sentence of plain text has, unless the article does; empty if there is none. */
    static Optional<String> marks(String claim, String cited) {
        return NO_WORDS.matcher(claim)
                .results()
                .map(MatchResult::group)
                .filter(mark -> !cited.contains(mark))
                .findFirst()
                .map(mark -> "the mark " + mark);
    }

    /** What is about something else; empty if nothing is. */
    Optional<String> objection(String claim, Evidence evidence) {
        Set<String> known = evidence.sentences().stream()
                .flatMap(text -> text.stems().stream())
                .collect(Collectors.toSet());
        List<Quantity> numbers = evidence.cited().stream()
                .flatMap(unit -> quantities.in(unit.text()).stream())
                .toList();
        for (String sentence : SENTENCE_END.split(claim, -1)) {
            Set<String> said = GateText.of(sentence, stems).stems();
            List<String> shared = said.stream().filter(known::contains).toList();
            boolean sharesWord = shared.stream().anyMatch(word -> !names.contains(word));
            boolean isNamesOnly = !shared.isEmpty() && names.containsAll(said);
            boolean sharesNumber = quantities.in(sentence).stream()
                    .anyMatch(number -> numbers.stream().anyMatch(number::isBorneOutBy));
            if (!said.isEmpty() && !sharesWord && !isNamesOnly && !sharesNumber && shared.size() < ENOUGH_NAMES) {
                return Optional.of("something else: " + sentence);
            }
        }
        return Optional.empty();
    }
}
