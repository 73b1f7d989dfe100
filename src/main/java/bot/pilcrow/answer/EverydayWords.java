package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import bot.pilcrow.retrieval.Stems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English words that are no name when they begin a sentence: gathered from the articles that the reader is trained on. */
final class EverydayWords {

    private static final String LIST = "/answer/everyday.txt";

    private static final Set<String> WORDS = read();

    private final Set<String> known;

    /** Their other forms count, too. */
    EverydayWords(Stems stems) {
        this.known = Stream.concat(WORDS.stream(), WORDS.stream().flatMap(word -> stems.of(word).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a word is one. */
    boolean contain(Word word) {
        // "France" has the stem of francs
        return !States.isNamedBy(word.text())
                && (known.contains(word.lower())
                        || word.stem().filter(known::contains).isPresent());
    }

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EverydayWords.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
