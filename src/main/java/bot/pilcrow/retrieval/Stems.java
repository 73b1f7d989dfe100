package bot.pilcrow.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The stems of one language's words, by Lucene's analyzer for it. May be shared between threads. */
public final class Stems {

    private final Analyzer analyzer;

    /**
     * Prepares for a language.
     *
     * @param language BCP 47 code; words of a language without an analyzer are only folded
     */
    public Stems(String language) {
        this.analyzer = Analyzers.of(language);
    }

    /** The stem of one word, or empty if the word is one that says nothing alone, such as "the". */
    public Optional<String> of(String word) {
        try (TokenStream stream = analyzer.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            Optional<String> stem = stream.incrementToken() ? Optional.of(term.toString()) : Optional.empty();
            while (stream.incrementToken()) {
                // A word that is cut in several is known by its first part
            }
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
